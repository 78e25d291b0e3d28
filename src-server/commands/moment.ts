import { clockOf, dayOf } from '../../schemas/rules/calendar-day.ts'

/** Day and time in Asia/Shanghai, `YYYY-MM-DD HH:MM`. */
export function momentOf(at: Date | string): string {
  const instant = new Date(at).toISOString()
  return `${dayOf(instant)} ${clockOf(instant)}`
}
