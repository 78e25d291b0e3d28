import { Radio } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { isAwaited, possibleSteps } from '../../../../schemas/rules/request-machine/possible-steps.ts'
import { reduceRequest } from '../../../../schemas/rules/request-machine/reducer.ts'
import { transitionRule } from '../../../../schemas/rules/request-machine/table.ts'
import type { RequestFold } from '../../../../schemas/rules/request-machine/types.ts'
import type { Local } from '../../../database/documents.ts'
import { useDatabase, useDocuments } from '../../../database/hooks.ts'
import { useDeadlineSettings } from '../../../database/work-calendar.tsx'
import storyStyles from '../story/request-story.module.css'
import { CorrectRequest } from './correct-request.tsx'
import styles from './step.module.css'
import { actorOf } from './step-event.ts'
import { StepForm } from './step-form.tsx'

/** What this person may do with the request now; nothing for everybody else. The awaited step stands open. */
export function StepPanel({ request }: { request: Local<'requests'> }) {
  const db = useDatabase()
  const settings = useDeadlineSettings()
  const found = useDocuments('requestEvents', { requestId: request.id })
  const fold = useMemo(() => {
    if (found.status !== 'ready') return null
    const events = found.value.filter(({ sync }) => sync.state !== 'rejected')
    // Its story is not all here yet.
    if (events.length < (request.projection?.eventCount ?? 0)) return null
    return reduceRequest(request.id, events, settings)
  }, [found, request, settings])
  const steps = useMemo(
    () => (fold ? possibleSteps(fold, actorOf(db.user), db.now(), { facts: request, settings }) : []),
    [fold, db, request, settings],
  )
  const [chosen, setChosen] = useState<{ id: string; at: number } | null>(null)
  if (fold && submission && isSentBack(fold) && request.createdBy === db.user.id)
    return (
      <StepSection title="补正">
        <CorrectRequest
          key={fold.eventCount}
          request={request}
          rule={submission}
          fold={fold}
          settings={settings}
        />
      </StepSection>
    )
  if (!fold || steps.length === 0) return null
  // A choice belongs to the state in which it was made.
  const wanted = chosen?.at === fold.eventCount ? steps.find(({ id }) => id === chosen.id) : undefined
  const open = wanted ?? steps.find((step) => isAwaited(step, fold.state))
  return (
    <StepSection title="办理">
      {steps.length > 1 || !open ? (
        <Radio.Group
          className={styles.choice ?? ''}
          optionType="button"
          aria-label="办哪一步"
          value={open?.id ?? null}
          onChange={({ target }) => setChosen({ id: target.value, at: fold.eventCount })}
          options={steps.map(({ id, action }) => ({ value: id, label: action }))}
        />
      ) : null}
      {open ? (
        <StepForm
          key={`${open.id} ${fold.eventCount}`}
          rule={open}
          fold={fold}
          facts={request}
          settings={settings}
        />
      ) : null}
    </StepSection>
  )
}

const submission = transitionRule('T1')

/** A request that was never submitted is part of a record that is still written; with a story it was sent back (T3). */
const isSentBack = ({ state, eventCount }: RequestFold) => state === 'draft' && eventCount > 0

function StepSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section
      id="request-step"
      className={storyStyles.paper}
      aria-labelledby="request-step-title"
      tabIndex={-1}
    >
      <h2 id="request-step-title" className={storyStyles.title}>
        {title}
      </h2>
      {children}
    </section>
  )
}
