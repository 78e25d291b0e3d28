/** Judges one pushed event of a request against the events accepted so far (S21, S22), and projects the request's state. Pure. */
import { nameOf } from '../../schemas/codes/code-table.ts'
import { requestStates } from '../../schemas/codes/request-codes.ts'
import type { Documents } from '../../schemas/entities/index.ts'
import { judgeTransition } from '../../schemas/rules/request-machine/judge.ts'
import { projectionOf } from '../../schemas/rules/request-machine/projection.ts'
import { reduceRequest } from '../../schemas/rules/request-machine/reducer.ts'
import type { RequestFold } from '../../schemas/rules/request-machine/types.ts'
import { settingsOf } from './deadline-settings.ts'
import { reject, type Verdict } from './verdict.ts'
import { keyOf, type Row, type WorkingSet } from './working-set.ts'

type RequestEvent = Documents['requestEvents']

/** Events of a request that the server holds, the ones accepted in this transaction among them. */
export function foldOf(set: WorkingSet, requestId: string): RequestFold {
  const events = set.ownedBy(keyOf('requests', requestId)).filter((row) => row.collection === 'requestEvents')
  return reduceRequest(
    requestId,
    events.map((row) => set.fields(row) as unknown as RequestEvent),
    settingsOf(set),
  )
}

/** The rejection that `event` meets, or null when it may be accepted. */
export function judgeEvent(
  set: WorkingSet,
  event: RequestEvent,
  isVisible: (row: Row) => boolean,
): Verdict | null {
  const request = set.get('requests', event.requestId)
  if (!request || request.deleted)
    return reject(event.id, 'not-found', '服务器还没有这件诉求，请先上传诉求本身。')
  if (!isVisible(request)) return reject(event.id, 'not-permitted')
  const facts = set.fields(request) as unknown as Documents['requests']
  const fold = foldOf(set, event.requestId)
  if (event.sequence > fold.eventCount + 1)
    return refused('在这一步之前的办理还没有记入，请先处理前面的步骤。')
  if (event.transition === 'T4') {
    const objection = objectionToMaster(set, event, isVisible)
    if (objection) return refused(objection)
  }
  const judgement = judgeTransition(fold, event, {
    facts,
    master: masterOf(set, event),
    settings: settingsOf(set),
  })
  if (judgement.ok) return null
  if (judgement.code === 'not-permitted' || judgement.code === 'other-department')
    return reject(event.id, 'not-permitted', `${judgement.reason}。`)
  return refused(
    `${judgement.reason}。`,
    judgement.errors.map(({ field, message }) => ({ pointer: `/payload/${field}`, detail: message })),
  )

  /** Says what the request's state is now, so that its author sees what happened meanwhile (S22). */
  function refused(reason: string, errors: { pointer: string; detail: string }[] = []): Verdict {
    const words = `${reason}这件诉求现在是“${nameOf(requestStates, fold.state)}”，本次操作没有记入。`
    return reject(event.id, 'transition-refused', words, errors.length > 0 ? errors : undefined)
  }
}

/** The request that a duplicate is merged into, by its number. */
function masterRow(set: WorkingSet, event: RequestEvent): Row | undefined {
  const number = event.payload.masterRequestNo
  return set.requestByNumber(typeof number === 'string' ? number : '')
}

function objectionToMaster(
  set: WorkingSet,
  event: RequestEvent,
  isVisible: (row: Row) => boolean,
): string | null {
  const master = masterRow(set, event)
  if (!master || !isVisible(master)) return '没有找到主件编号所指的诉求。'
  return master.id === event.requestId ? '主件不能是这件诉求自己。' : null
}

function masterOf(
  set: WorkingSet,
  event: RequestEvent,
): { enterpriseId: string; submittedAt: string | null } | null {
  const master = event.transition === 'T4' ? masterRow(set, event) : undefined
  if (!master) return null
  const facts = set.fields(master) as unknown as Documents['requests']
  return { enterpriseId: facts.enterpriseId, submittedAt: foldOf(set, master.id).submittedAt }
}

/** Gives the request of accepted events its new state, as a version of its own with the last event's author (S21). */
export function projectRequest(
  set: WorkingSet,
  requestId: string,
  seq: number,
  last: Row,
  deviceId: string,
): void {
  const request = set.get('requests', requestId)
  if (!request) throw new Error('an event was accepted without its request')
  const event = set.fields(last) as unknown as RequestEvent
  const projection = projectionOf(foldOf(set, requestId))
  set.accept(
    'requests',
    requestId,
    { ...set.fields(request), projection },
    { seq, at: event.updatedAt, by: event.updatedBy, deviceId },
  )
}
