/** How days, times, money and sizes read on screens (§6.6). Instants are UTC, shown in Asia/Shanghai. */
import {
  addDays,
  clockOf,
  dayOf,
  formatDayWithWeekday,
  isDay,
  preciseClockOf,
} from '../../schemas/rules/calendar-day.ts'
import { groupedNumber } from '../../schemas/rules/number-format.ts'

export { formatBytes } from '../../schemas/rules/number-format.ts'

/** Today in Asia/Shanghai by this computer's clock. */
export function today(): string {
  return dayOf(new Date().toISOString())
}

/** `2026-10-12（周一）`; `—` for nothing. */
export function formatDay(day: string | null | undefined): string {
  return day && isDay(day) ? formatDayWithWeekday(day) : '—'
}

/** `2026-10-12 10:32`; `—` for nothing. */
export function formatInstant(instant: string | null | undefined): string {
  return instant ? `${dayOf(instant)} ${clockOf(instant)}` : '—'
}

/** `10:32:07`, for 已保存. */
export function formatClock(instant: string): string {
  return preciseClockOf(instant)
}

/** `今天 10:32`, `昨天 10:32`, else day and time. */
export function formatRecent(instant: string): string {
  const day = dayOf(instant)
  if (day === today()) return `今天 ${clockOf(instant)}`
  if (day === addDays(today(), -1)) return `昨天 ${clockOf(instant)}`
  return formatInstant(instant)
}

/** An amount in 万元 as `1,234.5 万元`; `—` for nothing. */
export function formatAmount(amount: number | null | undefined): string {
  if (amount === null || amount === undefined || !Number.isFinite(amount)) return '—'
  return `${groupedNumber(amount)} 万元`
}
