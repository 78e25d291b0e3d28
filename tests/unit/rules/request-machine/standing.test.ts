// S21: a device shows the newer of the server's projection and its own fold.
import { describe, expect, it } from 'vitest'
import { projectionOf } from '../../../../schemas/rules/request-machine/projection.ts'
import { reduceRequest } from '../../../../schemas/rules/request-machine/reducer.ts'
import { standingOf } from '../../../../schemas/rules/request-machine/standing.ts'
import type { MachineEvent } from '../../../../schemas/rules/request-machine/types.ts'

const submitted: MachineEvent = {
  id: 'e1',
  requestId: 'r1',
  sequence: 1,
  transition: 'T1',
  at: '2026-10-12T02:00:00.000Z',
  actor: { id: 'p1', roles: ['officer'], departmentId: null },
  payload: {},
}
const accepted: MachineEvent = {
  ...submitted,
  id: 'e2',
  sequence: 2,
  transition: 'T2',
  at: '2026-10-12T03:00:00.000Z',
  actor: { id: 'p2', roles: ['intake'], departmentId: null },
}

describe('where a request stands on this device', () => {
  it('is the own fold while the server knows nothing of it', () => {
    expect(standingOf({ id: 'r1', projection: null }, [submitted]).state).toBe('pendingAccept')
  })

  it('is the own fold while it holds more events than the server folded', () => {
    const projection = projectionOf(reduceRequest('r1', [submitted]))
    expect(standingOf({ id: 'r1', projection }, [submitted, accepted]).state).toBe('accepted')
  })

  it('is the server’s projection while this device lacks events', () => {
    const projection = projectionOf(reduceRequest('r1', [submitted, accepted]))
    expect(standingOf({ id: 'r1', projection }, [submitted])).toBe(projection)
    expect(standingOf({ id: 'r1', projection }, [])).toBe(projection)
  })

  it('is a draft before anything happened', () => {
    expect(standingOf({ id: 'r1', projection: null }, []).state).toBe('draft')
  })
})
