/** The work calendar of the office as this computer holds it (§5.5 rule 2, S36). */
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { calendarWith } from '../../schemas/rules/calendar-years.ts'
import { type DeadlineSettings, deadlineSettings } from '../../schemas/rules/deadlines.ts'
import { officialCalendar, type WorkCalendar } from '../../schemas/rules/work-calendar.ts'
import { findDocuments } from './documents.ts'
import { useDocuments } from './hooks.ts'
import type { ZhuqiDatabase } from './open-database.ts'

const CalendarContext = createContext<DeadlineSettings>(deadlineSettings(officialCalendar))

/** Gives everything inside the calendar, live. Until it is read, the years that the program brings along count. */
export function WorkCalendarProvider(props: { children: ReactNode }) {
  const found = useDocuments('directory', { kind: 'calendar' })
  const entries = found.status === 'ready' ? found.value : null
  const settings = useMemo(
    () =>
      deadlineSettings(
        calendarWith((entries ?? []).filter(({ sync, active }) => active && sync.state !== 'rejected')),
      ),
    [entries],
  )
  return <CalendarContext value={settings}>{props.children}</CalendarContext>
}

/** The days on which people work. */
export function useWorkCalendar(): WorkCalendar {
  return useContext(CalendarContext).calendar
}

/** What deadlines are counted with. */
export function useDeadlineSettings(): DeadlineSettings {
  return useContext(CalendarContext)
}

/** The calendar outside of a page. */
export async function readWorkCalendar(db: ZhuqiDatabase): Promise<WorkCalendar> {
  const entries = await findDocuments(db, 'directory', { kind: 'calendar' })
  return calendarWith(entries.filter(({ sync, active }) => active && sync.state !== 'rejected'))
}
