/** What may be summed up, the period to begin with, and the office's own words in the report (§7.1, §7.2). */
import { describe, expect, test } from 'vitest'
import type { Paragraph } from '../../../schemas/rules/summary/report-runs.ts'
import { draftName, withManualTexts } from '../../../src-renderer/features/summary/manual-texts.ts'
import { scopeKey, scopesFor } from '../../../src-renderer/features/summary/scopes.ts'
import { usualPeriod } from '../../../src-renderer/features/summary/usual-period.ts'

const parks = [
  { id: 'park-1', name: '统筹科技园' },
  { id: 'park-2', name: '自贸服贸园' },
]
const scopes = (roles: string[], parkIds: string[] = []) =>
  scopesFor({ id: 'u1', name: '王静', roles, parkIds }, parks).map(scopeKey)

describe('scopes: only what this computer holds whole', () => {
  test('a leader sums up the zone and each park', () => {
    expect(scopes(['leader'])).toEqual(['all', 'park:park-1', 'park:park-2'])
  })
  test('an officer sums up the own visits: of a park only part is on the computer', () => {
    expect(scopes(['officer'], ['park-1'])).toEqual(['officer:u1'])
  })
  test('an inspector sums up nothing: visits and requests are not on the computer', () => {
    expect(scopes(['parkInspector'], ['park-2'])).toEqual([])
  })
  test('a handler sums up nothing', () => {
    expect(scopes(['handler'])).toEqual([])
  })
})

describe('the period to begin with', () => {
  test('in the first days of a month the month before, whose report is due', () => {
    expect(usualPeriod('2026-11-05')).toMatchObject({ from: '2026-10-01', to: '2026-10-31' })
    expect(usualPeriod('2027-01-01')).toMatchObject({ from: '2026-12-01' })
  })
  test('afterwards the current one', () => {
    expect(usualPeriod('2026-11-06')).toMatchObject({ from: '2026-11-01', to: '2026-11-30' })
  })
})

describe("the office's own words", () => {
  const one = (kind: Paragraph['kind'], text: string): Paragraph => ({ kind, runs: [{ text }] })
  const report = [
    one('title', '汇总'),
    one('heading1', '六、典型做法和案例'),
    one('body', '无。'),
    one('heading1', '七、存在问题'),
    one('body', '1.超期未答复2件。'),
    one('heading1', '八、下一步工作'),
    one('body', '一是抓紧答复。'),
    one('attachment', '附件：1.走访情况统计表'),
  ]
  const words = (paragraphs: readonly Paragraph[]) =>
    paragraphs.map(({ runs }) => runs.map((run) => run.text).join(''))

  test('stand after what the data say, a line a paragraph, before the attachments', () => {
    const texts = { 存在问题: '2.夜间通行受限。\n\n  3.停车位不足。', 下一步工作: '二是增设车位。' }
    expect(words(withManualTexts(report, texts)).slice(3)).toEqual([
      '七、存在问题',
      '1.超期未答复2件。',
      '2.夜间通行受限。',
      '3.停车位不足。',
      '八、下一步工作',
      '一是抓紧答复。',
      '二是增设车位。',
      '附件：1.走访情况统计表',
    ])
  })
  test('replace 无, and blanks replace nothing', () => {
    expect(words(withManualTexts(report, { 典型做法和案例: '某企业用电增容。' }))[2]).toBe('某企业用电增容。')
    expect(withManualTexts(report, { 典型做法和案例: '  \n ' })).toEqual(report)
  })
  test('are kept by period and scope under a name that fits the encrypted cache', () => {
    const october = usualPeriod('2026-11-01')
    const november = usualPeriod('2026-11-20')
    const zone = { kind: 'all' as const, name: '全区' }
    const park = { kind: 'park' as const, id: 'park-1', name: '统筹科技园' }
    const names = [draftName(october, zone), draftName(november, zone), draftName(october, park)]
    expect(new Set(names).size).toBe(3)
    for (const name of names) expect(name).toMatch(/^[a-z0-9][a-z0-9-]{0,59}$/)
    expect(draftName({ ...october }, { ...zone })).toBe(names[0])
  })
})
