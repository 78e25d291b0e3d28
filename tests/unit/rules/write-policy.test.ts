// Who may write what (S9, S11, §3.3, appendix B). The server's tests show that pushes obey it.
import { describe, expect, it } from 'vitest'
import { roles } from '../../../schemas/codes/roles.ts'
import type { Documents } from '../../../schemas/entities/index.ts'
import {
  awaitsReviewBy,
  mayCreate,
  mayFillIn,
  mayInspect,
  mayRemove,
  refuseChange,
  refuseNew,
} from '../../../schemas/rules/write-policy.ts'
import { person, visitOf } from './visit-fixture.ts'

const user = (id: string, ...roles: string[]) => ({ id, roles, parkIds: ['p1'] })

describe('rectifications (§3.3)', () => {
  type Rectification = Documents['rectifications']
  const step = (kind: Rectification['steps'][number]['kind'], by: string, note = '') => ({
    id: `${kind}-${by}`,
    kind,
    at: '2026-10-12T02:00:00.000Z',
    by,
    byName: by,
    note,
    mediaIds: [],
  })
  const item = (...steps: Rectification['steps']) =>
    ({ parkId: 'p1', createdBy: 'u1', steps }) as Rectification
  const add = (who: string, before: Rectification['steps'], ...added: Rectification['steps']) =>
    refuseChange('rectifications', user(who, 'parkInspector'), item(...before), item(...before, ...added), [
      'steps',
    ])

  it('are verified by somebody else than who handed the work in', () => {
    const handedIn = [step('opened', 'u1'), step('submitted', 'u1')]
    expect(add('u1', handedIn, step('verified', 'u1'))).toBe('复核人不能是提交整改的人。')
    expect(add('u2', handedIn, step('verified', 'u2'))).toBeNull()
  })

  it('have steps in nobody else’s name, and none is changed or taken out', () => {
    const opened = step('opened', 'u1')
    expect(add('u2', [opened], step('started', 'u1'))).toContain('本人名义')
    const inspector = user('u2', 'parkInspector')
    const refuse = (after: Rectification) =>
      refuseChange('rectifications', inspector, item(opened), after, ['steps'])
    expect(refuse(item())).toContain('只能添加')
    expect(refuse(item({ ...opened, note: '改写' }))).toContain('只能添加')
  })

  it('are the business of the park’s inspectors only', () => {
    const elsewhere = { ...user('u2', 'parkInspector'), parkIds: ['p2'] }
    expect(refuseChange('rectifications', elsewhere, item(), item(), ['state'])).not.toBeNull()
    expect(refuseNew('rectifications', elsewhere, item())).toContain('自己负责的园区')
  })
})

describe('visits (§4.2)', () => {
  const submitted = visitOf({ status: 'submitted' })
  const author = user(submitted.createdBy, 'officer')
  const change = (fields: string[], who = author, before = submitted) =>
    refuseChange('visits', who, before, { ...before }, fields)

  it('keep what was said once they are submitted; evidence and promises go on', () => {
    expect(change(['figures'])).not.toBeNull()
    expect(change(['photos', 'followUps'])).toBeNull()
    expect(change(['photos', 'figures'])).not.toBeNull()
    expect(change(['figures'], author, visitOf({ status: 'returned' }))).toBeNull()
  })

  it('§4.2: keep the signature they were submitted with; one that came without may still get one', () => {
    const signed = visitOf({
      status: 'submitted',
      confirmMode: 'signature',
      confirmedBy: '王敏，厂长',
      confirmMediaId: 'm1',
    })
    const refusal = (after: Partial<typeof signed>, before = signed) =>
      refuseChange('visits', author, before, { ...before, ...after }, Object.keys(after))
    const other = [{ confirmMediaId: 'm2' }, { confirmMediaId: null }, { confirmMode: 'seal' }] as const
    for (const after of [...other, { confirmedBy: '李强' }])
      expect(refusal(after), JSON.stringify(after)).toContain('签字不能再改')
    expect(refusal({ photos: ['p1'], nextVisitDate: '2026-12-01' })).toBeNull()
    expect(refusal({ confirmMediaId: 'm2' }, { ...signed, confirmMediaId: null })).toBeNull()
    // A scan that is hard to read may be replaced by a better one.
    expect(refusal({ confirmMediaId: 'm2' }, { ...signed, confirmMode: 'seal' })).toBeNull()
    for (const status of ['draft', 'returned'] as const)
      expect(refusal({ confirmMediaId: 'm2' }, { ...signed, status })).toBeNull()
  })

  it('are written by those who were there and by nobody else', () => {
    expect(change(['photos'], user('stranger', 'officer'))).not.toBeNull()
  })

  it('§4.1: are added to by a colleague who is named in them by that, with everybody else still there', () => {
    const before = visitOf({ status: 'draft' })
    const colleague = user('colleague', 'officer')
    const joining = person('colleague', '刘洋', { personId: 'colleague' })
    const refusal = (after: Partial<typeof before>, fields: string[], record = before) =>
      refuseChange('visits', colleague, record, { ...record, ...after }, fields)
    const named = { officers: [...before.officers, joining], businessNote: '补充' }
    expect(refusal(named, ['officers', 'businessNote'])).toBeNull()
    expect(refusal({ businessNote: '补充' }, ['businessNote'])).toContain('先把自己加为走访人员')
    expect(refusal({ officers: [joining] }, ['officers'])).toContain('保留原来的人员')
    expect(refusal({ ...named, status: 'approved' }, ['officers', 'status'])).not.toBeNull()
    for (const status of ['submitted', 'returned', 'approved'] as const)
      expect(refusal(named, ['officers'], visitOf({ status })), status).not.toBeNull()
    expect(
      refuseChange('visits', user('x', 'leader'), before, { ...before, ...named }, ['officers']),
    ).not.toBeNull()
  })

  it('are reviewed by those who had no part in them, and sent back with a reason only', () => {
    const manager = user('manager', 'intake')
    const review = (opinion: string, by = 'manager') => ({
      by,
      byName: '孙蕾',
      at: submitted.createdAt,
      opinion,
    })
    const refusal = (who: typeof manager, after: Partial<typeof submitted>, before = submitted) =>
      refuseChange('visits', who, before, { ...before, ...after }, ['status', 'review'])
    expect(refusal(manager, { status: 'approved', review: review('') })).toBeNull()
    expect(refusal(manager, { status: 'returned', review: review('请补充') })).toBeNull()
    expect(refusal(manager, { status: 'returned', review: review(' ') })).toBe('退回须填写意见。')
    expect(refusal(manager, { status: 'approved', review: review('', 'else') })).not.toBeNull()
    const self = user('officer-2', 'intake')
    expect(refusal(self, { status: 'approved', review: review('', 'officer-2') })).toContain('审核人不能是')
    expect(awaitsReviewBy(manager, submitted)).toBe(true)
    expect(awaitsReviewBy(self, submitted)).toBe(false)
    expect(awaitsReviewBy(user('o', 'officer'), submitted)).toBe(false)
    expect(awaitsReviewBy(manager, visitOf({ status: 'returned' }))).toBe(false)
  })

  it('are removed only by their author, and only before they were submitted', () => {
    const draft = visitOf({ status: 'draft' })
    expect(mayRemove('visits', author, draft)).toBe(true)
    expect(mayRemove('visits', author, submitted)).toBe(false)
    expect(mayRemove('visits', user('stranger', 'officer', 'dataAdmin'), draft)).toBe(false)
  })
})

