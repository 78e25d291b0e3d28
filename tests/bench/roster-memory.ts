/** What the page of a computer with 100,000 enterprises holds in memory after ordinary use. */
import type { Zhuqi } from '../../scripts/launch/zhuqi.ts'
import { figure, type Print } from './figure.ts'
import { longVisited } from './long-history.ts'
import type { Stage } from './stage.ts'
import { syncedProfile } from './synced-profile.ts'
import { noServer, unlockOffline } from './unlock-offline.ts'

const enterprises = 100_000
const budget = 400
/** Milliseconds that everything begun may take to end. */
const rest = 15_000

export async function rosterMemory(stage: Stage, print: Print): Promise<void> {
  const profileDir = await syncedProfile(stage, enterprises)
  const signedOut = await stage.launch({ serverUrl: noServer, profileDir })
  await signedOut.page.waitForTimeout(rest)
  const { settled: before } = await memoryOfPage(signedOut)
  await signedOut.close()

  const zhuqi = await unlockOffline(stage, profileDir)
  await workWithRoster(zhuqi)
  await zhuqi.page.waitForTimeout(rest)
  const { settled, peak } = await memoryOfPage(zhuqi)
  const session = await zhuqi.page.context().newCDPSession(zhuqi.page)
  await session.send('HeapProfiler.collectGarbage')
  await zhuqi.page.waitForTimeout(2000)
  const { settled: collected } = await memoryOfPage(zhuqi)
  await zhuqi.close()
  const common = { n: 1, unit: 'MB' } as const
  print(figure({ name: `roster-memory-${enterprises}`, ...common, value: settled, beside: before, budget }))
  print(figure({ name: `roster-memory-${enterprises}-collected`, ...common, value: collected }))
  print(figure({ name: `roster-memory-${enterprises}-peak`, ...common, value: peak }))
}

/** The roster, searches letter by letter, and the pages of some enterprises. */
async function workWithRoster({ page }: Zhuqi): Promise<void> {
  await page.getByRole('link', { name: '企业', exact: true }).click()
  const field = page.getByLabel('在名录中查找')
  const rows = page.locator('#enterprise-rows [role=option]')
  await rows.first().waitFor()
  for (const name of longVisited().names) {
    await field.fill('')
    await field.pressSequentially('xakj', { delay: 60 })
    await field.fill(name)
    await rows.filter({ hasText: name }).click()
    await page
      .getByRole('navigation', { name: '本页内容' })
      .getByText(/走访 \d/)
      .waitFor()
  }
  await field.fill('')
}

/** Megabytes of the page's process that lie in memory, code that it shares with other processes included: now and at most. */
function memoryOfPage({ app }: Zhuqi): Promise<{ settled: number; peak: number }> {
  return app.evaluate(({ app: electron, BrowserWindow }) => {
    const pid = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId()
    const memory = electron.getAppMetrics().find((metric) => metric.pid === pid)?.memory
    if (!memory) throw new Error('the page has no process')
    return { settled: memory.workingSetSize / 1024, peak: memory.peakWorkingSetSize / 1024 }
  })
}
