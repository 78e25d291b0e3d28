/** Visits of earlier years, about the closed books of the year before: what figures over time are drawn from. */
import type { Visit } from '../../schemas/entities/visit.ts'
import { addDays, instantOf } from '../../schemas/rules/calendar-day.ts'
import { isIndustrial } from '../../schemas/rules/industry.ts'
import { noFigures } from '../../schemas/rules/visit-record.ts'
import { isWorkingDay } from '../../schemas/rules/work-calendar.ts'
import { addressOf } from './visit-people.ts'
import type { VisitWithTrouble } from './visits.ts'

/** A working day of March in each of the three years before this one, as far as it lies more than a year back. */
export function earlierDays(today: string): string[] {
  const year = Number(today.slice(0, 4))
  return [year - 3, year - 2, year - 1].flatMap((each) => {
    let day = `${each}-03-12`
    while (!isWorkingDay(day)) day = addDays(day, -1)
    return day < addDays(today, -365) ? [day] : []
  })
}

/** A visit as it was in an earlier year: quiet, on site, with a report of the whole year before `day`. */
export function asEarlier(
  { visit, enterprise }: VisitWithTrouble,
  day: string,
  today: string,
): VisitWithTrouble {
  const years = Number(today.slice(0, 4)) - Number(day.slice(0, 4))
  const share = 0.9 ** years
  const { figures, industryCode } = enterprise
  const revenue = Math.round((figures?.revenue ?? 1000) * share * 100) / 100
  const told: Visit['figures'] = {
    ...noFigures,
    period: { kind: 'yearToDate', until: `${Number(day.slice(0, 4)) - 1}-12` },
    source: 'report',
    revenue,
    employees: Math.max(3, Math.round((figures?.employees ?? 20) * share)),
    taxPaid: Math.round(revenue * 0.032 * 100) / 100,
    outputValue: isIndustrial(industryCode) ? Math.round(revenue * 1.04 * 100) / 100 : null,
  }
  return {
    enterprise,
    troubles: [],
    visit: {
      ...visit,
      mode: 'onsite',
      endAt: visit.endAt ?? instantOf(day, '16:30'),
      location: addressOf(enterprise),
      difficulties: [],
      noDifficulty: true,
      requests: [],
      followUps: [],
      nextVisitDate: null,
      figures: visit.participants.length === 0 ? noFigures : told,
    },
  }
}
