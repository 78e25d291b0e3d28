import { expect, test } from 'vitest'
import { deepEqual } from '../../../schemas/rules/deep-equal.ts'

/** S8: content that says the same is no change, however it was written down. */
test('what JSON writes alike is alike', () => {
  expect(deepEqual({ a: -0, b: [1, { c: null }] }, JSON.parse('{"b":[1,{"c":null}],"a":0}'))).toBe(true)
  expect(deepEqual({ a: 1, b: undefined }, { a: 1 })).toBe(true)
})

test('what JSON writes differently differs', () => {
  expect(deepEqual({ a: null }, {})).toBe(false)
  expect(deepEqual([1, 2], [2, 1])).toBe(false)
  expect(deepEqual(0, '')).toBe(false)
  expect(deepEqual([], {})).toBe(false)
})
