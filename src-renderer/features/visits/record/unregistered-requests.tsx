import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { Local } from '../../../database/documents.ts'
import { useDatabase, useDocuments } from '../../../database/hooks.ts'
import { explainSaving } from '../draft/visit-session.ts'
import { registerRequests } from '../submission/submit-visit.ts'

/** A submission that was cut short on this computer, e.g. by a full disk: says what lacks and finishes it. */
export function UnregisteredRequests(props: { visit: Local<'visits'> }) {
  const { visit } = props
  const db = useDatabase()
  const ids = visit.requests.map((item) => item.id)
  const began = visit.deviceId === db.deviceId && visit.status === 'submitted' && ids.length > 0
  const events = useDocuments('requestEvents', began ? { requestId: { $in: ids } } : null)
  const [problem, setProblem] = useState<string | null>(null)
  if (!began || events.status === 'loading') return null
  const known = new Set(events.value.map((event) => event.requestId))
  const lacking = ids.filter((id) => !known.has(id)).length
  if (lacking === 0) return null
  const finish = async () => {
    try {
      await registerRequests(db, visit, db.user)
    } catch (error) {
      setProblem(explainSaving(error))
    }
  }
  return (
    <Alert
      style={{ marginBottom: 16 }}
      type="warning"
      showIcon
      title={`走访记录已提交，还有${lacking}件诉求没有登记`}
      description={problem ?? '内容都在，接着登记即可，不会重复。'}
      action={
        <Button size="small" onClick={() => void finish()}>
          接着登记
        </Button>
      }
    />
  )
}
