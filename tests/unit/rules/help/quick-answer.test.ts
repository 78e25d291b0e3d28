// 怎么办、去哪办、找谁办 (§5.6): found by what people type, all three always answered, over the demonstration zone's own library.
import { describe, expect, test } from 'vitest'
import { pinyinOf } from '../../../../roster-files/pinyin.ts'
import { difficultyCategories } from '../../../../schemas/codes/difficulty-categories.ts'
import { type Findable, findHelp, firstThatFinds } from '../../../../schemas/rules/help/find-help.ts'
import {
  type Entry,
  type HelpFacts,
  quickAnswer,
  quickAnswerText,
} from '../../../../schemas/rules/help/quick-answer.ts'
import { daysInWords, offeredItems, serviceItemsOf } from '../../../../schemas/rules/help/service-items.ts'
import { forbiddenPhrasesIn } from '../../../../schemas/rules/refusal-guidance.ts'
import { generateDirectory } from '../../../../scripts/demo-data/directory.ts'
import { generatePolicies } from '../../../../scripts/demo-data/policies.ts'
import { createRandom } from '../../../../scripts/demo-data/random.ts'

const at = '2025-09-01T02:00:00.000Z'
const directory = generateDirectory(createRandom('help').fork('directory'), at).entries
const policies = generatePolicies(at)
const stations = directory.filter((entry) => entry.kind === 'station')
const items = offeredItems(stations)
const facts: HelpFacts = { policies, directory, items, parkId: 'park-xjzz', today: '2026-10-12' }

const item = (name: string) => {
  const found = items.find((one) => one.name === name)
  if (!found) throw new Error(`no item ${name}`)
  return found
}
const guide = (title: string) => {
  const found = policies.find((one) => one.title.startsWith(title))
  if (!found) throw new Error(`no guide ${title}`)
  return found
}

describe('the demonstration’s library', () => {
  test('is as large as the domain says: 4 stations with 400 items each, over 100 institutions of 7 kinds', () => {
    expect(stations).toHaveLength(4)
    expect(items).toHaveLength(400)
    expect(items.every((one) => one.stationIds.length === 4)).toBe(true)
    const institutions = directory.filter((entry) => entry.kind === 'institution')
    expect(new Set(institutions.map((entry) => entry.name)).size).toBeGreaterThanOrEqual(100)
    expect(new Set(institutions.map((entry) => entry.details.serviceKind)).size).toBe(7)
    const departments = new Set(directory.filter((entry) => entry.kind === 'department').map((one) => one.id))
    expect(items.filter((one) => !departments.has(one.departmentId))).toEqual([])
  })
})

test('a guide that has expired tells nobody how; one in force does', () => {
  const opening = guide('企业开办一件事')
  const matter = { kind: 'item', item: item('企业开办一件事') } as const
  expect(quickAnswer(matter, facts).guideId).toBe(opening.id)
  const expired = policies.map((one) => (one.id === opening.id ? { ...one, validUntil: '2026-09-30' } : one))
  expect(quickAnswer(matter, { ...facts, policies: expired }).guideId).not.toBe(opening.id)
})

describe('finding', () => {
  const entries: Findable[] = items.map((one) => ({
    kind: 'item',
    id: one.name,
    name: one.name,
    ...pinyinOf(one.name),
    text: one.departmentId,
  }))
  const first = (typed: string) => findHelp(entries, typed)[0]?.name
  test.each([
    ['消防验收', '消防验收'],
    ['xfys', '消防验收'],
    ['xiaofangyanshou', '消防验收'],
    ['公寓 人才', '人才公寓申请'],
    ['我们想申请人才公寓怎么办', '人才公寓申请'],
    ['请问排污许可证怎么办理', '排污许可证申领'],
    ['员工录用需要什么手续', '员工录用一件事'],
  ])('%s finds %s', (typed, expected) => expect(first(typed)).toBe(expected))
  test('what nobody offers is not made up, and one letter is no search in the middle of names', () => {
    expect(findHelp(entries, '月球采矿许可')).toEqual([])
    expect(
      findHelp(entries, 'q').every((entry) => entry.initials.startsWith('q') || entry.pinyin.startsWith('q')),
    ).toBe(true)
    expect(findHelp(entries, '  ')).toHaveLength(400)
  })
})

