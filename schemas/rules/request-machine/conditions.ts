/** Conditions of transitions beyond their fields (§5.4): each gives null when met, or the reason in Chinese. */

import { nameOf } from '../../codes/code-table.ts'
import type { RequestLevelCode } from '../../codes/request-codes.ts'
import { replyResults, requestLevels } from '../../codes/request-codes.ts'
import { dayOf, daysBetween } from '../calendar-day.ts'
import { type DeadlineSettings, handlingDue, latestExtendedDue, stageDue } from '../deadlines.ts'
import { checkReply, missingGuidance } from '../refusal-guidance.ts'
import { remainingWorkingDays, workingDaysBetween } from '../work-calendar.ts'
import { isMissing, readGuidance, readText, readTexts } from './payload-fields.ts'
import { factProblems, type RequestFacts } from './request-facts.ts'
import type { MachineEvent, RequestFold } from './types.ts'

/** What a condition may look at. `facts` and `master` are unknown to callers that hold only events. */
export type ConditionContext = {
  readonly fold: RequestFold
  readonly event: MachineEvent
  readonly facts: RequestFacts | null
  /** The request a duplicate is merged into. */
  readonly master: { readonly enterpriseId: string; readonly submittedAt: string | null } | null
  readonly settings: DeadlineSettings
}

export type Condition = (context: ConditionContext) => string | null

const has = (event: MachineEvent, role: string) => event.actor.roles.includes(role)

/** T1: all facts marked ● in §5.2. */
export const factsComplete: Condition = ({ facts }) => {
  const problems = facts ? factProblems(facts) : []
  return problems.length === 0 ? null : problems.map((problem) => problem.message).join('；')
}

/** T4: same enterprise, both within the merge window. */
export const sameMatterAsMaster: Condition = ({ master, facts, fold, settings }) => {
  if (!master) return null
  if (facts && facts.enterpriseId !== master.enterpriseId) return '只有同一企业的重复诉求才能合并'
  const window = settings.limits['merge.window']
  if (fold.submittedAt && master.submittedAt) {
    const apart = Math.abs(daysBetween(dayOf(master.submittedAt), dayOf(fold.submittedAt)))
    if (apart > window) return `两件诉求相隔${apart}天，超过${window}天，不能合并`
  }
  return null
}

/** T5: after two returns only the supervisor assigns; before that, the dispatcher. */
export const rightDispatcher: Condition = ({ fold, event, settings }) => {
  const assigned = fold.returns >= settings.limits['escalate.returnTimes']
  if (assigned && !has(event, 'supervisor')) return `已退单${fold.returns}次，须由督单员指定承办单位`
  if (!assigned && !has(event, 'dispatcher')) return '派单由派单员办理，退单两次后才由督单员指定'
  return null
}

/** T5: one lead unit, others beside it. */
export const leadIsNotCo: Condition = ({ event }) =>
  readTexts(event.payload, 'coDepartments').includes(readText(event.payload, 'leadDepartment'))
    ? '主办单位不能同时是协办单位'
    : null

/** T5: an agreed deadline may be shorter than the level's limit, never longer. */
export const deadlineWithinLevel: Condition = ({ event, settings }) => {
  const wanted = readText(event.payload, 'dueDate')
  if (wanted === '') return null
  const day = dayOf(event.at)
  const level = readText(event.payload, 'level') as RequestLevelCode
  const latest = handlingDue(day, level, settings)
  if (wanted < day) return '办理时限不能早于派单日'
  return wanted > latest ? `${nameOf(requestLevels, level)}的办理时限最迟到${latest}` : null
}

/** T6: consultations, and what was settled during the visit. */
export const answerableOnTheSpot: Condition = ({ facts, fold }) =>
  !facts || facts.type === 'consult' || fold.solvedOnSite
    ? null
    : '当场答复只限咨询类诉求，或走访现场已经解决的诉求'

/** T8: within the limit, once for each unit, never after two returns. */
export const mayReturn: Condition = ({ fold, event, settings }) => {
  if (fold.returns >= settings.limits['escalate.returnTimes'])
    return `已退单${fold.returns}次并由督单员指定，不能再退`
  if (fold.leadDepartment && fold.returnedBy.includes(fold.leadDepartment))
    return '同一单位对同一诉求只能退单1次'
  const dispatchDay = fold.dispatchedAt ? dayOf(fold.dispatchedAt) : dayOf(event.at)
  const last = stageDue(dispatchDay, 'limit.return', settings)
  if (dayOf(event.at) > last)
    return `退单须在派单后${settings.limits['limit.return']}个工作日内（${last}前）提出`
  return readText(event.payload, 'suggestedDepartment') === fold.leadDepartment
    ? '建议承办单位不能是本单位'
    : null
}

/** T9: only once. */
export const firstSupplement: Condition = ({ fold }) =>
  fold.pauses.length === 0 ? null : '请企业补充材料只能1次，请直接联系企业办理'

