import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LiveAnswer } from '../../../src-renderer/database/live-answer.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A question whose answers the test gives; `asked` counts how often it is being asked at the moment. */
function question() {
  const state = {
    asked: 0,
    give: (_value: string): void => undefined,
    fail: (_error: unknown): void => undefined,
  }
  const ask = (give: (value: string) => void, fail: (error: unknown) => void) => {
    state.asked++
    Object.assign(state, { give, fail })
    return () => {
      state.asked--
    }
  }
  return { state, ask }
}

test('is asked once however many listen, and no more when the last has left', () => {
  const { state, ask } = question()
  const onEnd = vi.fn()
  const live = new LiveAnswer(ask, 0, onEnd)
  expect(state.asked).toBe(0)
  const heard = [vi.fn(), vi.fn()]
  const [first, second] = heard.map((listener) => live.subscribe(listener))
  expect([state.asked, live.latest()]).toEqual([1, null])
  state.give('one')
  expect(live.latest()).toEqual({ value: 'one' })
  for (const listener of heard) expect(listener).toHaveBeenCalledTimes(1)
  first?.()
  state.give('two')
  expect(heard.map((listener) => listener.mock.calls.length)).toEqual([1, 2])
  expect(onEnd).not.toHaveBeenCalled()
  second?.()
  expect([state.asked, onEnd.mock.calls.length]).toEqual([0, 1])
})

test('a lasting one goes on for a while, up to date, for whoever comes next', () => {
  const { state, ask } = question()
  const onEnd = vi.fn()
  const live = new LiveAnswer(ask, 1000, onEnd)
  const leave = live.subscribe(vi.fn())
  state.give('one')
  leave()
  vi.advanceTimersByTime(900)
  state.give('two')
  const leaveAgain = live.subscribe(vi.fn())
  expect(live.latest()).toEqual({ value: 'two' })
  vi.advanceTimersByTime(5000)
  expect([state.asked, onEnd.mock.calls.length]).toEqual([1, 0])
  leaveAgain()
  vi.advanceTimersByTime(1000)
  expect([state.asked, onEnd.mock.calls.length]).toEqual([0, 1])
})

test('an error is told, and the question is not kept for others', () => {
  const { state, ask } = question()
  const onEnd = vi.fn()
  const live = new LiveAnswer(ask, 1000, onEnd)
  const listener = vi.fn()
  live.subscribe(listener)
  const error = new Error('gone')
  state.fail(error)
  expect(live.latest()).toEqual({ error })
  expect(listener).toHaveBeenCalledTimes(1)
  expect(onEnd).toHaveBeenCalledTimes(1)
})
