/** 企业: from the click on a row of the roster to the painted page of an enterprise that was visited for years. */
import { figure, median, type Print, percentile } from './figure.ts'
import { longVisited } from './long-history.ts'
import { timed, watchPaints } from './paint-probe.ts'
import { plainTimes } from './plain-times.ts'
import type { Stage } from './stage.ts'
import { syncedProfile } from './synced-profile.ts'
import { unlockOffline } from './unlock-offline.ts'

const budget = 150

export async function openEnterprise(stage: Stage, print: Print): Promise<void> {
  const { names, visits } = longVisited()
  for (const enterprises of [20_000, 100_000]) {
    const zhuqi = await unlockOffline(stage, await syncedProfile(stage, enterprises))
    const { page } = zhuqi
    await page.getByRole('link', { name: '企业', exact: true }).click()
    // Anchors with counts stand there when visits and requests are all read and drawn; some were visited once or twice more.
    await watchPaints(page, {
      region: 'section[aria-label="企业资料"]',
      until: `走访 ${String(visits).slice(0, -1)}`,
    })
    const times: number[] = []
    for (const name of names) {
      await page.getByLabel('在名录中查找').fill(name)
      const row = page.locator('#enterprise-rows [role=option]', { hasText: name })
      await row.waitFor()
      await page.waitForTimeout(500)
      times.push(await timed(page, () => row.click()))
    }
    console.error(`openings of enterprises: ${times.map(Math.round).join(' ')}`)
    await zhuqi.close()
    const { open } = await plainTimes(stage, enterprises, visits)
    const common = { n: times.length, unit: 'ms' } as const
    print(
      figure({
        name: `open-enterprise-${enterprises}`,
        ...common,
        value: median(times),
        beside: median(open),
        budget,
      }),
    )
    print(figure({ name: `open-enterprise-${enterprises}-p95`, ...common, value: percentile(times, 0.95) }))
  }
}
