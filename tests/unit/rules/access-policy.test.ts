// Who holds which keys, and which keys a document carries (S3, S4, appendix B). The server's tests show that pulls obey them.
import { describe, expect, it } from 'vitest'
import type { Campaign } from '../../../schemas/entities/campaign.ts'
import type { Enterprise } from '../../../schemas/entities/enterprise.ts'
import {
  hiddenFields,
  keysOf,
  nextAudienceDay,
  ownAudience,
  readableCollections,
  seesEverything,
} from '../../../schemas/rules/access-policy.ts'
import { blankMeeting } from '../../../schemas/rules/meeting.ts'
import { isActivePairing } from '../../../schemas/rules/pairing.ts'

const user = (roles: string[], departmentId?: string) => ({
  id: 'u1',
  roles,
  parkIds: ['p1'],
  ...(departmentId ? { departmentId } : {}),
})
const own = ['everyone', 'person:u1']

describe('keys of a person', () => {
  it.each([
    ['officer', ['officer:u1', 'park:p1']],
    ['handler', ['department:JJFZ']],
    ['parkInspector', ['park:p1', 'roster:p1']],
    ['enterpriseContact', []],
  ])('an %s of a department holds these beside their own', (role, keys) => {
    expect(keysOf(user([role], 'JJFZ')).sort()).toEqual([...own, ...keys].sort())
  })

  it('a handler without a department holds no department', () => {
    expect(keysOf(user(['handler'])).sort()).toEqual(own)
  })

  it('those who dispatch, supervise and lead see everything; officers, handlers and inspectors do not', () => {
    for (const role of ['intake', 'dispatcher', 'evaluator', 'supervisor', 'leader', 'dataAdmin'])
      expect(seesEverything(user([role])), role).toBe(true)
    for (const role of ['officer', 'handler', 'parkInspector', 'enterpriseContact'])
      expect(seesEverything(user([role])), role).toBe(false)
  })
})

describe('a campaign and a meeting (S3)', () => {
  const person = (personId: string | null) => ({
    id: 'x',
    personId,
    name: '',
    title: '',
    phone: '',
    isLead: false,
  })
  const meeting = {
    ...blankMeeting({
      id: 'm1',
      kind: 'symposium',
      now: '2026-10-12T02:00:00.000Z',
      user: { id: 'u1', name: '' },
    }),
    leaders: [person('u2')],
    attendees: [person('u3'), person(null)],
    createdBy: 'u1',
  } as Campaign

  it('the first is everybody’s business, the second that of the officers and leaders named in it', () => {
    expect(ownAudience('campaigns', { ...meeting, kind: 'campaign' }, '2026-10-12')).toEqual(['everyone'])
    expect(ownAudience('campaigns', meeting, '2026-10-12')).toEqual(['person:u1', 'person:u2'])
  })
})

describe('a pairing (S4)', () => {
  const pairing = { since: '2026-03-01', until: '2026-03-31' }
  it.each([
    ['2026-02-28', false],
    ['2026-03-01', true],
    ['2026-03-31', true],
    ['2026-04-01', false],
  ])('from its first to its last day, both inclusive: on %s %s', (day, active) => {
    expect(isActivePairing(pairing, day)).toBe(active)
  })

  it('without an end goes on', () => {
    expect(isActivePairing({ since: '2026-03-01', until: null }, '2030-01-01')).toBe(true)
  })

  it('names the next day on which it begins or is over', () => {
    const enterprise = { pairings: [pairing] } as Enterprise
    expect(nextAudienceDay('enterprises', enterprise, '2026-02-01')).toBe('2026-03-01')
    expect(nextAudienceDay('enterprises', enterprise, '2026-03-01')).toBe('2026-04-01')
    expect(nextAudienceDay('enterprises', enterprise, '2026-04-01')).toBeNull()
  })
})

describe('what a role may not read', () => {
  it('handlers do not get the accounts of an enterprise unless another role lets them', () => {
    expect(hiddenFields('enterprises', user(['handler']))).toEqual({ figures: null, classifiedMeasure: null })
    expect(hiddenFields('enterprises', user(['handler', 'officer']))).toBeNull()
    expect(hiddenFields('requests', user(['handler']))).toBeNull()
  })

  it('inspectors read neither visits nor requests, handlers neither visits nor inspections', () => {
    const inspector = readableCollections(user(['parkInspector']))
    for (const hidden of ['visits', 'requests', 'requestEvents']) expect(inspector).not.toContain(hidden)
    expect(inspector).toContain('audits')
    const handler = readableCollections(user(['handler']))
    for (const hidden of ['visits', 'audits', 'rectifications']) expect(handler).not.toContain(hidden)
    expect(handler).toContain('requests')
  })
})
