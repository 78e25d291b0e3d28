import { type Period, periodOf, previousPeriod } from '../../../schemas/rules/summary/period.ts'

/** Days of a new month in which last month's report is what people come for. */
const reportingDays = 5

/** The month to begin with: last month's while its report is being written, then the current one. */
export function usualPeriod(day: string): Period {
  const current = periodOf('month', day)
  return Number(day.slice(8)) <= reportingDays ? previousPeriod(current) : current
}
