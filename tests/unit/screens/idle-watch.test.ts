/** L1: nobody at the computer for so long locks it, and any sign of somebody begins anew. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchIdle } from '../../../src-renderer/frame/idle-watch.ts'
import { registerOpenWork, saveOpenWork } from '../../../src-renderer/stores/open-work.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('is told once after the time, again only after somebody came back', () => {
  const target = new EventTarget() as unknown as Window
  let elapsed = 0
  let locks = 0
  const pass = (ms: number) => {
    for (let step = 0; step < ms; step += 1000) {
      elapsed += 1000
      vi.advanceTimersByTime(1000)
    }
  }
  const stop = watchIdle(
    target,
    60_000,
    () => locks++,
    () => elapsed,
  )
  pass(50_000)
  target.dispatchEvent(new Event('pointermove'))
  pass(55_000)
  expect(locks).toBe(0)
  pass(10_000)
  expect(locks).toBe(1)
  pass(600_000)
  expect(locks).toBe(1)
  target.dispatchEvent(new Event('keydown'))
  pass(70_000)
  expect(locks).toBe(2)
  stop()
  target.dispatchEvent(new Event('keydown'))
  pass(600_000)
  expect(locks).toBe(2)
})

test('everything that is being written is saved before, and one failure counts', async () => {
  const saved: string[] = []
  const ends = ['visit', 'enterprise'].map((name) =>
    registerOpenWork(async () => {
      saved.push(name)
      return name !== 'enterprise'
    }),
  )
  expect(await saveOpenWork()).toBe(false)
  expect(saved).toEqual(['visit', 'enterprise'])
  ends[1]?.()
  expect(await saveOpenWork()).toBe(true)
})
