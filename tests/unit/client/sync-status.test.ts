/** The five states of S18, and waiting times of S19. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createAlarm } from '../../../src-renderer/sync/alarm.ts'
import { backOffMs } from '../../../src-renderer/sync/back-off.ts'
import { noFacts, type SyncFacts, statusOf } from '../../../src-renderer/sync/status.ts'

const facts = (changes: Partial<SyncFacts>): SyncFacts => ({ ...noFacts, complete: true, ...changes })

test('S18: one state, the most pressing first', () => {
  expect(statusOf(facts({})).kind).toBe('synced')
  expect(statusOf(facts({ pending: 2 })).kind).toBe('waiting')
  expect(statusOf(facts({ pending: 2, busy: true })).kind).toBe('syncing')
  const offline = { kind: 'offline', message: '连不上' } as const
  expect(statusOf(facts({ pending: 2, obstacle: offline }))).toMatchObject({
    kind: 'offline',
    message: '连不上',
  })
  expect(statusOf(facts({ attention: 1, obstacle: offline })).kind).toBe('attention')
})

test('S18: 已同步 is said only when nothing waits and the last exchange went through', () => {
  const any = fc.record({
    busy: fc.boolean(),
    complete: fc.boolean(),
    pending: fc.nat(2),
    attention: fc.nat(2),
    obstacle: fc.constantFrom(
      null,
      { kind: 'server', message: '' } as const,
      { kind: 'session', message: '' } as const,
    ),
    lastSuccessAt: fc.constantFrom(null, '2026-10-12T02:00:00.000Z'),
    firstSync: fc.constant(null),
  })
  fc.assert(
    fc.property(any, (given) => {
      const { kind } = statusOf(given)
      const truly =
        given.complete && !given.busy && !given.obstacle && given.pending === 0 && given.attention === 0
      expect(kind === 'synced').toBe(truly)
    }),
  )
})

test('S20: an expired session is told apart from being offline', () => {
  expect(statusOf(facts({ obstacle: { kind: 'session', message: '' } })).session).toBe('expired')
  expect(statusOf(facts({ obstacle: { kind: 'offline', message: '' } })).session).toBe('valid')
})

test('S19: waits from 1 s to 5 min, longer after each failure, never twice the same for everybody', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (failures, random) => {
        const ms = backOffMs(failures, random)
        expect(ms).toBeGreaterThanOrEqual(1000)
        expect(ms).toBeLessThanOrEqual(300_000)
      },
    ),
  )
  expect(backOffMs(4, 0)).toBe(4000)
  expect(backOffMs(4, 1)).toBe(8000)
  expect(backOffMs(40, 1)).toBe(300_000)
})

test('S19: a long wait ends at once when asked, also when asked before it began', async () => {
  const alarm = createAlarm()
  const { signal } = new AbortController()
  const sleep = alarm.wait(300_000, signal)
  alarm.ask()
  expect(await sleep).toBe('asked')
  alarm.ask()
  expect(await alarm.wait(300_000, signal)).toBe('asked')
  alarm.within(1)
  expect(await alarm.wait(300_000, signal)).toBe('change')
  expect(await alarm.wait(1, signal)).toBe('time')
})

test('a sleep ends when the engine stops', async () => {
  const alarm = createAlarm()
  const stopping = new AbortController()
  const sleep = alarm.wait(300_000, stopping.signal)
  stopping.abort()
  expect(await sleep).toBe('stopped')
})
