// Which entries of a roster are one enterprise, and what the one that stays takes of the other (S34).
import { describe, expect, test } from 'vitest'
import type { Enterprise } from '../../../schemas/entities/enterprise.ts'
import { type Comparable, findDuplicates } from '../../../schemas/rules/duplicate-enterprises.ts'
import { absorb, chosenOver, isBlank } from '../../../schemas/rules/enterprise-merge.ts'
import { mayMerge, refuseChange, refuseNew } from '../../../schemas/rules/write-policy.ts'
import { enterprise, pairing } from '../../server/support/documents.ts'

const one = (id: string, name: string, uscc = '', address = ''): Comparable => ({ id, name, uscc, address })

describe('pairs', () => {
  test('the same code is one enterprise, whatever the name', () => {
    const found = findDuplicates([
      one('a', '西安甲机械有限公司', '91610131MA6U000017'),
      one('b', '西安甲机械公司', '９１６１０１３１ma6u000017'),
      one('c', '西安乙机械有限公司', '91610131MA6U000025'),
    ])
    expect(found).toEqual([{ reason: 'code', ids: ['a', 'b'] }])
  })

  test('the same name at the same address, however both are written', () => {
    const found = findDuplicates([
      one('a', '西安甲机械（集团）有限公司', '', '陕西省西安市能源一路1号 2号楼'),
      one('b', '西安甲机械(集团)有限公司 ', '', '能源一路１号2号楼'),
      one('c', '西安甲机械（集团）有限公司', '', '能源二路9号'),
      one('d', '西安甲机械（集团）有限公司'),
    ])
    expect(found).toEqual([{ reason: 'nameAndAddress', ids: ['a', 'b'] }])
  })

  test('different codes are different enterprises; a missing one may be the same', () => {
    const at = '能源一路1号'
    const [x, y] = ['91610131MA6U000017', '91610131MA6U000025']
    expect(findDuplicates([one('a', '甲', x, at), one('b', '甲', y, at)])).toEqual([])
    expect(findDuplicates([one('a', '甲', x, at), one('b', '甲', '', at)])).toEqual([
      { reason: 'nameAndAddress', ids: ['a', 'b'] },
    ])
    // Told once, by what is surest.
    expect(findDuplicates([one('a', '甲', x, at), one('b', '甲', x, at)])).toHaveLength(1)
  })

  test('two that somebody judged to be different are not offered again, whichever entry says so', () => {
    const at = '能源一路1号'
    const [a, b, c] = [one('a', '甲', '', at), one('b', '甲', '', at), one('c', '甲', '', at)]
    expect(findDuplicates([{ ...a, apart: ['b'] }, b])).toEqual([])
    expect(findDuplicates([a, { ...b, apart: ['a'] }])).toEqual([])
    // Of three the pairs that nobody judged are still offered, each in its turn.
    const offered = (...entries: Comparable[]) => findDuplicates(entries).map(({ ids }) => ids)
    expect(offered({ ...a, apart: ['b'] }, b, c)).toEqual([['a', 'c', 'b']])
    expect(offered({ ...a, apart: ['b', 'c'] }, b, c)).toEqual([['b', 'c']])
    expect(offered({ ...a, apart: ['b', 'c'] }, b, { ...c, apart: ['b'] })).toEqual([])
    expect(offered({ ...a, apart: ['x'] }, b)).toEqual([['a', 'b']])
  })

  test('three of one kind are one group, and 100,000 entries take no time worth noting', () => {
    const many = Array.from({ length: 100_000 }, (_, at) =>
      one(`e${at}`, `西安${at % 99_998}号有限公司`, '', `能源${at % 99_998}路`),
    )
    const before = performance.now()
    expect(findDuplicates(many).map(({ ids }) => ids.length)).toEqual([2, 2])
    // Some 150 ms on the machine it was written on; this only catches a square of them.
    expect(performance.now() - before).toBeLessThan(10_000)
  })
})

const winner = enterprise({
  name: '西安甲机械有限公司',
  uscc: '91610131MA6U000017',
  mainBusiness: '',
  town: '斗门街道',
  formerNames: ['甲机械厂'],
  contacts: [{ id: 'c1', name: '李工', title: '厂长', phone: '13800138000', isPrimary: true }],
  pairings: [pairing('wang')],
  flags: ['key'],
})
const loser = enterprise({
  name: '西安甲机械公司',
  mainBusiness: '机械加工',
  town: '六村堡街道',
  contacts: [
    { id: 'c2', name: '李 工', title: '', phone: '13800138000', isPrimary: true },
    { id: 'c3', name: '王工', title: '', phone: '13900139000', isPrimary: true },
  ],
  pairings: [pairing('wang'), pairing('liu'), pairing('chen', '2024-01-01', '2025-12-31')],
  flags: ['key', 'foreignTrade'],
  projects: [
    { id: 'p', name: '二期', stage: 'planning', investment: 500, isKey: true, guideId: null, guideName: '' },
  ],
})

