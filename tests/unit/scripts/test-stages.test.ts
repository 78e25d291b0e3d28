import { expect, test } from 'vitest'
import { outcomeOf } from '../../../scripts/test-stages.ts'

// `npm test` must never look better than it was: its last line is what machines read.

const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 }

test('passed, failed, skipped and planned tests are counted', () => {
  expect(outcomeOf({ numPassedTests: 5, numFailedTests: 2, numPendingTests: 3, numTodoTests: 1 }, 1)).toEqual(
    {
      passed: 5,
      failed: 2,
      skipped: 4,
    },
  )
})

test.each([
  ['a file that cannot be loaded fails no test but ends with an error', report, 1, 1],
  ['a run that left no report failed', null, 0, 1],
  ['a run that could not begin failed', null, 1, 1],
  ['a clean run', report, 0, 0],
])('%s', (_name, written, exitCode, failed) => {
  expect(outcomeOf(written, exitCode).failed).toBe(failed)
})
