/** A computer whose clock is wrong writes wrong days into records; say so while it can still be set right. */
import { dayOf, daysBetween } from '../../../../schemas/rules/calendar-day.ts'

/** Days without any contact to the server after which a clock running ahead is likelier than a long holiday. */
const longAbsence = 180

/**
 * A warning when `now` cannot be right beside `known`, the newest time that the server gave this computer; null when it can,
 * or when nothing is known. Both are instants.
 */
export function clockWarning(now: string, known: string | null): string | null {
  if (known === null) return null
  const apart = daysBetween(dayOf(known), dayOf(now))
  if (apart < -1)
    return `本机日期是${dayOf(now)}，比${dayOf(known)}收到的资料还早，时钟可能不对。请校准电脑时钟，再核对走访时间；已填内容照常保存。`
  if (apart > longAbsence)
    return `本机日期是${dayOf(now)}，距上次收到资料（${dayOf(known)}）已有${apart}天。请确认电脑时钟是否正确，再核对走访时间；已填内容照常保存。`
  return null
}
