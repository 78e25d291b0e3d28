// 待办 of the workbench: whose turn it is (§5.1, §5.3), and what runs out of time (§5.5).
import { describe, expect, it, test } from 'vitest'
import type { User } from '../../../schemas/protocol/session.ts'
import {
  byUrgency,
  followUpTodos,
  rectificationTodos,
  requestTodos,
  returnedVisitTodos,
  reviewTodos,
  unverifiedTodos,
} from '../../../src-renderer/features/workbench/todo-items.ts'

import { visitOf } from '../rules/visit-fixture.ts'

const today = '2026-10-12' // 周一
const user = (roles: string[], more: Partial<User> = {}): User => ({
  id: 'me',
  username: 'me',
  name: '王静',
  roles,
  parkIds: [],
  ...more,
})

describe('records that wait for a review', () => {
  const submitted = (id: string, submittedAt: string) => visitOf({ id, status: 'submitted', submittedAt })

  it('are one line with the day of the oldest, for reviewers who had no part in them', () => {
    const records = [
      submitted('v1', '2026-10-09T03:00:00.000Z'),
      submitted('v2', '2026-10-08T03:00:00.000Z'),
      visitOf({ id: 'v3', status: 'approved' }),
    ]
    expect(reviewTodos(records, user(['intake']))).toMatchObject([
      { title: '2条走访记录等您审核', detail: '最早的一条 2026-10-08 提交' },
    ])
    expect(reviewTodos(records, user(['officer']))).toEqual([])
    expect(reviewTodos(records, user(['intake'], { id: 'officer-2' }))).toEqual([])
  })
})

test('enterprises that were registered at the door are one line that leads to them', () => {
  expect(unverifiedTodos(3)).toMatchObject([{ title: '3家企业待核实', path: '/enterprises?unverified' }])
  expect(unverifiedTodos(0)).toEqual([])
})

type Todo = Parameters<typeof requestTodos>[0][number]
const request = (standing: Partial<Todo['standing']>, createdBy = 'someone'): Todo => ({
  request: {
    id: 'r1',
    requestNo: 'SQ20261008-A3-001',
    title: '用电增容',
    enterpriseName: '西安甲公司',
    createdBy,
  },
  standing: {
    state: 'pendingAccept',
    level: null,
    leadDepartment: null,
    coDepartments: [],
    dueDate: null,
    eventCount: 1,
    ...standing,
  },
})
const details = (todo: Todo, who: User) => requestTodos([todo], who, today).map((item) => item.detail)

describe('requests that wait for somebody', () => {
  it.each([
    ['pendingAccept', 'intake'],
    ['accepted', 'dispatcher'],
    ['replied', 'supervisor'],
    ['pendingEvaluation', 'evaluator'],
  ] as const)('%s waits for the %s and for nobody else', (state, role) => {
    expect(details(request({ state }), user([role]))).toHaveLength(1)
    expect(details(request({ state }), user(['leader']))).toHaveLength(0)
  })

  it('a dispatched request waits for the lead department only', () => {
    const dispatched = request({ state: 'processing', leadDepartment: 'CZJR', coDepartments: ['TCKJ'] })
    expect(details(dispatched, user(['handler'], { departmentId: 'CZJR' }))).toHaveLength(1)
    expect(details(dispatched, user(['handler'], { departmentId: 'TCKJ' }))).toHaveLength(0)
    expect(details(dispatched, user(['handler']))).toHaveLength(0)
  })

  it('a request sent back waits for its author; a new draft is part of a visit and does not', () => {
    expect(details(request({ state: 'draft', eventCount: 2 }, 'me'), user(['officer']))).toEqual([
      '诉求退回补正 · 西安甲公司 · SQ20261008-A3-001',
    ])
    const [item] = requestTodos([request({ state: 'draft', eventCount: 2 }, 'me')], user(['officer']), today)
    expect(item?.first).toBe(true)
    expect(details(request({ state: 'draft', eventCount: 0 }, 'me'), user(['officer']))).toEqual([])
    expect(details(request({ state: 'draft', eventCount: 2 }), user(['officer']))).toEqual([])
  })

  it('an officer is reminded two working days ahead, over a weekend too', () => {
    const due = (dueDate: string) => details(request({ state: 'processing', dueDate }), user(['officer']))
    expect(due('2026-10-14')).toHaveLength(1)
    expect(due('2026-10-15')).toHaveLength(0)
    expect(due('2026-10-09')).toHaveLength(1)
  })

  it('papers that the enterprise owes are followed by the unit in charge when they are due (T10)', () => {
    const waits = (dueDate: string) => request({ state: 'pendingInfo', leadDepartment: 'CZJR', dueDate })
    const handler = user(['handler'], { departmentId: 'CZJR' })
    expect(details(waits('2026-10-13'), handler)).toEqual([
      '关注诉求 · 待企业补充 · 西安甲公司 · SQ20261008-A3-001',
    ])
    expect(details(waits('2026-10-20'), handler)).toEqual([])
    expect(details(waits('2026-10-13'), user(['handler'], { departmentId: 'TCKJ' }))).toEqual([])
    const reviewed = request({ state: 'replied', leadDepartment: 'CZJR', dueDate: '2026-10-13' })
    expect(details(reviewed, handler)).toEqual([])
  })

  it('nothing finished is a task', () => {
    const closed = request({ state: 'closed', dueDate: '2026-10-01' })
    expect(details(closed, user(['officer', 'intake', 'supervisor', 'evaluator']))).toEqual([])
  })
})

