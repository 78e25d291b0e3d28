// Whose turn a request is (§5.1, §5.3), as the table of transitions allows it (§5.4).
import { describe, expect, it } from 'vitest'
import { type RequestStateCode, requestStates } from '../../../../schemas/codes/request-codes.ts'
import { transitions } from '../../../../schemas/rules/request-machine/table.ts'
import { isEndedState, isTurnOf, turnOf } from '../../../../schemas/rules/request-machine/turn.ts'

const standing = (state: RequestStateCode, leadDepartment: string | null = null) => ({
  state,
  leadDepartment,
})

describe('whose turn it is', () => {
  it.each(requestStates)('$name waits for somebody unless it is over', ({ code, terminal }) => {
    expect(turnOf(code) === null).toBe(terminal)
    expect(isEndedState(code)).toBe(terminal)
  })

  it.each(requestStates)('the role that $name waits for can lead it on', ({ code }) => {
    const turn = turnOf(code)
    if (turn === null || turn === 'enterprise') return
    const ways = transitions.filter((rule) => rule.from.includes(code) && rule.to !== null)
    expect(ways.some((rule) => rule.roles.includes(turn))).toBe(true)
  })

  it('a draft waits for its author, handling for the unit in charge', () => {
    const author = { id: 'u1', roles: ['officer'] }
    expect(isTurnOf(author, { createdBy: 'u1' }, standing('draft'))).toBe(true)
    expect(isTurnOf(author, { createdBy: 'u2' }, standing('draft'))).toBe(false)
    const handler = { id: 'u3', roles: ['handler'], departmentId: 'KFJS' }
    expect(isTurnOf(handler, { createdBy: 'u1' }, standing('processing', 'KFJS'))).toBe(true)
    expect(isTurnOf(handler, { createdBy: 'u1' }, standing('processing', 'CZJR'))).toBe(false)
    const nowhere = { id: 'u4', roles: ['handler'] }
    expect(isTurnOf(nowhere, { createdBy: 'u1' }, standing('processing'))).toBe(false)
  })

  it('nobody in the office is waited for while the enterprise gathers papers', () => {
    const everybody = { id: 'u1', roles: ['officer', 'intake', 'handler'], departmentId: 'KFJS' }
    expect(isTurnOf(everybody, { createdBy: 'u1' }, standing('pendingInfo', 'KFJS'))).toBe(false)
  })
})
