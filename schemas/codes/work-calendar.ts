/** 法定节假日与调休上班日 as the State Council's office announced them, by year (§5.5). Later years are imported. */
import data from './work-calendar.json' with { type: 'json' }

/** Days of one year that differ from Monday to Friday, `YYYY-MM-DD`. */
export type CalendarYear = { readonly offDays: readonly string[]; readonly workDays: readonly string[] }

export const officialCalendarYears: Readonly<Record<string, CalendarYear>> = data.years
