/** S21: a request's state is the fold of its events. States §5.3, deadlines §5.5. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { requestStates } from '../../../../schemas/codes/request-codes.ts'
import { projectionOf } from '../../../../schemas/rules/request-machine/projection.ts'
import { applyEvent, emptyFold, reduceRequest } from '../../../../schemas/rules/request-machine/reducer.ts'
import { transitions } from '../../../../schemas/rules/request-machine/table.ts'
import { Story } from './story.ts'

describe('the straight way', () => {
  const story = new Story()
    .dispatched('2026-10-12')
    .step('T7', '2026-10-13', { firstContactAt: '2026-10-13T03:00:00.000Z' })
    .step('T14', '2026-10-14')
    .step('T15', '2026-10-15')
    .step('T18', '2026-10-16')

  it('ends closed with every node’s time', () => {
    expect(story.fold).toMatchObject({
      state: 'closed',
      eventCount: 7,
      level: 'L1',
      leadDepartment: 'CZJR',
      handlerName: '王工',
      handlingDueDate: '2026-10-19',
      dueDate: null,
      acceptedAt: '2026-10-12T02:00:00.000Z',
      firstContactAt: '2026-10-13T03:00:00.000Z',
      repliedAt: '2026-10-14T02:00:00.000Z',
      closedAt: '2026-10-16T02:00:00.000Z',
      rating: 'satisfied',
      skipped: [],
      clockWarnings: [],
    })
  })

  it('is the same from events in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(story.events, { minLength: story.events.length }), (events) => {
        expect(reduceRequest('request-1', events)).toEqual(story.fold)
      }),
    )
  })

  it('gives the projection that the server stores', () => {
    expect(projectionOf(story.fold)).toMatchObject({ state: 'closed', eventCount: 7, rating: 'satisfied' })
  })
})

describe('what is due at each stage', () => {
  it('follows the stage', () => {
    const story = new Story()
    const due: (string | null)[] = []
    for (const [transition, day] of [
      ['T1', '2026-10-12'],
      ['T2', '2026-10-13'],
      ['T5', '2026-10-13'],
      ['T7', '2026-10-14'],
      ['T14', '2026-10-16'],
      ['T15', '2026-10-19'],
      ['T19', '2026-10-20'],
    ] as const)
      due.push(story.step(transition, day).fold.dueDate)
    expect(due).toEqual([
      '2026-10-13',
      '2026-10-14',
      '2026-10-14',
      '2026-10-20',
      '2026-10-19',
      '2026-10-26',
      '2026-10-27',
    ])
  })

  it('pauses as in the example of §5.5 rule 3', () => {
    const story = new Story().dispatched('2026-10-12').step('T7', '2026-10-12').step('T9', '2026-10-14')
    expect(story.fold).toMatchObject({ state: 'pendingInfo', dueDate: '2026-10-21' })
    expect(story.step('T10', '2026-10-20').fold).toMatchObject({
      state: 'processing',
      dueDate: '2026-10-23',
      handlingDueDate: '2026-10-23',
    })
  })

  it('ends a pause after five working days even when nobody says so in time', () => {
    const story = new Story().dispatched('2026-10-12').step('T7', '2026-10-12').step('T9', '2026-10-14')
    story.step('T10', '2026-10-30')
    expect(story.fold.pauses).toEqual([{ from: '2026-10-14', until: '2026-10-21' }])
    expect(story.fold.handlingDueDate).toBe('2026-10-26')
  })

  it('extends, and keeps the deadline of the first answer through rework', () => {
    const story = new Story().dispatched('2026-10-15', 'L2').step('T7', '2026-10-16')
    expect(story.fold.dueDate).toBe('2026-11-05')
    const supervisor = { id: 'p', roles: ['supervisor'], departmentId: null }
    story.step('T11', '2026-11-03', { newDueDate: '2026-11-19' }, supervisor)
    expect(story.fold).toMatchObject({ dueDate: '2026-11-19', extensions: 1, state: 'processing' })
    story.step('T14', '2026-11-18').step('T15', '2026-11-18').step('T19', '2026-11-19')
    expect(story.fold).toMatchObject({ state: 'rework', handlingDueDate: '2026-11-19', reworks: 1 })
    expect(story.fold.replies.map((reply) => [reply.verdict, reply.dueDate])).toEqual([
      ['approved', '2026-11-19'],
    ])
  })

  it('starts the clock anew after a return and keeps the first dispatch', () => {
    const story = new Story().dispatched('2026-10-12').step('T8', '2026-10-13')
    expect(story.fold).toMatchObject({
      state: 'accepted',
      leadDepartment: null,
      handlingDueDate: null,
      returns: 1,
      returnedBy: ['CZJR'],
      dueDate: '2026-10-14',
    })
    story.step('T5', '2026-10-14', { leadDepartment: 'XJZZ', coDepartments: [] })
    expect(story.fold).toMatchObject({
      handlingDueDate: '2026-10-21',
      firstDispatchedAt: '2026-10-12T02:00:00.000Z',
      dispatchedAt: '2026-10-14T02:00:00.000Z',
    })
  })

  it('asks for feedback while long-term, and moves with it', () => {
    const story = new Story().dispatched('2026-10-12', 'L3').step('T7', '2026-10-12')
    expect(story.fold.progressDueDate).toBe('2026-10-26')
    story.step('N1', '2026-10-20')
    expect(story.fold.progressDueDate).toBe('2026-11-03')
    story.step('T12', '2026-10-21', { nextFeedbackDate: '2026-11-20' })
    expect(story.fold).toMatchObject({ state: 'longTerm', dueDate: '2026-11-20' })
    story.step('N1', '2026-11-19', { nextFeedbackDate: '2026-12-18' })
    expect(story.fold.dueDate).toBe('2026-12-18')
    story.step('T13', '2026-12-01', { newDueDate: '2026-12-10' })
    expect(story.fold).toMatchObject({ state: 'processing', handlingDueDate: '2026-12-10' })
  })
})

describe('T17 and its follow-up', () => {
  it('ends a refusal and still takes the enterprise’s rating without moving the state', () => {
    const guidance = { type: 'conditionsNotMet', howTo: '补齐材料后再报', resubmitFrom: '材料齐全后随时' }
    const story = new Story()
      .dispatched('2026-10-12')
      .step('T7', '2026-10-12')
      .step('T14', '2026-10-13', { resultType: 'declined', guidance })
      .step('T17', '2026-10-14')
    expect(story.fold).toMatchObject({ state: 'declined', closedAt: '2026-10-14T02:00:00.000Z' })
    story.step('N2', '2026-10-16', { rating: 'basic', opinion: '希望放宽' })
    expect(story.fold).toMatchObject({ state: 'declined', rating: 'basic' })
    expect(story.step('T22', '2026-10-20').fold).toMatchObject({ state: 'rework', reworks: 1 })
  })
})

describe('odd events', () => {
  it('skips what does not fit and counts it', () => {
    const story = new Story().step('T1', '2026-10-12')
    const early = story.event({ transition: 'T14', day: '2026-10-12' })
    expect(applyEvent(story.fold, early)).toMatchObject({
      state: 'pendingAccept',
      eventCount: 2,
      skipped: [early.id],
    })
  })

  it('marks an event timed before the last one (§5.5 rule 6)', () => {
    const story = new Story().step('T1', '2026-10-12')
    const fold = applyEvent(story.fold, story.event({ transition: 'T2', day: '2025-10-12' }))
    expect(fold).toMatchObject({ state: 'accepted', lastEventAt: '2026-10-12T02:00:00.000Z' })
    expect(fold.clockWarnings).toHaveLength(1)
  })

  it('survives any events in any order with any payload', () => {
    const states = requestStates.map((state) => state.code)
    const event = fc.record({
      id: fc.uuid(),
      requestId: fc.constant('r'),
      sequence: fc.integer({ min: 1, max: 40 }),
      transition: fc.constantFrom(...transitions.map((rule) => rule.id), 'T99'),
      at: fc
        .date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
        .map((d) => d.toISOString()),
      actor: fc.record({
        id: fc.string(),
        roles: fc.array(fc.string()),
        departmentId: fc.option(fc.string()),
      }),
      payload: fc.dictionary(
        fc.constantFrom('level', 'dueDate', 'rating', 'guidance', 'leadDepartment'),
        fc.jsonValue(),
      ),
    })
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const fold = reduceRequest('r', events)
        expect(fold.eventCount).toBe(events.length)
        expect(states).toContain(fold.state)
        expect(fold.stateChangedAtCount).toBeLessThanOrEqual(fold.eventCount)
        expect(reduceRequest('r', [...events].reverse())).toEqual(fold)
      }),
    )
  })

  it('is a draft before the first event', () => {
    expect(reduceRequest('r', [])).toEqual(emptyFold('r'))
  })
})