describe('from a difficulty', () => {
  const matters: Findable[] = [
    ...items.map((one) => ({
      kind: 'item' as const,
      id: one.name,
      name: one.name,
      pinyin: '',
      initials: '',
      text: '',
    })),
    ...policies.map((one) => ({
      kind: one.kind,
      id: one.id,
      name: one.title,
      pinyin: '',
      initials: '',
      text: one.summary,
    })),
  ]
  test('the most exact words that find anything count', () => {
    expect(firstThatFinds(matters, ['续贷转贷', '融资'])).toBe('续贷转贷')
    expect(firstThatFinds(matters, ['', '月球采矿许可', '人才公寓'])).toBe('人才公寓')
    expect(firstThatFinds(matters, ['月球采矿许可'])).toBeNull()
  })
  test('every kind of difficulty finds a matter by its words, or has a unit that is asked', () => {
    const known = new Set(directory.map((entry) => entry.id))
    const lost = difficultyCategories.flatMap((kind) =>
      kind.children
        .filter((child) => firstThatFinds(matters, [child.name, kind.name]) === null)
        .filter(() => !kind.suggestedDepartments.some((id) => known.has(id)))
        .map((child) => child.name),
    )
    expect(lost).toEqual([])
  })
})

describe('the three answers', () => {
  test('an item: its guide, the station of the own park first, and the unit’s people', () => {
    const answer = quickAnswer({ kind: 'item', item: item('消防验收') }, facts)
    expect(answer.guideId).toBe(guide('消防验收和备案').id)
    expect(answer.how.join('\n')).toContain('竣工验收报告')
    expect(answer.how.at(-1)).toBe('由消防大队受理，7个工作日')
    expect(answer.where[0]?.text).toContain('先进制造产业园政务服务驿站')
    expect(answer.where.at(-1)?.text).toContain('消防大队')
    expect(answer.who.at(-1)).toMatchObject({ text: '消防大队咨询' })
  })
  test('financing leads to advisors, too', () => {
    const answer = quickAnswer({ kind: 'guide', policy: guide('首贷和续贷服务') }, facts)
    const advisors = answer.who.filter((one) => one.text.startsWith('金融顾问'))
    expect(advisors).toHaveLength(3)
    // Those who offer 首贷 and 续贷 come before those who have neither.
    for (const { phone } of advisors)
      expect(directory.find((entry) => entry.phone === phone)?.details.products).not.toEqual([])
    expect(answer.who.some((one) => one.text.startsWith('政策发言人'))).toBe(true)
  })
  test('a policy: its clauses and its own spokesperson', () => {
    const policy = guide('促进企业升规入统奖励办法')
    const answer = quickAnswer({ kind: 'policy', policy }, facts)
    expect(answer.how.join('\n')).toContain('工业企业20万元')
    const speaker = directory.find((entry) => entry.id === policy.spokespersonIds[0])
    expect(answer.who[0]).toEqual({ text: `政策发言人 ${speaker?.name}`, phone: speaker?.phone })
  })
  test('every item and guide has all three, in words that a window may say', () => {
    const answers = [
      ...items.map((one) => quickAnswer({ kind: 'item', item: one }, facts)),
      ...policies.map((policy) => quickAnswer({ kind: policy.kind, policy }, facts)),
    ]
    for (const answer of answers) {
      expect([answer.title, answer.how.length > 0, answer.where.length > 0, answer.who.length > 0]).toEqual([
        answer.title,
        true,
        true,
        true,
      ])
      expect(forbiddenPhrasesIn(quickAnswerText(answer, '王静'))).toEqual([])
    }
  })
  test('with an empty library there still are the hall and the office for requests', () => {
    const empty = { ...facts, policies: [], directory: [] as Entry[], items: [] }
    const answer = quickAnswer(
      {
        kind: 'item',
        item: { name: '某事', departmentId: 'X', days: null, code: '', active: true, stationIds: [] },
      },
      empty,
    )
    expect(answer.how).not.toEqual([])
    expect(answer.where[0]?.text).toContain('综合窗口')
    expect(answer.who[0]?.text).toContain('营商办')
  })
  test('as text it names all three and the officer', () => {
    const text = quickAnswerText(quickAnswer({ kind: 'item', item: item('续贷服务') }, facts), '王静')
    for (const part of [
      '您反映的“续贷服务”，可以这样办：',
      '【怎么办】',
      '【去哪办】',
      '【找谁办】',
      '驻企干部 王静',
    ])
      expect(text).toContain(part)
  })
})

test('lists of older stations are names alone, and what is neither is left out', () => {
  const station = {
    kind: 'station' as const,
    details: { services: ['企业开办', { name: '贴息', days: 3 }, 7, {}, ''] },
  }
  expect(serviceItemsOf(station)).toEqual([
    { name: '企业开办', departmentId: '', days: null, code: '', active: true },
    { name: '贴息', departmentId: '', days: 3, code: '', active: true },
  ])
  expect(serviceItemsOf({ ...station, details: {} })).toEqual([])
  expect([daysInWords(null), daysInWords(0), daysInWords(3)]).toEqual(['', '当场办结', '3个工作日'])
})
