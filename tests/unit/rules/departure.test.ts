// 可出门: what a day without network needs, and what may wait when the computer is shut down (S13, S16, S17, S18, §5.5 rule 2).
import { describe, expect, test } from 'vitest'
import { departureItems, enterpriseWords, verdictOf } from '../../../schemas/rules/departure/check.ts'
import { calendarItem } from '../../../schemas/rules/departure/device-items.ts'
import type { CheckKey, DepartureFacts, PlannedEnterprise } from '../../../schemas/rules/departure/facts.ts'
import { departureHeadline } from '../../../schemas/rules/departure/headline.ts'
import { paperOwners, paperStanding } from '../../../schemas/rules/departure/papers.ts'
import { officialCalendar } from '../../../schemas/rules/work-calendar.ts'

const papers = { total: 3, absent: 0, absentBytes: 0 }
const plan = (change: Partial<PlannedEnterprise> = {}): PlannedEnterprise => ({
  visitId: 'v1',
  enterpriseId: 'e1',
  name: '西安沣东甲公司',
  here: true,
  visits: 4,
  openRequests: 1,
  papers,
  ...change,
})

type Changes = Partial<Omit<DepartureFacts, 'sync'>> & { readonly sync?: Partial<DepartureFacts['sync']> }
const facts = ({ sync, ...change }: Changes = {}): DepartureFacts => ({
  today: '2026-10-12',
  planned: [plan()],
  visits: true,
  enterprises: 26,
  templates: null,
  calendarYears: officialCalendar.years,
  keepsCalendar: false,
  freeBytes: 50e9,
  battery: { charging: false, level: 0.9 },
  drafts: { begun: 0, returned: 0 },
  clockAheadMs: 800,
  ...change,
  sync: {
    pending: 0,
    attention: 0,
    refused: 0,
    firstSync: false,
    expired: false,
    offline: false,
    lastSuccess: { day: '2026-10-12', words: '今天 08:00' },
    ...sync,
  },
})

const itemOf = (key: CheckKey, changes?: Changes) => {
  const item = departureItems(facts(changes)).find((one) => one.key === key)
  if (!item) throw new Error(`no item ${key}`)
  return item
}
const standing = (key: CheckKey, changes?: Changes) => {
  const { level, remedy } = itemOf(key, changes)
  return [level, remedy?.kind ?? null]
}

describe('all is well', () => {
  test('every line is green, nothing asks for anything, and both moments are free', () => {
    const items = departureItems(facts())
    expect(items.map((item) => [item.key, item.level, item.remedy])).toEqual(
      items.map((item) => [item.key, 'ok', null]),
    )
    expect(departureHeadline(items, 'leaving').title).toBe('可以出门')
    expect(departureHeadline(items, 'closing').title).toBe('可以关机')
  })
  test('people who visit nobody are asked nothing about visits; inspectors need their checklist', () => {
    const items = departureItems(facts({ visits: false, drafts: null, templates: 0 }))
    const keys = items.map((item) => item.key)
    expect(keys).not.toContain('enterprises')
    expect(keys).not.toContain('drafts')
    expect(standing('templates', { templates: 0 })).toEqual(['fix', 'sync'])
    expect(standing('templates', { templates: 1 })).toEqual(['ok', null])
  })
})

