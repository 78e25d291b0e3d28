// The days of a week and a month (weeks begin on Monday), and who stands on them.
import { expect, it } from 'vitest'
import {
  daysShown,
  stepFrom,
  visitsByDay,
} from '../../../src-renderer/features/plan/calendar/calendar-days.ts'
import { me, planned, visited } from '../rules/visit-plan/fixture.ts'

it('shows whole weeks', () => {
  expect(daysShown('week', '2026-11-22')).toEqual([
    '2026-11-16',
    '2026-11-17',
    '2026-11-18',
    '2026-11-19',
    '2026-11-20',
    '2026-11-21',
    '2026-11-22',
  ])
  const november = daysShown('month', '2026-11-15')
  expect([november[0], november.at(-1), november.length]).toEqual(['2026-10-26', '2026-12-06', 42])
})

it('steps by a week, or to the same day of the next month that has one', () => {
  expect(stepFrom('week', '2026-11-22', 1)).toBe('2026-11-29')
  expect(stepFrom('month', '2027-01-31', 1)).toBe('2027-02-28')
  expect(stepFrom('month', '2026-12-15', 1)).toBe('2027-01-15')
  expect(stepFrom('month', '2026-01-15', -1)).toBe('2025-12-15')
})

it('shows mine first and colleagues at my enterprises, nobody else', () => {
  const day = '2026-11-23'
  const them = 'officer-2'
  const visits = [planned('A', day, them), planned('Z', day, them), planned('B', day), visited('C', day)]
  const found = visitsByDay(visits, me, new Set(['A', 'B', 'C'])).get(day)
  expect(found?.map((visit) => visit.enterpriseId)).toEqual(['C', 'B', 'A'])
})

it('a visit that began stands on the day on which it did', () => {
  const late = visited('A', '2026-11-20', { plannedOn: '2026-11-18' })
  expect([...visitsByDay([late], me, new Set()).keys()]).toEqual(['2026-11-20'])
})