describe('forms are for those whose save would be accepted (S9)', () => {
  const everyRole = roles.map((role) => role.code)
  const rolesThat = (may: (who: ReturnType<typeof user>) => boolean, id = 'somebody') =>
    everyRole.filter((role) => may(user(id, role)))
  const audit = (status: Documents['audits']['status'], parkId = 'p1') =>
    ({ status, parkId, createdBy: 'inspector' }) as Documents['audits']

  it('a draft inspection: the inspectors of its park; nobody once it is submitted', () => {
    expect(rolesThat((who) => mayFillIn('audits', who, audit('draft')))).toEqual(['parkInspector'])
    expect(rolesThat((who) => mayFillIn('audits', who, audit('draft', 'p2')))).toEqual([])
    expect(rolesThat((who) => mayFillIn('audits', who, audit('submitted')), 'inspector')).toEqual([])
  })

  it('a visit: its author and who went along, until it is submitted', () => {
    for (const status of ['planned', 'draft', 'returned'] as const) {
      const visit = visitOf({ status })
      expect(
        rolesThat((who) => mayFillIn('visits', who, visit)),
        status,
      ).toEqual([])
      expect(
        rolesThat((who) => mayFillIn('visits', who, visit), visit.createdBy),
        status,
      ).toEqual(['officer'])
    }
    const submitted = visitOf({ status: 'submitted' })
    expect(rolesThat((who) => mayFillIn('visits', who, submitted), submitted.createdBy)).toEqual([])
  })

  it('a rectification: the inspectors of its park', () => {
    const item = { parkId: 'p1', createdBy: 'u1', steps: [] } as unknown as Documents['rectifications']
    expect(rolesThat((who) => mayFillIn('rectifications', who, item), 'u1')).toEqual(['parkInspector'])
    expect(mayInspect(user('u1', 'leader', 'officer'), 'p1')).toBe(false)
    expect(mayInspect(user('u1', 'parkInspector'), 'p2')).toBe(false)
  })

  it('an enterprise: the administrator and the officer it is paired with', () => {
    const mine = { createdBy: 'admin', pairings: [{ officerId: 'u1' }] } as Documents['enterprises']
    expect(rolesThat((who) => mayFillIn('enterprises', who, mine), 'u1')).toEqual(['officer', 'dataAdmin'])
    expect(rolesThat((who) => mayFillIn('enterprises', who, mine), 'u2')).toEqual(['dataAdmin'])
  })
})

describe('enterprises (S9)', () => {
  const enterprise = (officerId: string) =>
    ({
      createdBy: 'admin',
      pairings: [{ id: 'x', officerId, officerName: '', since: '2026-01-01', until: null, role: 'lead' }],
    }) as unknown as Documents['enterprises']

  it('are corrected by the officer they are paired with, who never assigns them', () => {
    const mine = enterprise('u1')
    const officer = user('u1', 'officer')
    expect(refuseChange('enterprises', officer, mine, mine, ['contacts'])).toBeNull()
    expect(refuseChange('enterprises', officer, mine, mine, ['pairings'])).not.toBeNull()
    expect(refuseChange('enterprises', user('u2', 'officer'), mine, mine, ['contacts'])).not.toBeNull()
    expect(refuseNew('enterprises', officer, enterprise('u2'))).toContain('包联')
    expect(refuseNew('enterprises', officer, mine)).toBeNull()
  })
})

it('S11: nobody changes events, templates or media', () => {
  const admin = user('u1', 'dataAdmin')
  for (const collection of ['requestEvents', 'templates', 'media'] as const) {
    const document = { createdBy: 'u1' } as never
    expect(refuseChange(collection, admin, document, document, ['note']), collection).not.toBeNull()
    expect(mayRemove(collection, admin, document), collection).toBe(false)
  }
})

it('contacts of enterprises write nothing', () => {
  for (const collection of ['visits', 'requests', 'requestEvents', 'media', 'enterprises'] as const)
    expect(mayCreate(collection, user('c1', 'enterpriseContact')), collection).toBe(false)
})
