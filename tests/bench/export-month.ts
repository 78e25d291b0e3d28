/** 汇总: the month's report as Word and Excel over 10,000 visits, while the window stays usable. */
import type { Page } from 'playwright-core'
import { figure, median, type Print } from './figure.ts'
import { timed, watchPaints } from './paint-probe.ts'
import { leader, pressSignIn, type Stage, untilSynced } from './stage.ts'

const runs = 7
/** Visits that the report counts at least, of those recorded; two on one day to one enterprise count once. */
const visits = 10_000
const recorded = 10_500
/** Milliseconds for both files together, and for the longest task of the page meanwhile. */
const budget = 3000
const taskBudget = 50

export async function exportMonth(stage: Stage, print: Print): Promise<void> {
  const server = await stage.server({ enterprises: 20_000, visitsLastMonth: recorded })
  const zhuqi = await stage.launch({ serverUrl: server.url, profileDir: stage.folder('profile') })
  const { page } = zhuqi
  await pressSignIn(zhuqi, leader)
  await untilSynced(zhuqi)
  // What the end of a first sync leaves to do is done before anything is measured.
  await page.waitForTimeout(6000)
  await page.getByRole('link', { name: '汇总', exact: true }).click()
  await page.getByRole('button', { name: '上月' }).click()
  const word = page.getByRole('button', { name: '导出 Word' })
  await page.locator('button:enabled', { hasText: '导出 Word' }).waitFor({ timeout: 120_000 })
  const report = (await page.locator('main').textContent()) ?? ''
  const counted = Number(/走访企业\d+家、(\d+)次/.exec(report)?.[1])
  if (!(counted >= visits)) throw new Error(`the report counts ${counted} visits`)

  await watchPaints(page, { region: 'main', until: '已导出到' })
  await watchLongTasks(page)
  const both: number[] = []
  for (let run = 0; run < runs; run++) {
    const excel = await timed(page, () => page.getByRole('button', { name: '导出 Excel' }).click())
    const docx = await timed(page, () => word.click())
    console.error(`export-month: xlsx ${Math.round(excel)}, docx ${Math.round(docx)} ms`)
    both.push(excel + docx)
  }
  const longest = await longestTask(page)
  await zhuqi.close()
  print(figure({ name: 'export-month', n: runs, value: median(both), unit: 'ms', budget }))
  print(
    figure({ name: 'export-month-longest-task', n: runs, value: longest, unit: 'ms', budget: taskBudget }),
  )
}

declare global {
  interface Window {
    benchTasks?: number[]
  }
}

async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tasks: number[] = []
    window.benchTasks = tasks
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
    }).observe({ type: 'longtask' })
  })
}

/** Milliseconds of the longest task of the page; 0 when none took 50 ms, which the browser does not report. */
function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, ...(window.benchTasks ?? [])))
}
