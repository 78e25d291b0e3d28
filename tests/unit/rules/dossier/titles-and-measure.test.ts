// §1.11 titles and their ends, §1.13 the ledger of classified measures.
import { describe, expect, test } from 'vitest'
import { measureStanding } from '../../../../schemas/rules/classified-measure.ts'
import {
  heldTitles,
  lastDayOfTitle,
  titlesByUrgency,
  titleValidity,
} from '../../../../schemas/rules/title-validity.ts'
import { titleOf } from './enterprise-fixture.ts'

const today = '2026-11-22'

describe('until when a title holds', () => {
  test.each([
    [
      'as written',
      titleOf('HNTE', { validUntil: '2027-05-01', obtainedOn: '2020-01-01' }),
      '2027-05-01',
      false,
    ],
    ['three years', titleOf('HNTE', { obtainedOn: '2023-12-01' }), '2026-11-30', true],
    ['from a leap day', titleOf('SRDI', { obtainedOn: '2024-02-29' }), '2027-02-28', true],
    ['科技型中小企业 for the year', titleOf('SCI_SME', { obtainedOn: '2026-05-08' }), '2026-12-31', true],
  ])('%s', (_, title, day, inferred) => {
    expect(lastDayOfTitle(title)).toEqual({ day, inferred })
  })
  test('unknown where only the certificate says', () => {
    expect(lastDayOfTitle(titleOf('GAZELLE', { obtainedOn: '2020-01-01' }))).toBeNull()
    expect(lastDayOfTitle(titleOf('HNTE', { year: 2024 }))).toBeNull()
  })
})

describe('reminders', () => {
  const state = (validUntil: string) => {
    const title = titleOf('HNTE', { validUntil })
    return titleValidity(title, [title], today)
  }
  test.each([
    ['2026-11-21', 'expired', '已于 2026-11-21 到期，过期 1 天'],
    ['2026-11-22', 'urgent', '今天到期（2026-11-22），请提醒复核'],
    ['2026-12-22', 'urgent', '还有 30 天到期（2026-12-22），请提醒复核'],
    ['2026-12-23', 'soon', '还有 31 天到期（2026-12-23），请提醒复核'],
    ['2027-02-20', 'soon', '还有 90 天到期（2027-02-20），请提醒复核'],
    ['2027-02-21', 'valid', '有效期至 2027-02-21'],
  ])('%s', (until, expected, words) => {
    expect(state(until)).toMatchObject({ state: expected, words })
  })
  test('one that was renewed reminds no more and still counts as held', () => {
    const old = titleOf('HNTE', { id: 'old', validUntil: '2026-11-01' })
    const ending = titleOf('SRDI', { id: 'ending', validUntil: '2026-12-01' })
    const titles = [
      old,
      ending,
      titleOf('HNTE', { id: 'new', validUntil: '2029-11-01' }),
      titleOf('SRDI', { id: 'next', validUntil: '2029-12-01' }),
    ]
    expect(titleValidity(old, titles, today).state).toBe('renewed')
    expect(titleValidity(ending, titles, today).state).toBe('renewed')
    expect([...heldTitles(titles, today)].sort()).toEqual(['HNTE', 'SRDI'])
    expect(heldTitles([old], today).size).toBe(0)
  })
  test('what presses stands first', () => {
    const titles = [
      titleOf('GAZELLE'),
      titleOf('SRDI', { validUntil: '2026-12-31' }),
      titleOf('HNTE', { validUntil: '2026-06-30' }),
      titleOf('INNO_SME', { validUntil: '2026-12-01' }),
    ]
    expect(titlesByUrgency(titles, today).map(({ title }) => title.code)).toEqual([
      'HNTE',
      'INNO_SME',
      'SRDI',
      'GAZELLE',
    ])
  })
})

describe('a classified measure', () => {
  const place = { parkId: '', registrationStatus: 'active' as const }
  const measure = {
    code: 'rectify' as const,
    measure: '完善环评手续',
    responsible: '先进制造部',
    dueOn: '2026-12-31',
    reviewOn: '2027-01-10',
    reviewer: '李某',
    conclusion: '',
  }
  test.each([
    [{}, 'running', '距完成时限还有 39 天（2026-12-31）'],
    [{ dueOn: '2026-12-22' }, 'soon', '距完成时限还有 30 天（2026-12-22）'],
    [{ dueOn: '2026-11-22' }, 'soon', '今天是完成时限（2026-11-22）'],
    [
      { dueOn: '2026-11-12', reviewOn: '2026-11-25' },
      'review',
      '完成时限 2026-11-12 已过 10 天，2026-11-25 复核',
    ],
    [
      { dueOn: '2026-11-02', reviewOn: '2026-11-12' },
      'reviewOverdue',
      '完成时限 2026-11-02 已过 20 天，应于 2026-11-12 复核，已迟 10 天',
    ],
    [
      { dueOn: '2026-11-12', reviewOn: null },
      'reviewOverdue',
      '完成时限 2026-11-12 已过 10 天，还没有安排复核',
    ],
    [{ dueOn: null }, 'undated', '还没有定完成时限'],
    [{ dueOn: '2026-01-01', conclusion: '符合要求' }, 'concluded', '已复核：符合要求'],
  ])('%j', (change, state, words) => {
    expect(measureStanding({ ...measure, ...change }, place, today)).toMatchObject({ state, words })
  })
  test('the ledger names what it lacks; a conclusion only once its day has passed', () => {
    expect(measureStanding(measure, place, today).missing).toEqual([])
    expect(measureStanding({ ...measure, responsible: ' ', reviewer: '' }, place, today).missing).toEqual([
      '责任人',
      '复核人',
    ])
    expect(
      measureStanding({ ...measure, dueOn: '2026-11-02', reviewOn: '2026-11-12' }, place, today).missing,
    ).toEqual(['结论'])
  })
  test('the roster’s word on moving and leaving', () => {
    const relocate = { ...measure, code: 'relocate' as const }
    expect(measureStanding(relocate, place, today).hint).toContain('还不在园区内')
    expect(measureStanding(relocate, { ...place, parkId: 'p1' }, today).hint).toContain('已在园区内')
    const exit = { ...measure, code: 'exit' as const }
    expect(measureStanding(exit, { ...place, registrationStatus: 'cancelled' }, today).hint).toContain('复核')
  })
})
