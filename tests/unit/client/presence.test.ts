import { expect, test } from 'vitest'
import { watchPresence } from '../../../src-renderer/sync/presence.ts'

test('S19: who works at the computer has an unreachable server tried again, every 15 s at most', () => {
  const page = new EventTarget()
  let clock = 0
  let tried = 0
  const stop = watchPresence(
    page,
    () => tried++,
    () => clock,
  )
  page.dispatchEvent(new Event('keydown'))
  page.dispatchEvent(new Event('keydown'))
  page.dispatchEvent(new Event('pointerdown'))
  expect(tried).toBe(1)
  clock = 14_999
  page.dispatchEvent(new Event('keydown'))
  expect(tried).toBe(1)
  clock = 15_000
  page.dispatchEvent(new Event('focus'))
  expect(tried).toBe(2)
  stop()
  clock = 60_000
  page.dispatchEvent(new Event('focus'))
  expect(tried).toBe(2)
})
