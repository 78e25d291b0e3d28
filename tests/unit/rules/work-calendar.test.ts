/** §5.5 working days: the 2026 examples and the checked day counts. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  dayOf,
  formatDayChinese,
  formatDayWithWeekday,
  instantOf,
  isDay,
} from '../../../schemas/rules/calendar-day.ts'
import {
  addWorkingDays,
  calendarWarning,
  createWorkCalendar,
  isWorkingDay,
  remainingWorkingDays,
  workingDaysBetween,
} from '../../../schemas/rules/work-calendar.ts'

describe('addWorkingDays', () => {
  it.each([
    ['2026-09-28', 5, '2026-10-10'],
    ['2026-09-28', 15, '2026-10-23'],
    ['2026-09-24', 1, '2026-09-28'],
    ['2026-09-18', 5, '2026-09-24'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-04-30', 1, '2026-05-06'],
    ['2025-12-31', 1, '2026-01-04'],
  ])('%s plus %i working days is %s', (start, count, due) => {
    expect(addWorkingDays(start, count)).toBe(due)
  })

  it('refuses what is no day or no count', () => {
    expect(() => addWorkingDays('10月', 1)).toThrow(RangeError)
    expect(() => addWorkingDays('2026-10-12', -1)).toThrow(RangeError)
  })
})

describe('the calendars', () => {
  it('have 248 working days in 2026, month by month as announced', () => {
    const months = Array.from({ length: 12 }, (_, month) => {
      const first = `2026-${String(month + 1).padStart(2, '0')}-01`
      const next = month === 11 ? '2027-01-01' : `2026-${String(month + 2).padStart(2, '0')}-01`
      return workingDaysBetween(addDays(first, -1), addDays(next, -1))
    })
    expect(months).toEqual([21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23])
  })

  it('have 248 in 2025 and 251 in 2024', () => {
    expect(workingDaysBetween('2024-12-31', '2025-12-31')).toBe(248)
    expect(workingDaysBetween('2023-12-31', '2024-12-31')).toBe(251)
  })

  it('warn of a year that was not imported and fall back to Monday to Friday', () => {
    expect(calendarWarning('2026-12-20', '2027-01-05')).toBe(
      '2027年节假日安排未导入，期限暂按周一至周五计算，请管理员导入后核对',
    )
    expect(calendarWarning('2026-01-01', '2026-12-31')).toBeNull()
    expect(isWorkingDay('2027-01-01')).toBe(true)
    const imported = createWorkCalendar({ '2027': { offDays: ['2027-01-01'], workDays: [] } })
    expect(isWorkingDay('2027-01-01', imported)).toBe(false)
  })
})

describe('remainingWorkingDays', () => {
  it('counts from tomorrow to the due day and goes negative after it', () => {
    expect(remainingWorkingDays('2026-10-14', '2026-10-19')).toBe(3)
    expect(remainingWorkingDays('2026-10-19', '2026-10-19')).toBe(0)
    expect(remainingWorkingDays('2026-10-24', '2026-10-23')).toBe(-1)
    expect(remainingWorkingDays('2026-10-27', '2026-10-23')).toBe(-2)
  })

  it('undoes addWorkingDays', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 40 }), (offset, count) => {
        const start = addDays('2024-06-01', offset)
        const due = addWorkingDays(start, count)
        expect(workingDaysBetween(start, due)).toBe(count)
        if (count > 0) expect(isWorkingDay(due)).toBe(true)
      }),
    )
  })
})

describe('days and instants', () => {
  it('falls on the Shanghai day', () => {
    expect(dayOf('2026-10-12T16:00:00.000Z')).toBe('2026-10-13')
    expect(dayOf('2026-10-12T15:59:59.999Z')).toBe('2026-10-12')
    expect(instantOf('2026-10-13')).toBe('2026-10-12T16:00:00.000Z')
    expect(instantOf('2026-10-13', '09:00')).toBe('2026-10-13T01:00:00.000Z')
  })

  it('writes days as people read them', () => {
    expect(formatDayChinese('2026-10-05')).toBe('2026年10月5日')
    expect(formatDayWithWeekday('2026-10-12')).toBe('2026-10-12（周一）')
    expect(isDay('2026-02-30')).toBe(false)
    expect(isDay('2026-02-28')).toBe(true)
  })
})
