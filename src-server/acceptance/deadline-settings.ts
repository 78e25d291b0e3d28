/** The work calendar that a transaction counts deadlines with: the built-in years, and over them those of its working set. Pure. */
import { calendarIds, calendarWith, type YearEntry } from '../../schemas/rules/calendar-years.ts'
import {
  type DeadlineSettings,
  deadlineSettings,
  defaultDeadlineSettings,
} from '../../schemas/rules/deadlines.ts'
import type { WorkingSet } from './working-set.ts'

type Made = { readonly bodies: string; readonly settings: DeadlineSettings }

const madeOf = new WeakMap<WorkingSet, Made>()

/** Limits and calendar by which requests of `set` are folded; a year that was accepted a row before counts. */
export function settingsOf(set: WorkingSet): DeadlineSettings {
  const rows = calendarIds.flatMap((id) => {
    const row = set.get('directory', id)
    return row && !row.deleted && row.body !== null ? [row] : []
  })
  if (rows.length === 0) return defaultDeadlineSettings
  const bodies = rows.map((row) => row.body).join()
  const made = madeOf.get(set)
  if (made?.bodies === bodies) return made.settings
  const entries = rows.map((row) => set.fields(row) as unknown as YearEntry)
  const settings = deadlineSettings(calendarWith(entries))
  madeOf.set(set, { bodies, settings })
  return settings
}
