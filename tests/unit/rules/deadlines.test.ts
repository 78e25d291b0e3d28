/** §5.5 deadlines: pause example, co-handler share, alerts, escalation. */
import { describe, expect, it } from 'vitest'
import { instantOf } from '../../../schemas/rules/calendar-day.ts'
import {
  alertAt,
  coHandlerDue,
  dueAfterPause,
  escalationsDue,
  handlingDue,
  latestExtendedDue,
  remainingText,
  reworkDue,
  stageDue,
} from '../../../schemas/rules/deadlines.ts'

describe('due days', () => {
  it('counts each stage from the next working day', () => {
    expect(stageDue('2026-09-30', 'limit.accept')).toBe('2026-10-08')
    expect(handlingDue('2026-10-12', 'L0')).toBe('2026-10-13')
    expect(handlingDue('2026-10-12', 'L1')).toBe('2026-10-19')
    expect(handlingDue('2026-10-12', 'L2')).toBe('2026-11-02')
  })

  it('gives a co-handler half, at least one day, and rework at most 15', () => {
    expect(coHandlerDue('2026-10-12', 'L1')).toBe('2026-10-14')
    expect(coHandlerDue('2026-10-12', 'L0')).toBe('2026-10-13')
    expect(reworkDue('2026-10-12', 'L3')).toBe(handlingDue('2026-10-12', 'L2'))
    expect(reworkDue('2026-10-12', 'L1')).toBe('2026-10-19')
  })

  it('moves by a pause as in the example of rule 3', () => {
    expect(dueAfterPause('2026-10-19', '2026-10-14', '2026-10-20')).toBe('2026-10-23')
  })

  it('does not revive by a pause what was overdue', () => {
    expect(dueAfterPause('2026-10-19', '2026-10-21', '2026-10-28')).toBe('2026-10-19')
  })

  it('extends by the original limit or ten working days, whichever is less', () => {
    expect(latestExtendedDue('2026-10-19', 'L1')).toBe('2026-10-26')
    expect(latestExtendedDue('2026-11-05', 'L2')).toBe('2026-11-19')
  })
})

describe('alerts', () => {
  const at = (day: string, clock: string) => instantOf(day, clock)
  it('L0 turns yellow at 9:00 on the due day', () => {
    expect(alertAt(at('2026-10-13', '08:59'), '2026-10-13', 'L0')).toBe('none')
    expect(alertAt(at('2026-10-13', '09:00'), '2026-10-13', 'L0')).toBe('yellow')
    expect(alertAt(at('2026-10-14', '00:00'), '2026-10-13', 'L0')).toBe('red')
  })
  it('L1 with one working day left, L2 and L3 with three', () => {
    expect(alertAt(at('2026-10-15', '10:00'), '2026-10-19', 'L1')).toBe('none')
    expect(alertAt(at('2026-10-16', '00:00'), '2026-10-19', 'L1')).toBe('yellow')
    expect(alertAt(at('2026-10-27', '10:00'), '2026-11-02', 'L2')).toBe('none')
    expect(alertAt(at('2026-10-28', '10:00'), '2026-11-02', 'L3')).toBe('yellow')
    expect(alertAt(at('2026-11-02', '23:59'), '2026-11-02', 'L3')).toBe('yellow')
  })
})

describe('escalation', () => {
  const kinds = (dueDate: string | null, today: string, reworks = 0, returns = 0) =>
    escalationsDue({ dueDate, reworks, returns }, today).map((item) => item.kind)
  it('grows with the days overdue', () => {
    expect(kinds('2026-10-19', '2026-10-19')).toEqual([])
    expect(kinds('2026-10-19', '2026-10-20')).toEqual(['remind'])
    expect(kinds('2026-10-19', '2026-10-22')).toEqual(['remind', 'order'])
    expect(kinds('2026-10-19', '2026-10-26')).toEqual(['remind', 'order', 'escalate'])
  })
  it('goes to the leader after two reworks or two returns, overdue or not', () => {
    expect(kinds(null, '2026-10-19', 2)).toEqual(['escalate'])
    expect(kinds('2026-10-30', '2026-10-19', 0, 2)).toEqual(['escalate'])
  })
})

it('says the remaining time in words', () => {
  expect(remainingText('2026-10-15', '2026-10-19')).toBe('剩余2个工作日')
  expect(remainingText('2026-10-19', '2026-10-19')).toBe('今天到期')
  expect(remainingText('2026-10-22', '2026-10-19')).toBe('已超期3个工作日')
})
