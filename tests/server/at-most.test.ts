/** Passwords are compared a few at a time, so that many sign-ins at once don't hold up everybody else. */
import { expect, test } from 'vitest'
import { atMost } from '../../src-server/queries/at-most.ts'

test('no more than the limit run at once, in the order they came, and one that fails holds up nobody', async () => {
  const inTurn = atMost(2)
  const begun: number[] = []
  let running = 0
  let most = 0
  const work = (number: number) => async () => {
    begun.push(number)
    most = Math.max(most, ++running)
    await new Promise((resolve) => setImmediate(resolve))
    running--
    if (number % 3 === 0) throw new Error(`${number} failed`)
    return number
  }
  const results = await Promise.allSettled(Array.from({ length: 20 }, (_, number) => inTurn(work(number))))
  expect(most).toBe(2)
  expect(begun).toEqual([...Array(20).keys()])
  expect(results.map(({ status }) => status)).toEqual(
    Array.from({ length: 20 }, (_, number) => (number % 3 === 0 ? 'rejected' : 'fulfilled')),
  )
  expect(await inTurn(async () => 'still works')).toBe('still works')
})
