import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { projectRoot } from '../../scripts/project-paths.ts'
import { beginDay, type Day } from '../../scripts/tour/day.ts'
import { steps } from '../../scripts/tour/steps.ts'

// The main job from end to end, as `npm run tour` shows it: what an officer and an inspector do without a network is
// there after a power cut (S16), reaches the server when the network returns (S18), and comes out as a leader's report
// whose papers agree (§7.6). Each step looks for what its user would see; pictures are in `.cache/main-job`.

const out = join(projectRoot, '.cache', 'main-job')

describe('an officer’s day', () => {
  let day: Day
  let broken: string | null = null

  beforeAll(async () => {
    rmSync(out, { recursive: true, force: true })
    day = await beginDay(out)
  })
  afterAll(() => day?.close())

  test.each(steps)('$title', async ({ title, run }) => {
    if (broken !== null) throw new Error(`Not tried, because “${broken}” failed`)
    try {
      await run(day)
    } catch (error) {
      broken = title
      console.error(`窗口画面：${(await day.pictureAll('failed')).join('、')}`)
      throw error
    }
  })
})