/** T11: once, asked for in time, by the right approver, not too far. */
export const mayExtend: Condition = ({ fold, event, settings }) => {
  const { limits, calendar } = settings
  if (fold.extensions >= limits['extension.maxTimes']) return `延期以${limits['extension.maxTimes']}次为限`
  if (!fold.handlingDueDate || !fold.level) return '这件诉求没有办理时限，无需延期'
  const complex = fold.level === 'L2' || fold.level === 'L3'
  if (complex && !has(event, 'supervisor')) return '复杂和疑难诉求的延期由督单员批准'
  const askedOn = dayOf(readText(event.payload, 'appliedAt') || event.at)
  if (remainingWorkingDays(askedOn, fold.handlingDueDate, calendar) < 1) return '延期须在到期前1个工作日提出'
  const wanted = readText(event.payload, 'newDueDate')
  const latest = latestExtendedDue(fold.handlingDueDate, fold.level, settings)
  if (wanted <= fold.handlingDueDate) return `新期限须晚于原到期日${fold.handlingDueDate}`
  return wanted > latest
    ? `延期不超过原时限且不超过${limits['extension.maxDays']}个工作日，最迟到${latest}`
    : null
}

/** T12, N1: the next feedback is after today and within the feedback period. */
export const feedbackInTime: Condition = ({ event, settings }) => {
  const next = readText(event.payload, 'nextFeedbackDate')
  if (next === '') return null
  const day = dayOf(event.at)
  const latest = stageDue(day, 'longTerm.feedback', settings)
  if (next <= day) return '下次反馈日期须晚于今天'
  return next > latest
    ? `下次反馈日期最迟${latest}（${settings.limits['longTerm.feedback']}个工作日内）`
    : null
}

/** T13: the new deadline lies ahead. */
export const newDeadlineAhead: Condition = ({ event }) =>
  readText(event.payload, 'newDueDate') > dayOf(event.at) ? null : '重新确定的期限须晚于今天'

/** T6, T14: §5.6. */
export const replyKeepsNoVeto: Condition = ({ event }) => {
  const result = readText(event.payload, 'resultType')
  const known = replyResults.find((item) => item.code === result)?.code ?? 'explained'
  const words = `${readText(event.payload, 'process')}\n${readText(event.payload, 'reply')}`
  return checkReply(known, words, readGuidance(event.payload.guidance)).blocks[0] ?? null
}

/** T15: a refusal goes through T17, where its guidance is reviewed. */
export const notARefusal: Condition = ({ fold }) =>
  fold.resultType === 'declined' ? '不予办理的答复请走“拒办审核”，核对三要素' : null

/** T17: a refusal whose guidance is complete. */
export const completeRefusal: Condition = ({ fold }) => {
  if (fold.resultType !== 'declined') return '只有“不予办理”的答复才走拒办审核'
  return missingGuidance(fold.replies.at(-1)?.guidance ?? null).length === 0
    ? null
    : '告知要素（怎么办、去哪办、找谁办）不齐全，请退回承办单位补充'
}

/** T16, T19, T22: a request answered on the spot has no unit to go back to, so one is named. */
export const hasUnitForRework: Condition = ({ fold, event }) =>
  fold.leadDepartment || !isMissing(event.payload.leadDepartment) ? null : '请指定重办的主办单位'

/** T18, T19, N2: ratings are the enterprise's and never typed in by whoever handles requests (§5.7). */
export const notByHandler: Condition = ({ event }) =>
  has(event, 'handler') ? '评价不得由承办人账号录入，请由评单回访员回访后登记' : null

/** T18: rated satisfied or basically, with an opinion for the latter; or not reached for long enough. */
export const ratedOrUnreached: Condition = ({ fold, event, settings }) => {
  const rating = readText(event.payload, 'rating')
  if (rating === 'unsatisfied') return '企业不满意的须重办，不能销号'
  if (rating === 'satisfied' || rating === 'basic') return raterAndOpinion(event, rating)
  const { limits, calendar } = settings
  const attempts = event.payload.attempts
  const tried = Array.isArray(attempts) ? attempts.length : 0
  if (tried < limits['limit.evaluateAttempts'])
    return `请登记评价，或登记至少${limits['limit.evaluateAttempts']}次未联系上的回访`
  const since = fold.reviewedAt ? dayOf(fold.reviewedAt) : dayOf(event.at)
  return workingDaysBetween(since, dayOf(event.at), calendar) >= limits['limit.evaluate']
    ? null
    : `审核通过满${limits['limit.evaluate']}个工作日仍联系不上的，才能按“未评价”销号`
}

function raterAndOpinion(event: MachineEvent, rating: string): string | null {
  if (isMissing(event.payload.ratedBy)) return '请填写评价的企业联系人'
  return rating !== 'satisfied' && isMissing(event.payload.opinion)
    ? '基本满意、不满意的，请记录企业意见'
    : null
}

/** N2: a rating of a refusal, with rater and opinion. */
export const ratedAfterRefusal: Condition = ({ event }) =>
  raterAndOpinion(event, readText(event.payload, 'rating'))

/** T22: only so long after the end. */
export const withinReopenWindow: Condition = ({ fold, event, settings }) => {
  const window = settings.limits['reopen.window']
  const ended = fold.closedAt
  return ended && daysBetween(dayOf(ended), dayOf(event.at)) > window
    ? `办结已超过${window}天，请作为新诉求登记`
    : null
}
