// How days, deadlines, money, sync states and corrections read (§5.5, §6.5, §6.6, S18).
import { describe, expect, it } from 'vitest'
import { correctionProblems } from '../../../src-renderer/features/enterprises/correction-problems.ts'
import { navigationItemsFor } from '../../../src-renderer/frame/navigation-items.tsx'
import { deadlineOf } from '../../../src-renderer/ui/deadline-tag.tsx'
import {
  formatAmount,
  formatBytes,
  formatClock,
  formatDay,
  formatInstant,
} from '../../../src-renderer/ui/formats.ts'
import { syncWords } from '../../../src-renderer/ui/sync-chip.tsx'

describe('formats', () => {
  it('write days with their weekday and instants in Beijing time', () => {
    expect(formatDay('2026-10-12')).toBe('2026-10-12（周一）')
    expect(formatDay('2026-02-30')).toBe('—')
    expect(formatDay(null)).toBe('—')
    expect(formatInstant('2026-10-11T16:30:00.000Z')).toBe('2026-10-12 00:30')
    expect(formatClock('2026-10-12T02:32:07.000Z')).toBe('10:32:07')
  })

  it('write money in 万元 and sizes for people', () => {
    expect(formatAmount(1234.5)).toBe('1,234.5 万元')
    expect(formatAmount(0)).toBe('0 万元')
    expect(formatAmount(null)).toBe('—')
    expect(formatBytes(512)).toBe('512 字节')
    expect(formatBytes(52_428_800)).toBe('50.0 MB')
  })

  it.each([
    ['2026-10-14', '剩余2个工作日', 'yellow'],
    ['2026-10-16', '剩余4个工作日', 'none'],
    ['2026-10-12', '今天到期', 'yellow'],
    ['2026-10-11', '已超期1个工作日', 'red'],
  ])('a deadline on %s reads %s', (dueOn, text, alert) => {
    expect(deadlineOf(dueOn, '2026-10-12T01:00:00.000Z')).toEqual({ text, alert })
  })

  it('a request presses by its level, before dispatch on the last day only (§5.5)', () => {
    const alert = (dueOn: string, level: 'L1' | 'L3' | null) =>
      deadlineOf(dueOn, '2026-10-12T01:00:00.000Z', level).alert
    expect(alert('2026-10-14', 'L1')).toBe('none')
    expect(alert('2026-10-15', 'L3')).toBe('yellow')
    expect(alert('2026-10-13', null)).toBe('none')
    expect(alert('2026-10-12', null)).toBe('yellow')
  })

  it('say the five states of sync', () => {
    const status = { pending: 3, attention: 2, lastSuccessAt: null, session: 'valid' as const }
    expect(syncWords({ ...status, kind: 'synced' })).toBe('已同步')
    expect(syncWords({ ...status, kind: 'waiting' })).toBe('待上传 3 条')
    expect(syncWords({ ...status, kind: 'syncing' })).toBe('正在同步')
    expect(syncWords({ ...status, kind: 'offline' })).toBe('离线，待上传 3 条')
    expect(syncWords({ ...status, kind: 'offline', pending: 0 })).toBe('离线')
    expect(syncWords({ ...status, kind: 'attention' })).toBe('有 2 条需要处理')
  })
})

describe('corrections of an enterprise', () => {
  const contact = { id: 'c1', name: '李明', title: '经理', phone: '13800138000', isPrimary: true }

  it('find the contact and the field that is wrong', () => {
    expect(correctionProblems({ contacts: [contact] })).toEqual([])
    expect(correctionProblems({ contacts: [{ ...contact, phone: '1380013' }] })).toEqual([
      { field: 'contacts', item: 'c1', part: 'phone', message: '手机号应为11位，现在是7位，请核对' },
    ])
    expect(correctionProblems({ contacts: [{ ...contact, name: ' ' }] })[0]?.part).toBe('name')
  })

  it('count characters, not their halves, and judge only what is given', () => {
    expect(correctionProblems({ contacts: [{ ...contact, name: '𬭎'.repeat(50) }] })).toEqual([])
    expect(correctionProblems({ contacts: [{ ...contact, name: '𬭎'.repeat(51) }] })).toHaveLength(1)
    expect(correctionProblems({})).toEqual([])
  })
})

describe('the rail', () => {
  const names = (roles: string[]) =>
    navigationItemsFor({ id: 'u', username: 'u', name: 'u', roles, parkIds: [] }).map((item) => item.name)

  it('has what a role can read, and nothing else (appendix B)', () => {
    expect(names(['officer'])).toEqual(['工作台', '企业', '计划', '走访', '诉求', '园区检查', '汇总', '资料'])
    expect(names(['handler'])).toEqual(['工作台', '企业', '诉求', '资料'])
    expect(names(['parkInspector'])).toEqual(['工作台', '企业', '园区检查', '资料'])
  })
})