describe('S34: what the standing entry takes', () => {
  const merged = absorb(winner, loser, { take: ['town'] })

  test('what it lacks, what was chosen, and all lists put together without repetition', () => {
    expect(merged).toMatchObject({
      id: winner.id,
      name: winner.name,
      uscc: winner.uscc,
      mainBusiness: '机械加工',
      town: '六村堡街道',
      formerNames: ['甲机械厂', '西安甲机械公司'],
      flags: ['key', 'foreignTrade'],
    })
    expect(merged.contacts.map(({ id, isPrimary }) => [id, isPrimary])).toEqual([
      ['c1', true],
      ['c3', false],
    ])
    expect(merged.projects).toEqual(loser.projects)
  })

  test('everybody who looked after either looks after it, under one lead; the past stays', () => {
    expect(merged.pairings.map(({ officerId, role, until }) => [officerId, role, until])).toEqual([
      ['wang', 'lead', null],
      ['liu', 'member', null],
      ['chen', 'lead', '2025-12-31'],
    ])
  })

  test('what was judged to be another enterprise stays so for the one that stands', () => {
    const judged = absorb({ ...winner, apart: ['x'] }, { ...loser, apart: ['y', winner.id] }, { take: [] })
    expect(judged.apart).toEqual(['x', 'y'])
    expect(absorb(winner, loser, { take: [] })).not.toHaveProperty('apart')
  })

  test('once more changes nothing', () => {
    expect(absorb(merged, loser, { take: ['town'] })).toEqual(merged)
  })

  test('a correction that whoever merged had not seen stays; what was given up knowingly goes', () => {
    const choice = { take: ['town', 'size'], over: chosenOver(winner, ['town', 'size']) }
    const corrected = { ...winner, town: '王寺街道' }
    expect(absorb(winner, loser, choice).town).toBe('六村堡街道')
    expect(absorb(corrected, loser, choice).town).toBe('王寺街道')
    expect(absorb(absorb(winner, loser, choice), loser, choice).town).toBe('六村堡街道')
    // As a database orders the parts of a value anew.
    const capital = { amount: 100, currency: 'CNY' } as unknown as null
    const over = ['{"currency":"CNY","amount":100}']
    const rich = { ...winner, registeredCapital: capital }
    expect(absorb(rich, loser, { take: ['registeredCapital'], over }).registeredCapital).toEqual(
      loser.registeredCapital,
    )
    expect(absorb(winner, loser, { take: ['town'], over: ['no JSON'] }).town).toBe(winner.town)
  })

  test('a name that was given up is kept as a former one', () => {
    const renamed = absorb(winner, { ...loser, pinyin: 'xianjia', initials: 'xj' }, { take: ['name'] })
    expect(renamed).toMatchObject({ name: '西安甲机械公司', pinyin: 'xianjia', initials: 'xj' })
    expect(renamed.formerNames).toEqual(['甲机械厂', '西安甲机械有限公司'])
  })

  test('nothing said is an empty text, null, or an address without parts', () => {
    expect(['', null, { street: '', building: '', room: '' }].map(isBlank)).toEqual([true, true, true])
    expect([0, false, 'x', { street: '', building: '2号楼', room: '' }].map(isBlank)).toEqual([
      false,
      false,
      false,
      false,
    ])
  })
})

describe('S34: who may merge', () => {
  const user = (role: string, parkIds: string[] = []) => ({ id: 'u', roles: [role], parkIds })
  const away: Enterprise = { ...loser, merged: { into: winner.id, take: [] } }
  const merging = (by: ReturnType<typeof user>, before = loser) =>
    refuseChange('enterprises', by, before, away, ['merged'])

  test('administrators, and leaders for the parks in their charge', () => {
    expect(merging(user('dataAdmin'))).toBeNull()
    expect(merging(user('leader'))).toBeNull()
    const inPark = { ...loser, parkId: 'p1' }
    expect(merging(user('leader', ['p1']), inPark)).toBeNull()
    expect(merging(user('leader', ['p2']), inPark)).not.toBeNull()
    expect(merging(user('officer'), { ...loser, createdBy: 'u' })).not.toBeNull()
    expect(mayMerge(user('parkInspector', ['p1']), inPark)).toBe(false)
  })

  test('who may merge also says that two are different; an officer does not', () => {
    const judging = (by: ReturnType<typeof user>, before = loser) =>
      refuseChange('enterprises', by, before, { ...before, apart: [winner.id] }, ['apart'])
    expect(judging(user('dataAdmin'))).toBeNull()
    expect(judging(user('leader', ['p1']), { ...loser, parkId: 'p1' })).toBeNull()
    expect(judging(user('leader', ['p2']), { ...loser, parkId: 'p1' })).not.toBeNull()
    expect(judging(user('officer'), { ...loser, createdBy: 'u' })).not.toBeNull()
  })

  test('nobody writes on what was merged away, and nothing begins so', () => {
    for (const role of ['dataAdmin', 'leader', 'officer'])
      expect(
        refuseChange('enterprises', user(role), { ...away, createdBy: 'u' }, { ...away, town: 'x' }, [
          'town',
        ]),
        role,
      ).toMatch(/已并入另一家|权限/)
    expect(refuseNew('enterprises', user('dataAdmin'), away)).toContain('不能已经并入')
  })
})
