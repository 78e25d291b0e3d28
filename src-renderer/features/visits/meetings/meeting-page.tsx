import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { meetingKinds } from '../../../../schemas/codes/visit-codes.ts'
import { blankMeeting } from '../../../../schemas/rules/meeting.ts'
import { mayCreate, mayFillIn } from '../../../../schemas/rules/write-policy.ts'
import { newId } from '../../../database/documents.ts'
import { useDatabase, useDocument } from '../../../database/hooks.ts'
import { EmptyState, LoadingState } from '../../../ui/states.tsx'
import { contentOfDraft, openDraftSession } from '../draft/draft-session.ts'
import type { MeetingSession } from './meeting-draft.ts'
import { MeetingForm } from './meeting-form.tsx'
import { MeetingSheet } from './meeting-sheet.tsx'

/** One meeting: begun, written or read. Nothing is stored of a new one before something is written. */
export function MeetingPage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const [begun, setBegun] = useState<MeetingSession | null>(null)
  const begin = (session: MeetingSession) => {
    setBegun(session)
    navigate(`/visits/meetings/${session.id}`, { replace: true })
  }
  if (id === 'new') return <NewMeeting onBegin={begin} />
  return <StoredMeeting key={id} id={id} begun={begun?.id === id ? begun : null} />
}

function NewMeeting(props: { onBegin: (session: MeetingSession) => void }) {
  const { onBegin } = props
  const db = useDatabase()
  const [query] = useSearchParams()
  const allowed = mayCreate('visits', db.user)
  // biome-ignore lint/correctness/useExhaustiveDependencies: begun once, with what is known at that moment.
  useEffect(() => {
    if (!allowed) return
    const kind = meetingKinds.find(({ code }) => code === query.get('kind'))?.code ?? 'symposium'
    const draft = blankMeeting({ id: newId(), kind, now: db.now(), user: db.user })
    onBegin(openDraftSession({ db, collection: 'campaigns', draft, stored: false }))
  }, [])
  return allowed ? (
    <LoadingState />
  ) : (
    <EmptyState
      title="座谈会、沙龙和企业服务日由驻企干部登记"
      hint="您的岗位可以查看走访和诉求。如需登记，请联系管理员调整岗位。"
    />
  )
}

function StoredMeeting(props: { id: string; begun: MeetingSession | null }) {
  const { id, begun } = props
  const db = useDatabase()
  const navigate = useNavigate()
  const found = useDocument('campaigns', id)
  const [opened, setOpened] = useState<MeetingSession | null>(begun)
  const [submission, setSubmission] = useState<'none' | 'running' | 'done'>('none')
  const stored = found.status === 'ready' ? found.value : null

  useEffect(() => {
    if (!opened && stored)
      setOpened(
        openDraftSession({ db, collection: 'campaigns', draft: contentOfDraft(stored), stored: true }),
      )
  }, [db, opened, stored])
  useEffect(() => {
    if (opened && stored) void opened.refresh()
  }, [opened, stored])

  if (stored && submission !== 'running' && !mayFillIn('campaigns', db.user, stored))
    return <MeetingSheet meeting={stored} justSubmitted={submission === 'done'} />
  if (opened && (stored || begun)) return <MeetingForm session={opened} onSubmission={setSubmission} />
  if (found.status !== 'missing') return <LoadingState />
  return (
    <EmptyState
      title="本机没有这次活动"
      hint="它可能已被删除，或没有您参加。联网同步后可再试。"
      action={<Button onClick={() => navigate('/visits/meetings')}>看所有活动</Button>}
    />
  )
}
