import { Button } from 'antd'
import { useMemo } from 'react'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { requestStates } from '../../../schemas/codes/request-codes.ts'
import type { RequestEvent } from '../../../schemas/entities/request-event.ts'
import { judgeTransition } from '../../../schemas/rules/request-machine/judge.ts'
import { reduceRequest } from '../../../schemas/rules/request-machine/reducer.ts'
import { transitionRule } from '../../../schemas/rules/request-machine/table.ts'
import type { Local } from '../../database/documents.ts'
import { useDatabase, useDocument, useDocuments } from '../../database/hooks.ts'
import { useDeadlineSettings } from '../../database/work-calendar.tsx'
import { repeatStep } from '../../sync/quarantine.ts'
import type { WaitingDocument } from '../../sync/use-waiting.ts'
import { formatInstant } from '../../ui/formats.ts'
import styles from './event-refusal.module.css'
import { fieldsOf } from './fields/fields-of.ts'
import { useNames } from './use-names.ts'
import { ValueView } from './value-view.tsx'
import type { Names } from './value-words.ts'

const payloadField = fieldsOf.requestEvents.payload ?? { name: '办理内容' }
const actionOf = (event: Pick<RequestEvent, 'transition'>) =>
  transitionRule(event.transition)?.action ?? '办理'

/** A step that came second (S22): what was done meanwhile, by whom, and whether it can still be done. */
export function EventRefusal(props: {
  document: WaitingDocument
  working: boolean
  act: (work: () => Promise<void>, done: string | null) => Promise<void>
}) {
  const { document, working, act } = props
  const mine = document.fields as unknown as RequestEvent
  const db = useDatabase()
  const request = useDocument('requests', mine.requestId)
  const found = useDocuments('requestEvents', { requestId: mine.requestId })
  const accepted = useMemo(
    () =>
      found.status === 'ready'
        ? found.value.filter(({ sync }) => sync.state === 'clean').toSorted((a, b) => a.sequence - b.sequence)
        : [],
    [found],
  )
  const meanwhile = useMemo(
    () => accepted.filter(({ sequence }) => sequence >= mine.sequence),
    [accepted, mine.sequence],
  )
  const names = useNames(
    useMemo(
      () => [mine, ...meanwhile].map(({ payload }) => ({ field: payloadField, value: payload })),
      [mine, meanwhile],
    ),
    null,
  )
  const settings = useDeadlineSettings()
  if (found.status === 'loading') return null
  const fold = reduceRequest(mine.requestId, accepted, settings)
  const sequence = fold.eventCount + 1
  const facts = request.status === 'ready' ? request.value : null
  const possible = judgeTransition(fold, { ...mine, sequence }, { facts, settings }).ok
  const title = request.status === 'ready' ? `“${request.value.title}”` : '这件诉求'
  return (
    <div className={styles.story}>
      <p>
        {title}现在是<strong>{nameOf(requestStates, fold.state)}</strong>。
        {meanwhile.length > 0
          ? `在您“${actionOf(mine)}”之前，已有人先办了：`
          : `您的“${actionOf(mine)}”没有记入。`}
      </p>
      {meanwhile.length > 0 ? (
        <ol className={styles.steps}>
          {meanwhile.map((event) => (
            <Step key={event.id} event={event} names={names} />
          ))}
        </ol>
      ) : null}
      <p className={styles.muted}>您办的是：</p>
      <ol className={styles.steps}>
        <Step event={mine} names={names} />
      </ol>
      {possible ? (
        <div className={styles.again}>
          <span>按现在的情况，这一步仍然可以办。</span>
          <Button
            type="primary"
            loading={working}
            onClick={() => act(() => repeatStep(db, mine.id, sequence), '已放回待上传，稍后会再次提交')}
          >
            接着办这一步
          </Button>
        </div>
      ) : (
        <p className={styles.muted}>
          按现在的情况，这一步不用再办，或已不能办。看过之后可以放弃；要留用写下的内容，放弃时可以复制。
        </p>
      )}
    </div>
  )
}

function Step({ event, names }: { event: RequestEvent | Local<'requestEvents'>; names: Names }) {
  const { actor, at, recordedAt } = event
  return (
    <li>
      <div className={styles.head}>
        <strong>{actionOf(event)}</strong>
        <span>{[actor.name, actor.departmentName].filter(Boolean).join(' ')}</span>
        <span className="number">{formatInstant(recordedAt ?? at)}</span>
      </div>
      {Object.keys(event.payload).length > 0 ? (
        <ValueView field={payloadField} value={event.payload} names={names} />
      ) : null}
    </li>
  )
}
