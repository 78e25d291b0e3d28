// What is said before somebody is disturbed twice (§4.1 rule 4), and before a day is too full.
import { expect, it } from 'vitest'
import { defaultPlanSettings } from '../../../../schemas/codes/visit-cycles.ts'
import { colleagueWords, dayConflicts } from '../../../../schemas/rules/visit-plan/conflicts.ts'
import { me, planned, today, visited } from './fixture.ts'

const context = { today, officerId: me, settings: defaultPlanSettings }
const them = 'officer-2'

it('a colleague’s plan is named before a colleague’s recent visit; my own are not', () => {
  const words = (...visits: Parameters<typeof colleagueWords>[1]) => colleagueWords('A', visits, context)
  const recent = visited('A', '2026-11-10', {}, them)
  expect(words(recent, planned('A', '2026-11-26', them), planned('A', '2026-11-24', them))).toBe(
    '李四计划2026-11-24走访',
  )
  expect(words(visited('A', '2026-11-06', {}, them), recent)).toBe('李四2026-11-10刚走访过')
  // Still being written up, it was made all the same.
  for (const status of ['draft', 'returned'] as const)
    expect(words(visited('A', '2026-11-10', { status }, them))).toBe('李四2026-11-10刚走访过')
  expect(words(visited('A', '2026-11-04', {}, them))).toBeNull()
  expect(words(visited('A', '2026-11-10'), planned('A', '2026-11-24'))).toBeNull()
  expect(words(visited('B', '2026-11-10', {}, them))).toBeNull()
})

it('a day says what speaks against it', () => {
  const monday = '2026-11-23'
  const of = (day: string, ...visits: Parameters<typeof dayConflicts>[1]) =>
    dayConflicts(day, visits, context)
  expect(of(monday, planned('A', monday), planned('B', monday), planned('C', monday))).toEqual([])
  expect(
    of(monday, planned('A', monday), planned('B', monday), planned('C', monday), planned('D', monday)),
  ).toEqual(['已排4家，一般一天不超过3家'])
  expect(of('2026-11-22', planned('A', '2026-11-22'))).toEqual(['这天不上班'])
  expect(of('2026-11-22')).toEqual([])
  expect(of(monday, planned('A', monday), planned('A', monday, them))).toEqual(['李四当天也去西安A有限公司'])
  expect(of(monday, planned('B', monday), planned('A', monday, them))).toEqual([])
  expect(of(monday, planned('A', monday), planned('A', monday))).toEqual(['西安A有限公司排了不止一次'])
  expect(of('2026-11-15', planned('A', '2026-11-15'))).toEqual([])
})
