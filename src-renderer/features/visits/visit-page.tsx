import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { Navigate, useNavigate, useParams, useSearchParams } from 'react-router'
import { isWrittenIn } from '../../../schemas/rules/meeting.ts'
import { mayCreate, mayFillIn } from '../../../schemas/rules/write-policy.ts'
import { newId } from '../../database/documents.ts'
import { useDatabase, useDocument } from '../../database/hooks.ts'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { ChooseEnterprise } from './choose-enterprise.tsx'
import type { VisitSession } from './draft/visit-session.ts'
import { NewVisit } from './new-visit.tsx'
import { OfficersOnly } from './officers-only.tsx'
import { VisitRecord } from './record/visit-record.tsx'
import { useCompletedSubmissions } from './submission/use-completed-submissions.ts'
import { WrittenVisit } from './written-visit.tsx'

/** One visit: chosen, begun, written, or read, as its address and state say. */
export function VisitPage() {
  const { id = '' } = useParams()
  const [query] = useSearchParams()
  const db = useDatabase()
  const [begun, setBegun] = useState<VisitSession | null>(null)
  useCompletedSubmissions()
  if (id !== 'new')
    return <StoredVisit key={id} id={id} begun={begun?.id === id ? begun : null} onBegin={setBegun} />
  if (query.has('enterprise')) return <NameVisit query={query} />
  return mayCreate('visits', db.user) ? <ChooseEnterprise /> : <OfficersOnly />
}

/**
 * A visit has its address before its first word, so that who leaves it in the middle of a sentence, and goes back, finds that
 * sentence and no empty form.
 */
function NameVisit({ query }: { query: URLSearchParams }) {
  const [id] = useState(newId)
  return <Navigate to={`/visits/${id}?${query}`} replace />
}

function StoredVisit(props: {
  id: string
  begun: VisitSession | null
  onBegin: (session: VisitSession) => void
}) {
  const { id, begun, onBegin } = props
  const db = useDatabase()
  const navigate = useNavigate()
  const [query] = useSearchParams()
  const enterpriseId = query.get('enterprise')
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
  if (enterpriseId) return <NewVisit id={id} enterpriseId={enterpriseId} onBegin={onBegin} />
  return (
    <EmptyState
      title="本机没有这条走访记录"
      hint="它可能已被删除，或不在您的工作范围内。联网同步后可再试。"
      action={<Button onClick={() => navigate('/visits')}>回到走访列表</Button>}
    />
  )
}