describe('the enterprises of the day and their papers', () => {
  test.each<[string, Changes, (string | null)[]]>([
    ['nothing planned', { planned: [] }, ['ok', null]],
    ['not read yet', { planned: null }, ['reading', null]],
    ['the first sync runs', { sync: { firstSync: true } }, ['fix', null]],
    ['no roster at all', { enterprises: 0 }, ['fix', 'sync']],
    ['one record is missing', { planned: [plan(), plan({ here: false })] }, ['fix', 'sync']],
  ])('%s', (_, changes, expected) => {
    expect(standing('enterprises', changes)).toEqual(expected)
  })
  test('missing papers are counted and fetched by one button; without network it says when', () => {
    const planned = [plan({ papers: { total: 5, absent: 2, absentBytes: 3 * 1024 ** 2 } })]
    expect(itemOf('papers', { planned })).toMatchObject({ level: 'fix', remedy: { kind: 'fetch-papers' } })
    expect(itemOf('papers', { planned }).words).toContain('还有 2 个（3.0 MB）不在本机')
    expect(itemOf('papers', { planned, sync: { offline: true } }).words).toContain('连上网络后可以取回')
    expect(standing('papers', { planned: [plan({ papers: null })] })).toEqual(['reading', null])
  })
  test('each enterprise says how it stands', () => {
    expect(enterpriseWords(plan()).words).toBe('走访记录 4 份，在办诉求 1 件，照片和附件 3 个都在本机')
    expect(enterpriseWords(plan({ papers: { ...papers, absent: 1 } })).level).toBe('fix')
    expect(enterpriseWords(plan({ here: false })).level).toBe('fix')
    expect(enterpriseWords(plan({ papers: null })).level).toBe('reading')
  })
  test('papers are those of the last three finished visits and of open requests; shared files count once', () => {
    const visit = (id: string, day: string, status = 'submitted') => ({
      id,
      enterpriseId: 'e1',
      status: status as 'submitted',
      startAt: `2026-0${day}T02:00:00.000Z`,
    })
    const request = (id: string, state: 'processing' | 'closed', enterpriseId = 'e1') => ({
      id,
      enterpriseId,
      projection: { state },
    })
    const visits = [
      visit('oldest', '1-01'),
      visit('b', '2-01'),
      visit('c', '3-01'),
      visit('d', '4-01'),
      visit('draft', '5-01', 'draft'),
    ]
    const requests = [
      request('open', 'processing'),
      request('ended', 'closed'),
      request('other', 'processing', 'e2'),
    ]
    expect(paperOwners('e1', visits, requests)).toEqual(['d', 'c', 'b', 'open'])
    const file = (sha256: string, size: number) => ({ sha256, size })
    expect(paperStanding([file('a', 5), file('b', 7), file('b', 7)], new Set(['b']))).toEqual({
      total: 2,
      absent: 1,
      absentBytes: 7,
    })
  })
})

describe('sync', () => {
  test('S17: refused work is named apart and must be looked at before either moment', () => {
    const item = itemOf('attention', { sync: { attention: 3, refused: 2 } })
    expect(item).toMatchObject({ level: 'fix', remedy: { kind: 'open', path: '/sync' } })
    expect(item.words).toContain('有 2 条内容没有被接收，另有 1 条需要您看一下')
    expect(itemOf('attention', { sync: { attention: 1 } }).words).toContain('有 1 条内容需要您看一下')
    const items = departureItems(facts({ sync: { attention: 1 } }))
    expect(departureHeadline(items, 'closing').title).toBe('先别关机')
  })
  test('S16: unsent work is told and keeps nobody, since it is safe on this computer', () => {
    const item = itemOf('unsent', { sync: { pending: 3 } })
    expect(item).toMatchObject({ level: 'note', remedy: { kind: 'sync' } })
    expect(item.words).toContain('3 条还没有上传，已保存在本机')
    const items = departureItems(facts({ sync: { pending: 3 } }))
    expect(departureHeadline(items, 'closing')).toMatchObject({
      title: '可以关机',
      words: '请留意：待上传的内容。',
    })
  })
  test('S18: a sync is claimed only by its time; never, and not today, are told apart', () => {
    expect(standing('lastSync', { sync: { lastSuccess: null } })).toEqual(['fix', 'sync'])
    const yesterday = { day: '2026-10-11', words: '昨天 17:30' }
    expect(standing('lastSync', { sync: { lastSuccess: yesterday } })).toEqual(['note', 'sync'])
    expect(itemOf('lastSync', { sync: { lastSuccess: yesterday, offline: true } }).words).toContain(
      '连不上服务器',
    )
    expect(itemOf('lastSync', { sync: { lastSuccess: yesterday, expired: true } }).words).toContain(
      '重新登录',
    )
  })
  test('drafts are safe, and the way to them is shown before shutting down only', () => {
    const item = itemOf('drafts', { drafts: { begun: 2, returned: 0 } })
    expect(item).toMatchObject({ level: 'ok', counts: ['closing'], remedy: { path: '/visits' } })
    expect(item.words).toMatch(/^2 份走访记录没写完；/)
  })
  test('a record that a reviewer sent back waits for words like a draft does', () => {
    expect(itemOf('drafts', { drafts: { begun: 2, returned: 1 } }).words).toMatch(
      /^2 份走访记录没写完，1 份被审核退回、等您补充；/,
    )
    expect(itemOf('drafts', { drafts: { begun: 0, returned: 1 } }).words).toMatch(
      /^1 份走访记录被审核退回、等您补充；/,
    )
    expect(itemOf('drafts', { drafts: { begun: 0, returned: 0 } }).remedy).toBeNull()
  })
})

