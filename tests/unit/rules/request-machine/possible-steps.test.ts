/** §5.4: what is offered to somebody, before a word is written; and every step of the table is offered to whoever may take it. */
import { expect, it } from 'vitest'
import { possibleSteps } from '../../../../schemas/rules/request-machine/possible-steps.ts'
import { transitions } from '../../../../schemas/rules/request-machine/table.ts'
import type { RequestActor } from '../../../../schemas/rules/request-machine/types.ts'
import { Story } from './story.ts'

const day = '2026-10-12'
const handler: RequestActor = { id: 'h', roles: ['handler'], departmentId: 'CZJR' }
const someone = (role: string): RequestActor => ({ id: role, roles: [role], departmentId: null })
const offered = ({ fold }: Story, actor: RequestActor, on = day) =>
  possibleSteps(fold, actor, `${on}T06:00:00.000Z`).map(({ id }) => id)

it('the unit in charge: the awaited step first, and nothing that the law of the loop closes', () => {
  const story = new Story().dispatched(day)
  expect(offered(story, handler)).toEqual(['T7', 'T8', 'N1'])
  story.step('T7', day)
  expect(offered(story, handler)).toEqual(['T14', 'T8', 'T9', 'N1'])
  // T8: 派单后1个工作日内.
  expect(offered(story, handler, '2026-10-15')).toEqual(['T14', 'T9', 'N1'])
  // T9: 只能1次.
  story.step('T9', day)
  expect(offered(story, handler)).toEqual(['T10', 'N1'])
  story.step('T10', day)
  expect(offered(story, handler)).not.toContain('T9')
})

it('other units and co-handlers', () => {
  const story = new Story().step('T1', day).step('T2', day).step('T5', day)
  expect(offered(story, { ...handler, departmentId: 'XJZZ' })).toEqual(['N1'])
  expect(offered(story, { ...handler, departmentId: 'DQGZ' })).toEqual([])
  expect(offered(story, { ...handler, departmentId: null })).toEqual([])
})

it('a refusal is reviewed by T17 and nothing else passes it; no handler rates (§5.7)', () => {
  const guidance = { type: 'conditionsNotMet', howTo: '补齐材料', resubmitFrom: '随时' }
  const refused = new Story()
    .dispatched(day)
    .step('T7', day)
    .step('T14', day, { resultType: 'declined', guidance })
  expect(offered(refused, someone('supervisor'))).toEqual(['T17', 'T16', 'T20', 'T21'])
  const answered = new Story().dispatched(day).step('T7', day).step('T14', day)
  expect(offered(answered, someone('supervisor'))).toEqual(['T15', 'T16', 'T20', 'T21'])
  answered.step('T15', day)
  expect(offered(answered, someone('evaluator'))).toEqual(['T18', 'T19'])
  expect(offered(answered, { ...handler, roles: ['handler', 'evaluator'] })).toEqual([])
})

it('after two returns only the supervisor assigns (T5), after 30 days nobody reopens (T22)', () => {
  const story = new Story().step('T1', day).step('T2', day)
  expect(offered(story, someone('dispatcher'))).toEqual(['T5'])
  expect(offered(story, someone('supervisor'))).not.toContain('T5')
  story.step('T5', day).step('T8', day).step('T5', day, { leadDepartment: 'XJZZ', coDepartments: [] })
  story.step('T8', day, { suggestedDepartment: 'CZJR' })
  expect(offered(story, someone('dispatcher'))).toEqual([])
  expect(offered(story, someone('supervisor'))).toContain('T5')

  const closed = new Story()
    .dispatched(day)
    .step('T7', day)
    .step('T14', day)
    .step('T15', day)
    .step('T18', day)
  expect(offered(closed, someone('supervisor'), '2026-11-11')).toEqual(['T22'])
  expect(offered(closed, someone('supervisor'), '2026-11-12')).toEqual([])
})

it('no step but submitting is without somebody to whom it is offered', () => {
  const states = [
    new Story().step('T1', day),
    new Story().step('T1', day).step('T2', day),
    new Story({}).step('T1', day, { solvedOnSite: { method: '当场', result: '已解决' } }).step('T2', day),
    new Story().dispatched(day),
    new Story().dispatched(day).step('T7', day),
    new Story().dispatched(day).step('T7', day).step('T9', day),
    new Story().dispatched(day).step('T7', day).step('T12', day, { nextFeedbackDate: '2026-10-20' }),
    new Story().dispatched(day).step('T7', day).step('T14', day),
    new Story().dispatched(day).step('T7', day).step('T14', day).step('T15', day),
    new Story().dispatched(day).step('T7', day).step('T14', day).step('T15', day).step('T18', day),
  ]
  const guidance = { type: 'conditionsNotMet', howTo: '补齐材料', resubmitFrom: '随时' }
  const refused = new Story()
    .dispatched(day)
    .step('T7', day)
    .step('T14', day, { resultType: 'declined', guidance })
  const declined = new Story()
    .dispatched(day)
    .step('T7', day)
    .step('T14', day, { resultType: 'declined', guidance })
    .step('T17', day)
  const people = ['intake', 'dispatcher', 'supervisor', 'evaluator', 'leader'].map(someone)
  const all = new Set(
    [...states, refused, declined].flatMap((story) =>
      [...people, handler].flatMap((who) => offered(story, who)),
    ),
  )
  expect([...all].sort()).toEqual(
    transitions
      .map(({ id }) => id)
      .filter((id) => id !== 'T1')
      .sort(),
  )
})
