/**
 * 时限与预警 (§5.5): due days of each stage, pause, extension, alerts and escalation.
 *
 * Days are `YYYY-MM-DD` in Asia/Shanghai and inclusive: done before 24:00 of the due day is on time. The starting day never
 * counts (民法典第201条).
 */
import { type RequestLevelCode, requestLevels } from '../codes/request-codes.ts'
import { defaultTimeLimits, type TimeLimitKey, type TimeLimits } from '../codes/time-limits.ts'
import { clockOf, dayOf, daysBetween } from './calendar-day.ts'
import {
  addWorkingDays,
  officialCalendar,
  remainingWorkingDays,
  type WorkCalendar,
  workingDaysBetween,
} from './work-calendar.ts'

/** What deadlines are computed with: the office's limits and its work calendar. */
export type DeadlineSettings = { readonly limits: TimeLimits; readonly calendar: WorkCalendar }

export const defaultDeadlineSettings: DeadlineSettings = {
  limits: defaultTimeLimits,
  calendar: officialCalendar,
}

/** The office's limits with the calendar that counts now, imported years included. */
export function deadlineSettings(calendar: WorkCalendar): DeadlineSettings {
  return calendar === officialCalendar ? defaultDeadlineSettings : { limits: defaultTimeLimits, calendar }
}

/** The day on which a stage that began on `startDay` is due, by the key of its limit. */
export function stageDue(
  startDay: string,
  limit: TimeLimitKey,
  settings: DeadlineSettings = defaultDeadlineSettings,
): string {
  return addWorkingDays(startDay, settings.limits[limit], settings.calendar)
}

/** Working days that a level allows for handling. */
function handlingLimit(
  level: RequestLevelCode,
  settings: DeadlineSettings = defaultDeadlineSettings,
): number {
  return settings.limits[`limit.${level}`]
}

/** 办理到期日 counted from the day of dispatch. */
export function handlingDue(
  dispatchDay: string,
  level: RequestLevelCode,
  settings: DeadlineSettings = defaultDeadlineSettings,
): string {
  return addWorkingDays(dispatchDay, handlingLimit(level, settings), settings.calendar)
}

/** 协办意见: half the handling limit, rounded down, at least one working day. */
export function coHandlerDue(
  dispatchDay: string,
  level: RequestLevelCode,
  settings: DeadlineSettings = defaultDeadlineSettings,
): string {
  const days = Math.max(
    1,
    Math.floor(handlingLimit(level, settings) * settings.limits['limit.coHandlerRatio']),
  )
  return addWorkingDays(dispatchDay, days, settings.calendar)
}

/** 重办: the level's own limit, at most the rework limit. */
export function reworkDue(
  startDay: string,
  level: RequestLevelCode,
  settings: DeadlineSettings = defaultDeadlineSettings,
): string {
  const days = Math.min(handlingLimit(level, settings), settings.limits['limit.reworkMax'])
  return addWorkingDays(startDay, days, settings.calendar)
}

/**
 * The due day after a pause (rule 3): the working days left after the pausing day run on from the working day after the
 * resuming one. What was overdue before the pause stays due when it was.
 */
export function dueAfterPause(
  dueDate: string,
  pausedDay: string,
  resumedDay: string,
  settings: DeadlineSettings = defaultDeadlineSettings,
): string {
  if (pausedDay > dueDate) return dueDate
  return addWorkingDays(
    resumedDay,
    workingDaysBetween(pausedDay, dueDate, settings.calendar),
    settings.calendar,
  )
}

/** The latest due day that an extension may give (rule 4): never more than the original limit, nor than the maximum. */
export function latestExtendedDue(
  dueDate: string,
  level: RequestLevelCode,
  settings: DeadlineSettings = defaultDeadlineSettings,
): string {
  const days = Math.min(handlingLimit(level, settings), settings.limits['extension.maxDays'])
  return addWorkingDays(dueDate, days, settings.calendar)
}

export type Alert = 'none' | 'yellow' | 'red'

/**
 * 黄色、红色预警 at the instant `now`. Yellow begins where the level says: for L0 at its clock time on the due day, else from
 * so many remaining working days. Red begins the day after the due day. Without a level (before dispatch), and with one that is
 * unknown here, yellow is the due day.
 */
export function alertAt(
  now: string,
  dueDate: string,
  level: string | null,
  settings: DeadlineSettings = defaultDeadlineSettings,
): Alert {
  const today = dayOf(now)
  if (today > dueDate) return 'red'
  const rule = requestLevels.find((item) => item.code === level)
  const remaining = remainingWorkingDays(today, dueDate, settings.calendar)
  if (remaining > (rule?.yellowAtRemainingWorkingDays ?? 0)) return 'none'
  if (rule?.yellowLocalTimeOnDueDate) {
    return today === dueDate && clockOf(now) >= rule.yellowLocalTimeOnDueDate ? 'yellow' : 'none'
  }
  return 'yellow'
}

/** Working days by which `dueDate` is past on `today`; 0 when it isn't. */
export function overdueWorkingDays(
  today: string,
  dueDate: string,
  settings: DeadlineSettings = defaultDeadlineSettings,
): number {
  return Math.max(0, -remainingWorkingDays(today, dueDate, settings.calendar))
}

export type Escalation = { readonly kind: 'remind' | 'order' | 'escalate'; readonly reason: string }

/**
 * What supervision owes the request today (催办, 督办单, 提级), the gravest last. `dueDate` is null while no clock runs; the
 * counts alone may then still call for 提级.
 */
export function escalationsDue(
  request: { readonly dueDate: string | null; readonly reworks: number; readonly returns: number },
  today: string,
  settings: DeadlineSettings = defaultDeadlineSettings,
): Escalation[] {
  const { limits } = settings
  const overdue = request.dueDate === null ? 0 : overdueWorkingDays(today, request.dueDate, settings)
  const escalations: Escalation[] = []
  if (overdue > 0) escalations.push({ kind: 'remind', reason: `已超期${overdue}个工作日，应催办` })
  if (overdue >= limits['escalate.order'])
    escalations.push({ kind: 'order', reason: `超期达到${limits['escalate.order']}个工作日，应发督办单` })
  const causes: string[] = []
  if (overdue >= limits['escalate.leader']) causes.push(`超期${overdue}个工作日`)
  if (request.reworks >= limits['escalate.reworkTimes']) causes.push(`重办${request.reworks}次`)
  if (request.returns >= limits['escalate.returnTimes']) causes.push(`退单${request.returns}次`)
  if (causes.length > 0)
    escalations.push({ kind: 'escalate', reason: `${causes.join('、')}，应提交分管领导或企业服务日专题会` })
  return escalations
}

/** A deadline in words: 剩余2个工作日, 今天到期, 已超期3个工作日. */
export function remainingText(
  today: string,
  dueDate: string,
  settings: DeadlineSettings = defaultDeadlineSettings,
): string {
  const remaining = remainingWorkingDays(today, dueDate, settings.calendar)
  if (today === dueDate) return '今天到期'
  if (remaining < 0) return `已超期${-remaining}个工作日`
  return remaining === 0
    ? `${daysBetween(today, dueDate)}天后到期（其间无工作日）`
    : `剩余${remaining}个工作日`
}
