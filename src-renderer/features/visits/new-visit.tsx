import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { Navigate, useNavigate } from 'react-router'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { visitStatuses } from '../../../schemas/codes/visit-codes.ts'
import { clockOf } from '../../../schemas/rules/calendar-day.ts'
import { isEditable } from '../../../schemas/rules/visit-record.ts'
import { mayCreate } from '../../../schemas/rules/write-policy.ts'
import { newId } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import { today } from '../../ui/formats.ts'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { sameDayVisits } from './draft/same-day.ts'
import { startVisit } from './draft/start-visit.ts'
import { openVisitSession, type VisitSession } from './draft/visit-session.ts'
import { useEnterpriseContext } from './use-enterprise-context.ts'

/**
 * Begins a visit to an enterprise. Nothing is stored until the officer writes or confirms something, so looking at the form
 * leaves no empty draft behind. A record of the same day is offered first (§4.1 rule 4).
 */
export function NewVisit(props: { enterpriseId: string; onBegin: (session: VisitSession) => void }) {
  const { enterpriseId, onBegin } = props
  const db = useDatabase()
  const navigate = useNavigate()
  const context = useEnterpriseContext(enterpriseId, null, null)
  const [anew, setAnew] = useState(false)
  const allowed = mayCreate('visits', db.user)
  const enterprise = context?.facts.enterprise ?? null
  const [twin] = context ? sameDayVisits(context.others, today(), '') : []
  const begin = allowed && context !== null && enterprise !== null && (anew || !twin)

  // biome-ignore lint/correctness/useExhaustiveDependencies: begun once, with what is known at that moment.
  useEffect(() => {
    if (!begin) return
    const draft = startVisit({
      id: newId(),
      deviceId: db.deviceId,
      now: db.now(),
      user: db.user,
      enterprise,
      lastVisit: context.facts.lastVisit,
    })
    onBegin(openVisitSession(db, draft, false))
  }, [begin])

  if (!allowed)
    return (
      <EmptyState
        title="走访记录由驻企干部填写"
        hint="您的岗位可以查看走访和诉求。如需填写，请联系管理员调整岗位。"
        action={<Button onClick={() => navigate('/visits')}>看走访列表</Button>}
      />
    )
  if (!context || begin) return <LoadingState />
  if (!enterprise)
    return (
      <EmptyState
        title="本机没有这家企业"
        hint="它可能不在您的工作范围内，或还没有同步到本机。"
        action={
          <Button type="primary" onClick={() => navigate('/visits/new', { replace: true })}>
            另选企业
          </Button>
        }
      />
    )
  if (!twin) return <LoadingState />
  // An appointment for today is what this visit is.
  if (twin.status === 'planned') return <Navigate to={`/visits/${twin.id}`} replace />
  const canGoOn = isEditable(twin.status)
  const time = twin.startAt ? ` ${clockOf(twin.startAt)}` : ''
  return (
    <EmptyState
      title={`${enterprise.name}今天已有一条走访记录`}
      hint={`${nameOf(visitStatuses, twin.status)}${time}，${twin.officers.map((person) => person.name).join('、')}。同一企业同一天一般合并记录，免得重复打扰。`}
      action={
        <>
          <Button
            type="primary"
            onClick={() => navigate(`/visits/${twin.id}`, { replace: true })}
            style={{ marginRight: 12 }}
          >
            {canGoOn ? '继续那条' : '看那条'}
          </Button>
          <Button onClick={() => setAnew(true)}>仍然新建</Button>
        </>
      }
    />
  )
}
