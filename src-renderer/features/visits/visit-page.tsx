import { Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { Navigate, useLocation, useNavigate, useParams, useSearchParams } from 'react-router'
import { isWrittenIn } from '../../../schemas/rules/meeting.ts'
import { mayCreate, mayFillIn } from '../../../schemas/rules/write-policy.ts'
import { useDatabase, useDocument } from '../../database/hooks.ts'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { ChooseEnterprise } from './choose-enterprise.tsx'
import type { VisitSession } from './draft/visit-session.ts'
import { NewVisit } from './new-visit.tsx'
import { VisitRecord } from './record/visit-record.tsx'
import { useCompletedSubmissions } from './submission/use-completed-submissions.ts'
import { WrittenVisit } from './written-visit.tsx'

/** One visit: chosen, begun, written, or read, as its address and state say. */
export function VisitPage() {
  const { id = '' } = useParams()
  const [query] = useSearchParams()
  const enterpriseId = query.get('enterprise')
  useCompletedSubmissions()
  const { key } = useLocation()
  // A new visit keeps its form when its first save gives it an address of its own. Going to 新建 again is another visit.
  const [begun, setBegun] = useState<{ session: VisitSession; key: string } | null>(null)
  const session = begun && (begun.session.id === id || begun.key === key) ? begun.session : null

  useEffect(() => {
    if (begun && !session) setBegun(null)
  }, [begun, session])

  if (id === 'new' && !enterpriseId && !session) return <ChooseEnterprise />
  if (id === 'new' && !session)
    return (
      <NewVisit
        key={`${enterpriseId} ${key}`}
        enterpriseId={enterpriseId ?? ''}
        onBegin={(started) => setBegun({ session: started, key })}
      />
    )
  return <StoredVisit key={session?.id ?? id} id={session?.id ?? id} begun={session} />
}

function StoredVisit(props: { id: string; begun: VisitSession | null }) {
  const { id, begun } = props
  const db = useDatabase()
  const navigate = useNavigate()
  const found = useDocument('visits', id)
  // The form stays until the whole submission is through, though the record is frozen by its first step.
  const [submission, setSubmission] = useState<'none' | 'running' | 'done'>('none')
  const visit = found.status === 'ready' ? found.value : null
  const meeting = useDocument('campaigns', visit?.status === 'draft' ? visit.campaignId : null)
  const editable = useMemo(
    () => (visit ? mayFillIn('visits', db.user, visit) : begun !== null && mayCreate('visits', db.user)),
    [visit, begun, db],
  )
  // The draft of an enterprise at a meeting is written, and submitted, there.
  if (visit && meeting.status === 'ready' && isWrittenIn(visit, meeting.value))
    return (
      <Navigate
        to={`/visits/meetings/${meeting.value.id}?enterprise=${encodeURIComponent(visit.enterpriseId)}`}
        replace
      />
    )
  if (visit && !editable && submission !== 'running')
    return <VisitRecord visit={visit} justSubmitted={submission === 'done'} />
  if (visit || begun)
    return <WrittenVisit id={id} begun={begun} stored={visit} onSubmission={setSubmission} />
  if (found.status === 'loading') return <LoadingState />
  return (
    <EmptyState
      title="本机没有这条走访记录"
      hint="它可能已被删除，或不在您的工作范围内。联网同步后可再试。"
      action={<Button onClick={() => navigate('/visits')}>回到走访列表</Button>}
    />
  )
}
