import { CopyOutlined, PrinterOutlined } from '@ant-design/icons'
import { App, Button, Space } from 'antd'
import { useState } from 'react'
import type { Policy } from '../../schemas/entities/policy.ts'
import { type NoteFacts, policyNotePlan, policyNoteText } from '../../schemas/rules/help/policy-note.ts'
import { invoke } from '../bridge.ts'
import { useCurrentUser } from '../stores/session.ts'
import { today } from '../ui/formats.ts'
import { tellSaved } from '../ui/tell-saved.tsx'
import { useCopy } from '../ui/use-copy.ts'
import { useSpokespersons } from './spokespersons.tsx'

/** 交给企业: the policy's main points for a chat, or on one sheet of A4 to leave behind. */
export function HandOver(props: {
  policy: Policy
  validity: string
  reasons?: readonly string[]
  /** The firm got it: what a visit's record notes. */
  onHanded?: () => void
}) {
  const { policy, validity, reasons = [], onHanded } = props
  const spokespersons = useSpokespersons(policy)
  const user = useCurrentUser()
  const copy = useCopy()
  const { message } = App.useApp()
  const [working, setWorking] = useState(false)
  const officer = [user.departmentName, user.name].filter(Boolean).join(' ')
  const facts: NoteFacts | null = spokespersons && {
    policy,
    validity,
    spokespersons,
    reasons,
    officer,
    today: today(),
  }

  async function print() {
    if (facts === null) return
    setWorking(true)
    const answer = await invoke('export:dossier-pdf', {
      fileName: `${policy.title.slice(0, 60)}一页纸.pdf`,
      plan: policyNotePlan(facts),
    })
    setWorking(false)
    if (!answer.ok) {
      message.error(answer.problem.detail)
      return
    }
    onHanded?.()
    tellSaved(message, answer.value, '已导出一页纸，可以直接打印')
  }

  return (
    <Space size={4} wrap>
      <Button
        size="small"
        icon={<CopyOutlined />}
        disabled={facts === null}
        onClick={async () => {
          if (facts && (await copy(policyNoteText(facts), '已复制政策要点，可以粘贴到微信'))) onHanded?.()
        }}
      >
        复制要点
      </Button>
      <Button
        size="small"
        icon={<PrinterOutlined />}
        disabled={facts === null}
        loading={working}
        onClick={() => void print()}
      >
        一页纸
      </Button>
    </Space>
  )
}
