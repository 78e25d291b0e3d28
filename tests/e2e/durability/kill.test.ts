import { expect, test } from 'vitest'
import { killWhileSaving } from '../../kill/kills.ts'

// A few of the kills that `npm run test:kill` makes by the hundred; what was run is in docs/reliability.md.

test('S16: three kills at random moments while saving lose nothing that was shown as saved', async () => {
  const { kills, shown, lost } = await killWhileSaving(3, 20261122)
  expect(lost).toEqual([])
  expect(kills).toBe(3)
  // Otherwise nothing was looked at.
  expect(shown).toBeGreaterThan(1)
})