describe('other tasks', () => {
  it('a returned visit comes back to its author with the reason', () => {
    const review = { by: 'x', byName: '孙蕾', at: '2026-10-11T01:00:00.000Z', opinion: '请补充所属期' }
    const visit = { id: 'v1', enterpriseName: '西安甲公司', createdBy: 'me', review }
    expect(returnedVisitTodos([visit], user(['officer']))[0]?.detail).toBe('走访记录被退回：请补充所属期')
    expect(returnedVisitTodos([{ ...visit, createdBy: 'other' }], user(['officer']))).toEqual([])
  })

  it('a promise counts when it is open and near', () => {
    const promise = (dueOn: string | null, status: 'open' | 'done') => ({
      id: 'v1',
      enterpriseName: '西安甲公司',
      createdBy: 'me',
      followUps: [{ id: 'f1', item: '送政策汇编', responsible: '王静', dueOn, status }],
    })
    const count = (visit: ReturnType<typeof promise>) =>
      followUpTodos([visit], user(['officer']), today).length
    expect(count(promise('2026-10-13', 'open'))).toBe(1)
    expect(count(promise('2026-10-01', 'open'))).toBe(1)
    expect(count(promise('2026-11-13', 'open'))).toBe(0)
    expect(count(promise('2026-10-13', 'done'))).toBe(0)
    expect(count(promise(null, 'open'))).toBe(0)
  })

  it('a rectification concerns the people of its park until it is closed', () => {
    const item = (state: 'open' | 'closed', parkId: string) => ({
      id: 'z1',
      auditId: 'a1',
      parkId,
      parkName: '先进制造产业园',
      elementName: '应急管理',
      state,
      dueOn: '2026-10-20',
      createdBy: 'x',
    })
    const mine = user(['parkInspector'], { parkIds: ['p1'] })
    expect(rectificationTodos([item('open', 'p1')], mine)[0]?.path).toBe('/audits/a1')
    expect(rectificationTodos([item('closed', 'p1'), item('open', 'p2')], mine)).toEqual([])
    expect(rectificationTodos([item('open', 'p1')], user(['officer'], { parkIds: ['p1'] }))).toEqual([])
  })

  it('overdue comes first, what has no day stands at today', () => {
    const at = (id: string, dueOn: string | null) => ({ id, path: '', title: '', detail: '', dueOn })
    const order = byUrgency(
      [at('later', '2026-10-20'), at('returned', null), at('overdue', '2026-10-08')],
      today,
    )
    expect(order.map((item) => item.id)).toEqual(['overdue', 'returned', 'later'])
    // What a reviewer or an officer is waited for stands above all.
    const waited = [...order, { ...at('waited', null), first: true as const }]
    expect(byUrgency(waited, today)[0]?.id).toBe('waited')
  })
})
