// Fill in once: a new visit begins with what is known, marked until confirmed (§4.1 rule 4).
import { describe, expect, test } from 'vitest'
import type { Enterprise } from '../../../schemas/entities/enterprise.ts'
import type { Visit } from '../../../schemas/entities/visit.ts'
import { noFigures } from '../../../schemas/rules/visit-record.ts'
import {
  clearGroup,
  confirmGroup,
  confirmPath,
  unconfirmed,
} from '../../../src-renderer/features/visits/draft/carried-over.ts'
import {
  startCall,
  startPast,
  startPlanned,
  startVisit,
  type VisitStart,
} from '../../../src-renderer/features/visits/draft/start-visit.ts'
import { draft } from './example-draft.ts'

const enterprise = {
  id: 'e1',
  name: '西安恒创液压科技有限公司',
  parkId: 'p1',
  operatingStatus: 'full',
  registeredAddress: '注册地址',
  businessAddress: { street: '沣东大道1号', building: '2号楼', room: '' },
  fiveAbove: null,
  contacts: [
    { id: 'c1', name: '钱经理', title: '行政', phone: '13800000002', isPrimary: false },
    { id: 'c2', name: '赵工', title: '生产部长', phone: '13800000001', isPrimary: true },
  ],
} as unknown as Enterprise

const lastVisit = {
  ...draft({
    id: 'v0',
    status: 'submitted',
    operatingStatus: 'partial',
    figures: {
      ...noFigures,
      revenue: 1200,
      employees: 80,
      source: 'oral',
      period: { kind: 'month', until: '2026-06' },
    },
    outlook: 'up',
  }),
} as unknown as Visit

const start = (changes: Partial<VisitStart> = {}): VisitStart => ({
  id: 'v1',
  deviceId: 'device-1',
  now: '2026-10-12T02:00:00.000Z',
  user: { id: 'u1', name: '王静', departmentName: '经济发展局' },
  enterprise,
  lastVisit: null,
  ...changes,
})

describe('a visit of another kind', () => {
  test('a call begins now, with the contact, and goes nowhere', () => {
    expect(startCall(start({ lastVisit }))).toMatchObject({
      mode: 'phone',
      location: '',
      startAt: '2026-10-12T02:00:00.000Z',
      participants: [{ name: '赵工' }],
      operatingStatus: 'partial',
    })
  })

  test('one that lies on paper takes nothing from what is known only now', () => {
    expect(startPast(start({ lastVisit }))).toMatchObject({
      startAt: null,
      participants: [],
      operatingStatus: '',
      figures: noFigures,
      carriedOver: [],
      officers: [{ name: '王静', isLead: true }],
    })
  })
})

describe('a new visit', () => {
  test('needs no typing for who, when and where', () => {
    expect(startVisit(start())).toMatchObject({
      status: 'draft',
      mode: 'onsite',
      startAt: '2026-10-12T02:00:00.000Z',
      location: '沣东大道1号 2号楼',
      officers: [{ id: 'u1', personId: 'u1', name: '王静', isLead: true }],
      participants: [{ id: 'c2', name: '赵工' }],
      operatingStatus: 'full',
      carriedOver: ['operatingStatus'],
    })
  })
  test('carries the last visit’s state, figures and outlook over, all of them marked', () => {
    const visit = startVisit(start({ lastVisit }))
    expect(visit.figures).toMatchObject({ revenue: 1200, employees: 80 })
    expect(unconfirmed(visit.carriedOver, 'enterprise')).toEqual(['operatingStatus'])
    expect(unconfirmed(visit.carriedOver, 'figures').sort()).toEqual(
      ['figures.employees', 'figures.period', 'figures.revenue', 'figures.source', 'outlook'].sort(),
    )
    expect(visit.difficulties).toEqual([])
  })
  test('a planned visit keeps its number and what was planned', () => {
    const planned = draft({
      status: 'planned',
      visitNo: 'ZF20261012-A3K7P-001',
      purposes: ['survey'],
      location: '会议室',
      startAt: null,
    })
    expect(startPlanned(planned, start())).toMatchObject({
      status: 'draft',
      visitNo: 'ZF20261012-A3K7P-001',
      purposes: ['survey'],
      location: '会议室',
      startAt: '2026-10-12T02:00:00.000Z',
    })
  })
})

describe('carried-over values', () => {
  test('one click confirms a group and leaves the other waiting', () => {
    const visit = confirmGroup(startVisit(start({ lastVisit })), 'figures')
    expect(visit.carriedOver).toEqual(['operatingStatus'])
    expect(visit.figures.revenue).toBe(1200)
  })
  test('clearing a group takes its values too', () => {
    const visit = clearGroup(startVisit(start({ lastVisit })), 'figures', draft())
    expect(visit).toMatchObject({
      carriedOver: ['operatingStatus'],
      outlook: null,
      figures: { revenue: null },
    })
  })
  test('a value written by the officer is confirmed by that alone', () => {
    const visit = confirmPath(startVisit(start({ lastVisit })), 'figures.revenue')
    expect(visit.carriedOver).not.toContain('figures.revenue')
    expect(visit.carriedOver).toContain('figures.employees')
  })
})
