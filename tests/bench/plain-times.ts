/** What the same questions take of RxDB itself, in the same Electron, without the application. */
import { openMeasuredPage } from './measured-page.ts'
import type { PlainTimes } from './plain-database/page.ts'
import type { Stage } from './stage.ts'

const known = new WeakMap<Stage, Map<number, PlainTimes>>()

/** Asked once a run for each size. `visits` is how many an opened enterprise has. */
export async function plainTimes(stage: Stage, enterprises: number, visits: number): Promise<PlainTimes> {
  const before = known.get(stage)?.get(enterprises)
  if (before) return before
  const page = await openMeasuredPage(stage, 'plain-database')
  try {
    const times = (await page.measure(enterprises, visits)) as PlainTimes
    known.set(stage, (known.get(stage) ?? new Map<number, PlainTimes>()).set(enterprises, times))
    return times
  } finally {
    await page.close()
  }
}
