/** Merge rules S12 to S15. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeDocuments } from '../../../schemas/rules/three-way-merge.ts'

const lists = { contacts: 'byId', flags: 'set' } as const
const base = {
  id: 'e1',
  revision: 3,
  name: '西安某机电有限公司',
  mainBusiness: '电机',
  contacts: [
    { id: 'c1', name: '李明', phone: '13800000001' },
    { id: 'c2', name: '王芳', phone: '13800000002' },
  ],
  flags: ['key'],
}

describe('fields (S12, S13)', () => {
  it('take each side’s own change', () => {
    const result = mergeDocuments({
      base,
      local: { ...base, name: '西安某机电股份有限公司' },
      remote: { ...base, revision: 4, mainBusiness: '电机、减速机' },
      lists,
    })
    expect(result.merged).toEqual({
      ...base,
      revision: 4,
      name: '西安某机电股份有限公司',
      mainBusiness: '电机、减速机',
    })
    expect(result.conflicts).toEqual([])
    expect(result.differsFromRemote).toBe(true)
  })

  it('keep the local value of two, and the other in the log', () => {
    const result = mergeDocuments({
      base,
      local: { ...base, name: '甲' },
      remote: { ...base, revision: 4, name: '乙' },
      lists,
    })
    expect(result.merged.name).toBe('甲')
    expect(result.conflicts).toEqual([
      { path: '/name', base: base.name, local: '甲', remote: '乙', winner: 'local' },
    ])
  })

  it('never take server fields from the client', () => {
    const result = mergeDocuments({
      base,
      local: { ...base, revision: 99 },
      remote: { ...base, revision: 4 },
      lists,
    })
    expect(result).toEqual({ merged: { ...base, revision: 4 }, conflicts: [], differsFromRemote: false })
  })
})

describe('lists (S12)', () => {
  it('merge items by id: edits of different fields, additions at their place, removals', () => {
    const local = {
      ...base,
      contacts: [
        { id: 'c1', name: '李明', phone: '13900000001' },
        { id: 'c3', name: '赵强', phone: '13800000003' },
        { id: 'c2', name: '王芳', phone: '13800000002' },
      ],
    }
    const remote = {
      ...base,
      contacts: [
        { id: 'c1', name: '李明（总经理）', phone: '13800000001' },
        { id: 'c4', name: '孙丽', phone: '13800000004' },
      ],
    }
    const { merged, conflicts } = mergeDocuments({ base, local, remote, lists })
    expect(merged.contacts).toEqual([
      { id: 'c1', name: '李明（总经理）', phone: '13900000001' },
      { id: 'c3', name: '赵强', phone: '13800000003' },
      { id: 'c4', name: '孙丽', phone: '13800000004' },
    ])
    expect(conflicts).toEqual([])
  })

  it('let an edited item survive its removal, and say so', () => {
    const edited = { id: 'c2', name: '王芳', phone: '13900000002' }
    const local = { ...base, contacts: [base.contacts[0], edited] as typeof base.contacts }
    const remote = { ...base, contacts: base.contacts.slice(0, 1) }
    const { merged, conflicts } = mergeDocuments({ base, local, remote, lists })
    expect(merged.contacts).toEqual(local.contacts)
    expect(conflicts).toEqual([
      { path: '/contacts/c2', base: base.contacts[1], local: edited, remote: null, winner: 'local' },
    ])
  })

  it('merge sets by element', () => {
    const { merged } = mergeDocuments({
      base,
      local: { ...base, flags: ['foreignTrade'] },
      remote: { ...base, flags: ['key', 'whitelist'] },
      lists,
    })
    expect(merged.flags).toEqual(['whitelist', 'foreignTrade'])
  })
})

describe('deletion (S15)', () => {
  const whole = { ...base, _deleted: false }
  it('loses against an edit on either side and is logged', () => {
    const removed = { ...whole, _deleted: true }
    const edited = { ...whole, name: '新名称' }
    for (const [local, remote, winner] of [
      [removed, edited, 'remote'],
      [edited, removed, 'local'],
    ] as const) {
      const { merged, conflicts } = mergeDocuments({ base: whole, local, remote, lists })
      expect(merged).toEqual(edited)
      expect(conflicts).toMatchObject([{ path: '/_deleted', winner }])
    }
  })

  it('stands against an untouched document', () => {
    const removed = { ...whole, _deleted: true }
    expect(
      mergeDocuments({ base: whole, local: removed, remote: { ...whole, revision: 4 }, lists }),
    ).toMatchObject({
      merged: { _deleted: true },
      conflicts: [],
    })
    expect(mergeDocuments({ base: whole, local: whole, remote: removed, lists }).merged._deleted).toBe(true)
  })
})

describe('for any documents (S14)', () => {
  const item = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), text: fc.string({ maxLength: 3 }) })
  const document = fc.record({
    id: fc.constant('x'),
    revision: fc.integer({ min: 0, max: 9 }),
    name: fc.string({ maxLength: 3 }),
    nested: fc.option(fc.record({ deep: fc.integer({ min: 0, max: 2 }) })),
    contacts: fc.uniqueArray(item, { selector: (entry) => entry.id }),
    flags: fc.uniqueArray(fc.constantFrom('key', 'foreignTrade', 'whitelist')),
    _deleted: fc.boolean(),
  })
  const withRevision = <T extends { revision: number }>(doc: T, revision: number): T => ({ ...doc, revision })

  it('equal sides stay as they are', () => {
    fc.assert(
      fc.property(fc.option(document), document, (from, side) => {
        expect(mergeDocuments({ base: from, local: side, remote: side, lists })).toEqual({
          merged: side,
          conflicts: [],
          differsFromRemote: false,
        })
      }),
    )
  })

  it('one side’s changes alone are taken whole', () => {
    fc.assert(
      fc.property(document, document, (from, side) => {
        const onlyLocal = mergeDocuments({ base: from, local: side, remote: from, lists })
        const onlyRemote = mergeDocuments({ base: from, local: from, remote: side, lists })
        expect(onlyLocal.merged).toEqual(withRevision(side, from.revision))
        expect(onlyRemote.merged).toEqual(side)
        expect([...onlyLocal.conflicts, ...onlyRemote.conflicts]).toEqual([])
        expect(onlyRemote.differsFromRemote).toBe(false)
      }),
    )
  })

  it('merging the result again changes nothing', () => {
    fc.assert(
      fc.property(document, document, document, (from, local, remote) => {
        const once = mergeDocuments({ base: from, local, remote, lists })
        const again = mergeDocuments({ base: remote, local: once.merged, remote, lists })
        expect(again.merged).toEqual(once.merged)
        expect(again.conflicts).toEqual([])
      }),
    )
  })

  it('the order of sides decides only what is in the log', () => {
    fc.assert(
      fc.property(document, document, document, (from, a, b) => {
        const onA = mergeDocuments({ base: from, local: a, remote: b, lists })
        const onB = mergeDocuments({ base: from, local: b, remote: a, lists })
        expect(onA.conflicts.map((entry) => entry.path).sort()).toEqual(
          onB.conflicts.map((entry) => entry.path).sort(),
        )
        if (onA.conflicts.length > 0) return
        const unordered = (doc: typeof a) => ({
          ...withRevision(doc, 0),
          contacts: [...doc.contacts].sort((x, y) => (x.id < y.id ? -1 : 1)),
          flags: [...doc.flags].sort(),
        })
        expect(unordered(onA.merged)).toEqual(unordered(onB.merged))
      }),
    )
  })
})
