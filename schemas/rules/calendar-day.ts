/**
 * Calendar days of Asia/Shanghai as `YYYY-MM-DD`, and instants as ISO 8601 in UTC.
 *
 * China has kept UTC+8 without daylight saving since 1992, so a fixed offset is exact for every date the system handles and
 * needs no time-zone data on the machine.
 */

const shanghaiOffsetMs = 8 * 3_600_000
const dayMs = 86_400_000

/** Whether `value` is a real day, `2026-02-30` is not. */
export function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && dayFromNumber(dayNumber(value)) === value
}

/** Whether `value` is an instant in UTC as the documents store it. */
export function isInstant(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/.test(value) && !Number.isNaN(Date.parse(value))
}

/** Days since 1970-01-01; NaN when `day` is no date. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs
}

/** The day of a day number; an empty string for NaN. */
export function dayFromNumber(number: number): string {
  return Number.isFinite(number) ? new Date(number * dayMs).toISOString().slice(0, 10) : ''
}

/** The Shanghai day on which `instant` falls. */
export function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + shanghaiOffsetMs).toISOString().slice(0, 10)
}

/** Hours and minutes of `instant` in Shanghai, `HH:MM`. */
export function clockOf(instant: string): string {
  return new Date(Date.parse(instant) + shanghaiOffsetMs).toISOString().slice(11, 16)
}

/** Hours, minutes and seconds of `instant` in Shanghai, `HH:MM:SS`. */
export function preciseClockOf(instant: string): string {
  return new Date(Date.parse(instant) + shanghaiOffsetMs).toISOString().slice(11, 19)
}

/** The instant at which `day` begins in Shanghai, plus `clock` (`HH:MM`) when given. */
export function instantOf(day: string, clock = '00:00'): string {
  return new Date(Date.parse(`${day}T${clock}:00Z`) - shanghaiOffsetMs).toISOString()
}

/** `day` plus `count` calendar days; negative counts go back. */
export function addDays(day: string, count: number): string {
  return dayFromNumber(dayNumber(day) + count)
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: string): number {
  return (((dayNumber(day) + 4) % 7) + 7) % 7
}

/** `2026年10月5日`: no leading zeros, as official documents write it (§6.6). */
export function formatDayChinese(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** `2026-10-12（周一）`, as screens write it. */
export function formatDayWithWeekday(day: string): string {
  return `${day}（周${'日一二三四五六'[weekdayOf(day)]}）`
}

/** The quarter of a month from 1 to 12: 第三季度. */
export function quarterName(month: number): string {
  return `第${'一二三四'[Math.ceil(month / 3) - 1]}季度`
}
