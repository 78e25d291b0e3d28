/** Whether an event may be accepted now (S21, S22): who, from where, with what. Client and server ask the same judge. */
import { nameOf } from '../../codes/code-table.ts'
import { type RequestStateCode, replyResults, requestStates } from '../../codes/request-codes.ts'
import { roles } from '../../codes/roles.ts'
import { type DeadlineSettings, defaultDeadlineSettings } from '../deadlines.ts'
import { checkReply } from '../refusal-guidance.ts'
import type { ConditionContext } from './conditions.ts'
import { fieldMessage, isMissing, readGuidance, readText } from './payload-fields.ts'
import type { RequestFacts } from './request-facts.ts'
import { type TransitionRule, transitionRule } from './table.ts'
import type {
  FieldError,
  Judgement,
  MachineEvent,
  RejectionCode,
  RequestActor,
  RequestFold,
} from './types.ts'

/** What the judge may know besides the events. Unknown facts are not judged; the server always gives them. */
export type JudgeContext = {
  readonly facts?: RequestFacts | null
  readonly master?: ConditionContext['master']
  readonly settings?: DeadlineSettings
}

function stateName(state: RequestStateCode): string {
  return nameOf(requestStates, state)
}

/** Whether `actor` belongs to a unit that the rule lets act on this request. */
export function isUnitInCharge(rule: TransitionRule, fold: RequestFold, actor: RequestActor): boolean {
  if (!rule.unit || actor.roles.includes('system')) return true
  if (actor.departmentId === null) return false
  if (actor.departmentId === fold.leadDepartment) return true
  return rule.unit === 'any' && fold.coDepartments.includes(actor.departmentId)
}

/**
 * Judges `event` against the request's current fold. Rejections name the first thing wrong, from the outside in: is it a
 * transition, does the state allow it, has the state moved meanwhile, may this person act, are the fields filled, do the
 * conditions of §5.4 hold. The order matters to users: a late event is explained as late, not as a missing field.
 */
export function judgeTransition(
  current: RequestFold,
  event: MachineEvent,
  context: JudgeContext = {},
): Judgement {
  const settings = context.settings ?? defaultDeadlineSettings
  const reject = (code: RejectionCode, reason: string, errors: readonly FieldError[] = []): Judgement => ({
    ok: false,
    code,
    reason,
    errors,
  })
  const rule = transitionRule(event.transition)
  if (!rule) return reject('unknown-transition', '没有这一操作，请更新软件后再试')
  if (event.requestId !== current.requestId) return reject('wrong-request', '这一操作不属于这件诉求')
  if (!rule.from.includes(current.state))
    return reject('wrong-state', `诉求现在是“${stateName(current.state)}”，不能“${rule.action}”`)
  if (event.sequence <= current.stateChangedAtCount)
    return reject(
      'stale',
      `在您“${rule.action}”之前，诉求已有新的办理，现在是“${stateName(current.state)}”，请看过之后再办`,
    )
  if (!rule.roles.some((role) => event.actor.roles.includes(role)))
    return reject('not-permitted', `“${rule.action}”由${roleNames(rule)}办理`)
  if (!isUnitInCharge(rule, current, event.actor))
    return reject('other-department', `“${rule.action}”由本件诉求的承办单位办理`)
  const errors = fieldErrors(rule, event)
  const first = errors[0]
  if (first) return reject('invalid-payload', first.message, errors)
  const conditionContext: ConditionContext = {
    fold: current,
    event,
    facts: context.facts ?? null,
    master: context.master ?? null,
    settings,
  }
  for (const condition of rule.conditions) {
    const reason = condition(conditionContext)
    if (reason !== null) return reject('condition', reason)
  }
  return { ok: true, reminders: remindersFor(current, event) }
}

/** The fields of a payload that are missing or wrong. */
function fieldErrors(rule: TransitionRule, { payload, attachments = [] }: MachineEvent): FieldError[] {
  const errors: FieldError[] = []
  for (const field of rule.fields) {
    if (field.orAttached && attachments.length > 0 && isMissing(payload[field.key])) continue
    const message = fieldMessage(field, payload[field.key])
    if (message !== null) errors.push({ field: field.key, message })
  }
  return errors
}

function roleNames(rule: TransitionRule): string {
  const names = rule.roles.filter((role) => role !== 'system').map((role) => nameOf(roles, role))
  return names.join('或')
}

function remindersFor(current: RequestFold, event: MachineEvent): string[] {
  const reminders: string[] = []
  if (current.lastEventAt !== null && event.at < current.lastEventAt)
    reminders.push('这一步的时间早于上一步，请核对本机时钟')
  if (event.transition === 'T14' || event.transition === 'T6') {
    const result = readText(event.payload, 'resultType')
    const known = replyResults.find((item) => item.code === result)?.code ?? 'explained'
    const words = `${readText(event.payload, 'process')}\n${readText(event.payload, 'reply')}`
    reminders.push(...checkReply(known, words, readGuidance(event.payload.guidance)).reminders)
  }
  return reminders
}
