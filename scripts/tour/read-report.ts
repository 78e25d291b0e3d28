import { cpSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Locator, Page } from 'playwright-core'
import { attachmentNames } from '../../schemas/rules/summary/report-text.ts'
import { goTo, signIn, waitUntilSynced } from './at-the-desk.ts'
import type { Day } from './day.ts'
import {
  checksumIn,
  figuresInWords,
  type KeyFigures,
  readDocx,
  readPdf,
  readWorkbook,
  withoutBlanks,
} from './exported-files.ts'
import { park } from './inspect-park.ts'
import { visited } from './record-visit.ts'

/** A leader signs in on a computer of their own and finds the visit, the request and the inspection. */
export async function leaderSeesTheDay(day: Day): Promise<void> {
  const { page } = await day.open('leader')
  await signIn(page, '陈国栋')
  await waitUntilSynced(page)
  await page.getByRole('row', { name: /走访次数/ }).waitFor()
  await day.picture('leader', 'leader-workbench', { large: true })
  const { visitNo, requestNo, requestTitle, auditNo, auditTotal } = day.notes
  await openByNumber(page, visitNo)
  await page.getByRole('heading', { level: 1, name: visited.name }).waitFor()
  await page.getByRole('img', { name: '照片1' }).waitFor()
  await day.picture('leader', 'leader-visit')
  await openByNumber(page, requestNo)
  await page.getByRole('heading', { level: 1, name: requestTitle }).waitFor()
  await day.picture('leader', 'leader-request', { large: true })
  await goTo(page, '园区检查')
  await page.getByRole('row', { name: auditNo }).getByText(auditTotal, { exact: true }).waitFor()
  await page.getByRole('button', { name: auditNo }).click()
  await page.getByRole('heading', { level: 1, name: `${park}检查结果` }).waitFor()
  await day.picture('leader', 'leader-inspection')
}

async function openByNumber(page: Page, number: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(number)
  await page.getByRole('listbox', { name: '查找结果' }).getByRole('option', { name: number }).click()
}

/** The month's report stands there; a figure opens the records behind it, today's visit among them. */
export async function leaderReadsTheReport(day: Day): Promise<void> {
  const { page } = day.at('leader')
  await goTo(page, '汇总')
  await page.getByRole('button', { name: '本月' }).click()
  const report = page.getByRole('article', { name: '汇总报告' })
  await report.getByText('走访工作开展情况').waitFor()
  await day.picture('leader', 'summary', { large: true })

  const { visits } = figuresInWords(await report.innerText())
  await report
    .getByRole('button', { name: String(visits), exact: true })
    .first()
    .click()
  const behind = page.getByRole('dialog')
  await behind.getByText(`共 ${visits} 次`).waitFor()
  await findAmong(behind, visited.name)
  await day.picture('leader', 'summary-records')
  await page.keyboard.press('Escape')
  await behind.waitFor({ state: 'hidden' })
}

/** Scrolls a list of records, asking for more, until one of this name is in view. */
async function findAmong(list: Locator, name: string): Promise<void> {
  const wanted = list.getByRole('link', { name }).first()
  const more = list.getByRole('button', { name: /^再看/ })
  await list.getByRole('link').first().waitFor()
  while ((await wanted.count()) === 0) {
    const before = await list.getByRole('link').count()
    await more.click()
    await list.getByRole('link').nth(before).waitFor()
  }
  await wanted.scrollIntoViewIfNeeded()
}

/** Exports the report three times and finds the same figures in all papers and on the screen. */
export async function leaderExports(day: Day): Promise<void> {
  const { page } = day.at('leader')
  const report = page.getByRole('article', { name: '汇总报告' })
  const shown = await report.innerText()
  const onScreen = figuresInWords(shown)
  const title = withoutBlanks(await report.getByRole('heading', { level: 2 }).first().innerText())

  const docx = readDocx(await exportAs(day, page, 'Word'))
  const pdf = readPdf(await exportAs(day, page, 'PDF'))
  const workbook = await readWorkbook(await exportAs(day, page, 'Excel'))

  for (const [kind, text] of Object.entries({ Word: docx, PDF: pdf }))
    if (!text.includes(title)) throw new Error(`${kind} 里没有标题“${title}”`)
  if (!attachmentNames.every((name, index) => workbook.sheets[index]?.includes(name)))
    throw new Error(`Excel 的附表不齐：${workbook.sheets.join('、')}`)
  agree('Word', figuresInWords(docx), onScreen)
  agree('PDF', figuresInWords(pdf), onScreen)
  agree('Excel', workbook.figures, onScreen)
  const checksums = [shown, docx, pdf, workbook.text].map(checksumIn)
  if (new Set(checksums).size !== 1) throw new Error(`校验值不一致：${checksums.join('、')}`)
}

/** Presses an export button, keeps a copy of the file beside the pictures and gives its path. */
async function exportAs(day: Day, page: Page, kind: string): Promise<string> {
  await page.getByRole('button', { name: `导出 ${kind}` }).click()
  const done = page.getByText(/^已导出到 /)
  await done.waitFor()
  await day.picture('leader', `exported-${kind.toLowerCase()}`)
  const path = (await done.innerText()).replace('已导出到 ', '')
  const copy = join(day.out, basename(path))
  cpSync(path, copy)
  await page.getByRole('button', { name: '关闭', exact: true }).click()
  await done.waitFor({ state: 'hidden' })
  return copy
}

function agree(kind: string, figures: KeyFigures, onScreen: KeyFigures): void {
  if (!isDeepStrictEqual(figures, onScreen))
    throw new Error(`${kind} 与屏幕上的数字不一致：${JSON.stringify(figures)}，${JSON.stringify(onScreen)}`)
}
