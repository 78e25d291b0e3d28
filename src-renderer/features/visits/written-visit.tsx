import { useEffect, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { mayRemove } from '../../../schemas/rules/write-policy.ts'
import type { Local } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import { LoadingState } from '../../ui/states.tsx'
import { startPlanned } from './draft/start-visit.ts'
import { draftOf } from './draft/visit-draft.ts'
import { openVisitSession, type VisitSession } from './draft/visit-session.ts'
import { VisitForm } from './form/visit-form.tsx'
import { PlannedVisit } from './planned-visit.tsx'
import { useEnterpriseContext } from './use-enterprise-context.ts'

/**
 * A record that may still be written. `begun` is the session of a visit that has no document yet. An appointment is shown before it
 * is begun, except to who comes with `?begin` from a button that begins a visit.
 */
export function WrittenVisit(props: {
  id: string
  begun: VisitSession | null
  stored: Local<'visits'> | null
  onSubmission: (state: 'none' | 'running' | 'done') => void
}) {
  const { id, begun, stored, onSubmission } = props
  const db = useDatabase()
  const navigate = useNavigate()
  const [query] = useSearchParams()
  const short = query.has('call')
  const [opened, setOpened] = useState<VisitSession | null>(begun)
  const enterpriseId = stored?.enterpriseId ?? begun?.read().enterpriseId ?? null
  const startAt = stored?.startAt ?? begun?.read().startAt ?? null
  const context = useEnterpriseContext(enterpriseId, id, startAt)

  useEffect(() => {
    if (!opened && stored && stored.status !== 'planned')
      setOpened(openVisitSession(db, draftOf(stored), true))
  }, [db, opened, stored])

  // The document is the source: what reaches it by sync shows up here, unless something unsaved is on top.
  useEffect(() => {
    if (opened && stored) void opened.refresh()
  }, [opened, stored])

  const appointment = !opened && stored?.status === 'planned' ? stored : null
  const begin = (call: boolean) => {
    if (!appointment || !context) return
    const { enterprise, lastVisit } = context.facts
    const session = openVisitSession(db, draftOf(appointment), true)
    session.change(
      (draft) =>
        enterprise
          ? startPlanned(call ? { ...draft, mode: 'phone' } : draft, {
              id,
              deviceId: db.deviceId,
              now: db.now(),
              user: db.user,
              enterprise,
              lastVisit,
            })
          : { ...draft, status: 'draft', startAt: db.now() },
      'beginning',
    )
    setOpened(session)
    if (call || atOnce) navigate(`/visits/${id}${call ? '?call' : ''}`, { replace: true })
  }
  const atOnce = appointment !== null && context !== null && query.has('begin')
  // biome-ignore lint/correctness/useExhaustiveDependencies: begun once, with what is known at that moment.
  useEffect(() => {
    if (atOnce) begin(short)
  }, [atOnce])

  if (!context || atOnce) return <LoadingState />
  if (appointment) return <PlannedVisit visit={appointment} context={context} onBegin={begin} />
  if (!opened) return <LoadingState />
  return (
    <VisitForm
      session={opened}
      short={short}
      facts={context.facts}
      others={context.others}
      earlier={context.earlier}
      review={stored?.review ?? null}
      stored={stored !== null}
      removable={stored !== null && mayRemove('visits', db.user, stored)}
      refusal={stored?.sync.state === 'rejected' ? stored.sync.detail : null}
      onSubmission={onSubmission}
    />
  )
}
