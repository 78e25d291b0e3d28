// 诉求 lists and stories: whose turn, what presses, what an event says (§5.1, §5.3, §5.4).
import { describe, expect, test } from 'vitest'
import { requestStates } from '../../../schemas/codes/request-codes.ts'
import type { Request, RequestProjection } from '../../../schemas/entities/request.ts'
import type { isTurnOf } from '../../../schemas/rules/request-machine/turn.ts'
import {
  countByGroup,
  filterRequests,
  type RequestFilter,
} from '../../../src-renderer/features/requests/list/request-rows.ts'
import { nextStepOf } from '../../../src-renderer/features/requests/next-step.ts'
import { eventLines, eventTitle } from '../../../src-renderer/features/requests/story/event-words.ts'

const row = (id: string, standing: Partial<RequestProjection>, request: Partial<Request> = {}) => ({
  request: {
    id,
    requestNo: `SQ20261012-A3K7P-${id}`,
    enterpriseName: '西安恒创液压科技有限公司',
    title: '请协调增容',
    content: '',
    category: '08',
    createdBy: 'u1',
    updatedAt: '2026-10-12T00:00:00.000Z',
    ...request,
  } as Request,
  standing: {
    state: 'pendingAccept',
    leadDepartment: null,
    dueDate: null,
    closedAt: null,
    ...standing,
  } as RequestProjection,
})

const rows = [
  row('001', { state: 'processing', leadDepartment: 'KFJS', dueDate: '2026-10-20' }),
  row('002', { state: 'dispatched', leadDepartment: 'CZJR', dueDate: '2026-10-13' }),
  row('003', { state: 'draft' }),
  row('004', { state: 'closed', closedAt: '2026-10-01T00:00:00.000Z' }),
  row('005', { state: 'pendingInfo', leadDepartment: 'KFJS' }),
  row('006', { state: 'closed', closedAt: '2026-10-09T00:00:00.000Z' }),
]
const officer = { id: 'u1', roles: ['officer'] }
const handler = { id: 'u2', roles: ['handler'], departmentId: 'KFJS' }
const filter = (changes: Partial<RequestFilter> = {}): RequestFilter => ({
  group: 'open',
  text: '',
  category: null,
  department: null,
  overdueOnly: false,
  today: '2026-10-14',
  ...changes,
})
const idsOf = (changes: Partial<RequestFilter>, viewer: Parameters<typeof isTurnOf>[0] = officer) =>
  filterRequests(rows, filter(changes), viewer).map(({ request }) => request.id)

describe('the list of requests', () => {
  test('open ones by deadline, those without a running clock last', () => {
    expect(idsOf({})).toEqual(['002', '001', '005', '003'])
  })
  test('what ended last stands first', () => {
    expect(idsOf({ group: 'ended' })).toEqual(['006', '004'])
  })
  test('each role sees its own turn', () => {
    expect(idsOf({ group: 'mine' })).toEqual(['003'])
    expect(idsOf({ group: 'mine' }, handler)).toEqual(['001'])
    expect(idsOf({ group: 'mine' }, { id: 'u9', roles: ['officer'] })).toEqual([])
  })
  test('overdue ones only, by unit, by number', () => {
    expect(idsOf({ overdueOnly: true })).toEqual(['002'])
    expect(idsOf({ department: 'KFJS' })).toEqual(['001', '005'])
    expect(idsOf({ text: 'a3k7p-005' })).toEqual(['005'])
  })
  test('counts agree with what the groups show', () => {
    const counts = countByGroup(rows, officer)
    for (const [group, count] of Object.entries(counts))
      expect(idsOf({ group: group as RequestFilter['group'] })).toHaveLength(count)
  })
})

describe('the next step', () => {
  test('every state that is not over has one, and no other', () => {
    for (const state of requestStates)
      expect(nextStepOf({ state: state.code, leadDepartment: null }) === null).toBe(state.terminal)
  })
  test('names the unit in charge', () => {
    expect(nextStepOf({ state: 'processing', leadDepartment: 'KFJS' })?.who).toBe('开发建设部')
  })
})

describe('what an event says', () => {
  test('a dispatch names units, level and day in words', () => {
    const event = {
      transition: 'T5',
      payload: {
        leadDepartment: 'KFJS',
        coDepartments: ['CZJR'],
        level: 'L1',
        dispatchOpinion: '请尽快办理',
        dueDate: '2026-10-16',
      },
    }
    expect(eventTitle(event)).toBe('派单')
    expect(eventLines(event)).toEqual([
      { label: '主办单位', words: '开发建设部' },
      { label: '协办单位', words: '财政金融部' },
      { label: '诉求等级', words: '一般诉求' },
      { label: '派单意见', words: '请尽快办理' },
      { label: '办理时限', words: '2026-10-16（周五）' },
    ])
  })
  test('how the enterprise was told and what it is told instead of a refusal', () => {
    expect(
      eventLines({
        transition: 'T2',
        payload: {
          enterpriseInformed: { method: '电话', at: '2026-10-12T02:00:00.000Z' },
          duplicateCheck: '无重复',
        },
      }),
    ).toEqual([
      { label: '告知企业', words: '电话，2026-10-12 10:00' },
      { label: '查重结论', words: '无重复' },
    ])
    const [guidance] = eventLines({
      transition: 'T14',
      payload: { guidance: { type: 'outOfScope', whereTo: '市民中心3号窗', whoTo: '李敏' } },
    })
    expect(guidance?.words).toBe('不属于本窗口（单位）受理范围\n去哪办：市民中心3号窗\n找谁办：李敏')
  })
  test('an event of a newer version is still readable', () => {
    expect(eventTitle({ transition: 'T99', payload: {} })).toBe('其他办理')
    expect(eventLines({ transition: 'T99', payload: { anything: 1 } })).toEqual([])
  })
})
