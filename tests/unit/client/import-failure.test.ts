import { expect, test } from 'vitest'
import { problem } from '../../../schemas/protocol/problems.ts'
import { NotBackedUp, StorageProblem } from '../../../src-renderer/database/storage-problem.ts'
import { importFailure } from '../../../src-renderer/ui/spreadsheet/import-failure.ts'

const words = { untouched: '没有任何改动。', look: '请看是否已有。' }

test('S16: an import that lacks only its backup is not said to have changed nothing', () => {
  expect(importFailure(new StorageProblem(problem('disk-full')), words).detail).toMatch(/没有任何改动。$/)
  expect(importFailure(new NotBackedUp(problem('disk-full')), words).detail).toMatch(/请看是否已有。$/)
})
