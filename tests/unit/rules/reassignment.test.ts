// 调整包联 (S4): who looks after an enterprise from a day on, with the history kept.
import { describe, expect, it } from 'vitest'
import type { Enterprise } from '../../../schemas/entities/enterprise.ts'
import { isActivePairing } from '../../../schemas/rules/pairing.ts'
import { type Reassignment, reassign } from '../../../schemas/rules/reassignment.ts'
import { mayAssign, refuseChange } from '../../../schemas/rules/write-policy.ts'

type Pairing = Enterprise['pairings'][number]
const pairing = (officerId: string, more: Partial<Pairing> = {}): Pairing => ({
  id: `p-${officerId}-${more.since ?? ''}`,
  officerId,
  officerName: officerId,
  since: '2026-01-05',
  until: null,
  role: 'lead',
  ...more,
})
const handOver: Reassignment = {
  from: { id: 'wang', name: '王静' },
  to: { id: 'li', name: '李强' },
  since: '2026-12-01',
  reason: '轮岗',
}
const apply = (pairings: Pairing[], more: Partial<Reassignment> = {}) =>
  reassign(pairings, { ...handOver, ...more }, () => 'new')
const responsible = (pairings: readonly Pairing[], day: string) =>
  pairings.filter((one) => isActivePairing(one, day)).map((one) => `${one.officerId} ${one.role}`)

describe('handing over', () => {
  it('ends the old pairing the day before and begins one of the same role, with the reason', () => {
    const { kind, pairings } = apply([pairing('wang', { role: 'member' })])
    expect(kind).toBe('moves')
    expect(responsible(pairings, '2026-11-30')).toEqual(['wang member'])
    expect(responsible(pairings, '2026-12-01')).toEqual(['li member'])
    expect(pairings.at(-1)).toMatchObject({ id: 'new', officerName: '李强', reason: '轮岗' })
  })

  it('leaves other officers and the past alone', () => {
    const past = pairing('zhao', { since: '2024-01-01', until: '2025-12-31' })
    const other = pairing('sun', { role: 'member' })
    const { pairings } = apply([past, pairing('wang'), other])
    expect(pairings).toContainEqual(past)
    expect(pairings).toContainEqual(other)
    expect(responsible(pairings, '2026-12-01').toSorted()).toEqual(['li lead', 'sun member'])
  })

  it('keeps the end that the old pairing had', () => {
    const { pairings } = apply([pairing('wang', { until: '2026-12-31' })])
    expect(responsible(pairings, '2026-12-31')).toEqual(['li lead'])
    expect(responsible(pairings, '2027-01-01')).toEqual([])
  })

  it('a pairing that would begin that very day is replaced', () => {
    const { pairings } = apply([pairing('wang', { since: '2026-12-01' })])
    expect(pairings.map((one) => one.officerId)).toEqual(['li'])
  })
})

describe('to somebody who looks after it already', () => {
  it('hands over the lead, once', () => {
    const { kind, pairings } = apply([pairing('wang'), pairing('li', { role: 'member' })])
    expect(kind).toBe('joins')
    expect(responsible(pairings, '2026-12-01')).toEqual(['li lead'])
    expect(responsible(pairings, '2026-11-30').toSorted()).toEqual(['li member', 'wang lead'])
  })

  it('only ends the part of a member', () => {
    const lead = pairing('li')
    const { kind, pairings } = apply([pairing('wang', { role: 'member' }), lead])
    expect(kind).toBe('joins')
    expect(pairings).toContainEqual(lead)
    expect(responsible(pairings, '2026-12-01')).toEqual(['li lead'])
  })
})

describe('nothing happens', () => {
  it('where the officer does not look after it on that day, or hands over to themselves', () => {
    for (const pairings of [
      [],
      [pairing('zhao')],
      [pairing('wang', { until: '2026-11-30' })],
      [pairing('wang', { since: '2026-12-02' })],
    ])
      expect(apply(pairings)).toEqual({ kind: 'none', pairings })
    expect(apply([pairing('wang')], { to: { id: 'wang', name: '王静' } }).kind).toBe('none')
  })

  it('where somebody looks after what nobody should', () => {
    expect(apply([pairing('zhao')], { from: null }).kind).toBe('none')
    const { kind, pairings } = apply([pairing('zhao', { until: '2026-11-30' })], { from: null })
    expect(kind).toBe('starts')
    expect(responsible(pairings, '2026-12-01')).toEqual(['li lead'])
  })
})

it('S9: administrators and leaders assign; leaders change nothing else of an enterprise', () => {
  const before = { createdBy: 'admin', pairings: [pairing('wang')] } as unknown as Enterprise
  const refuse = (role: string, fields: string[]) =>
    refuseChange('enterprises', { id: 'x', roles: [role], parkIds: [] }, before, before, fields)
  expect(refuse('leader', ['pairings'])).toBeNull()
  expect(refuse('leader', ['pairings', 'contacts'])).not.toBeNull()
  for (const role of ['officer', 'supervisor', 'intake', 'parkInspector'])
    expect(refuse(role, ['pairings']), role).not.toBeNull()
  expect(['leader', 'dataAdmin', 'officer'].map((role) => mayAssign({ roles: [role] }))).toEqual([
    true,
    true,
    false,
  ])
})