describe('the computer', () => {
  test.each<[number | null, string]>([
    [null, 'note'],
    [0, 'ok'],
    [-299_000, 'ok'],
    [301_000, 'fix'],
    [-7_200_000, 'fix'],
  ])('a clock that is %s ms ahead: %s (S18)', (clockAheadMs, level) => {
    expect(itemOf('clock', { clockAheadMs }).level).toBe(level)
  })
  test('a wrong clock says which way and how far', () => {
    expect(itemOf('clock', { clockAheadMs: 12 * 60_000 }).words).toContain('快了 12 分钟')
    expect(itemOf('clock', { clockAheadMs: -3 * 3_600_000 }).words).toContain('慢了 3 小时')
    expect(itemOf('clock', { clockAheadMs: 12_000 }).words).toBe('与服务器相差 12 秒。')
  })
  test('§5.5 rule 2: a year without announced holidays is told, the coming one a month before', () => {
    const known = new Set([2026])
    expect(calendarItem('2026-10-12', '2026-11-11', known, false).level).toBe('ok')
    const item = calendarItem('2026-12-10', '2027-01-09', known, false)
    expect(item).toMatchObject({ level: 'note', remedy: { kind: 'copy' } })
    expect(item.words).toContain('2027年')
    // Who may import it is led there.
    expect(calendarItem('2026-12-10', '2027-01-09', known, true).remedy).toMatchObject({
      kind: 'open',
      path: '/settings/calendar',
    })
    const imported = new Set([2026, 2027])
    expect(calendarItem('2026-12-10', '2027-01-09', imported, true)).toMatchObject({
      level: 'ok',
      remedy: null,
    })
    expect(calendarItem('2027-03-01', '2027-03-31', known, false).words).toContain('2027年')
  })
  test.each<[number | null, string]>([
    [null, 'reading'],
    [0.9e9, 'fix'],
    [3e9, 'note'],
    [60e9, 'ok'],
  ])('%s free bytes: %s', (freeBytes, level) => {
    expect(itemOf('disk', { freeBytes }).level).toBe(level)
  })
  test.each<[DepartureFacts['battery'], string]>([
    [null, 'ok'],
    [{ charging: true, level: 1 }, 'ok'],
    [{ charging: true, level: 0.3 }, 'note'],
    [{ charging: false, level: 0.51 }, 'ok'],
    [{ charging: false, level: 0.49 }, 'note'],
    [{ charging: false, level: 0.19 }, 'fix'],
  ])('battery %j: %s', (battery, level) => {
    expect(itemOf('battery', { battery }).level).toBe(level)
  })
})

describe('the verdict', () => {
  test('names what presses most first, and waits for what is still being read', () => {
    const items = departureItems(facts({ freeBytes: 1e8, sync: { attention: 1, firstSync: true } }))
    expect(verdictOf(items, 'leaving').fixes.map((item) => item.key)).toEqual([
      'disk',
      'enterprises',
      'attention',
    ])
    expect(departureHeadline(items, 'leaving')).toMatchObject({
      title: '先别出门',
      words: '先处理：磁盘空间、今天要去的企业、需要您处理的。',
    })
    expect(departureHeadline(departureItems(facts({ planned: null })), 'leaving').title).toBe('正在检查')
  })
  test('a full disk or an empty battery keeps nobody from shutting down', () => {
    const items = departureItems(facts({ freeBytes: 1e8, battery: { charging: false, level: 0.05 } }))
    expect(departureHeadline(items, 'leaving').title).toBe('先别出门')
    expect(departureHeadline(items, 'closing').title).toBe('可以关机')
  })
})
