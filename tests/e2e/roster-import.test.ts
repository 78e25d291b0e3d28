import { rmSync } from 'node:fs'
import { join } from 'node:path'
import exceljs from 'exceljs'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Enterprise } from '../../schemas/entities/enterprise.ts'
import { type NetworkCable, networkCable } from '../../scripts/launch/network-cable.ts'
import type { Zhuqi } from '../../scripts/launch/zhuqi.ts'
import { projectRoot } from '../../scripts/project-paths.ts'
import { goTo, signIn, syncNow, waitUntilOffline, waitUntilSynced } from '../../scripts/tour/at-the-desk.ts'
import { signInAs } from '../../scripts/tour/second-client.ts'
import { type Office, openOffice, settleIn } from './bad-input/office.ts'
import { goodRows, rosterRow, rosterWithBrokenRows } from './bad-input/roster-fixtures.ts'

// A roster import is one write (appendix A, §6.1): a power cut in the middle of it leaves either nothing or all of it, and
// what then reaches the server is exactly the good rows of the file. The broken ones come back in the result file.

const rows = 5_000
const good = goodRows(rows)
const broken = rows - good.length
/** The first and last row and one in the middle: where a write that was cut in two would differ. */
const probes = [good[0], good[good.length >> 1], good.at(-1)].map((number) => number ?? 0)

let office: Office
let cable: NetworkCable
let admin: Zhuqi
let profileDir: string
/** Enterprises on the server before anything was imported. */
let before: Set<string>

beforeAll(async () => {
  rmSync(join(projectRoot, '.cache', 'roster-import'), { recursive: true, force: true })
  office = await openOffice()
  cable = await networkCable(office.server.url)
  profileDir = office.profile('administrator')
  before = new Set((await enterprisesOnServer()).map(({ id }) => id))
  admin = await office.launch({ serverUrl: cable.url, profileDir })
  await settleIn(admin, '周雯')
  await cable.pull()
  await waitUntilOffline(admin.page)
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(async () => {
  await office?.close()
  await cable?.close()
})

async function enterprisesOnServer(): Promise<Enterprise[]> {
  return (await signInAs(office.server.url, 'admin')).pullAll('enterprises')
}

function picture(name: string): Promise<string> {
  return admin.screenshot(join(projectRoot, '.cache', 'roster-import', `${name}.png`))
}

const count = (number: number): string => number.toLocaleString('zh-CN')

/** Chooses the roster on the import page and waits for its preview. Each edition has another room in all addresses. */
async function preview(edition: string): Promise<void> {
  const { page } = admin
  const path = office.file(`企业名录${edition}.xlsx`, await rosterWithBrokenRows(rows, edition))
  await goTo(page, '企业')
  await page.getByRole('button', { name: '导入名录' }).click()
  await page.getByRole('heading', { level: 1, name: '导入名录' }).waitFor()
  await picture('empty')
  const chooser = page.waitForEvent('filechooser')
  await page.getByText('点击选择，或把名录文件拖到这里').click()
  await (await chooser).setFiles(path)
  await page.getByText(`拒绝 ${count(broken)}`, { exact: true }).waitFor()
}

function startImport(): Promise<void> {
  return admin.page.getByRole('button', { name: `导入 ${count(good.length)} 家` }).click()
}

/** Cuts the power some milliseconds after the write began, and comes back without a network. */
async function cutPowerWhileWriting(after: number): Promise<void> {
  const { page } = admin
  await startImport()
  await page.getByText('正在写入').waitFor()
  await page.waitForTimeout(after)
  // Had the import ended before, this would be a power cut like any other.
  expect(await page.getByText(/^已导入/).isVisible()).toBe(false)
  await cutPower()
}

async function cutPower(): Promise<void> {
  await admin.kill('SIGKILL')
  admin = await office.launch({ serverUrl: cable.url, profileDir })
  await signIn(admin.page, '周雯')
  await waitUntilOffline(admin.page)
}

/** The addresses that this computer has for the probed rows, `''` where there is no such enterprise, and the roster's size. */
async function localRoster(): Promise<{ readonly added: number; readonly addresses: string[] }> {
  const { page } = admin
  await goTo(page, '企业')
  const search = page.getByRole('textbox', { name: '在名录中查找' })
  const total = page.getByRole('status').filter({ hasText: /^共 [\d,]+ 家$/ })
  // The list begins with what was kept of it; it counts when everything since is in.
  await total.waitFor()
  const addresses: string[] = []
  for (const number of probes) {
    const { name } = rosterRow(number)
    await search.fill(name)
    const hit = page.getByRole('option', { name })
    await hit.or(page.getByText('没有符合的企业')).waitFor()
    if (await hit.isVisible()) {
      await hit.click()
      await page.getByRole('heading', { level: 1, name }).waitFor()
      addresses.push(
        await page
          .getByText(new RegExp(`^沣东大道${number}号`))
          .first()
          .innerText(),
      )
    } else addresses.push('')
  }
  await search.fill('')
  return { added: Number((await total.innerText()).replaceAll(/\D/g, '')) - before.size, addresses }
}

/** The roster's good rows as a whole: in this edition, or not there at all (`null`). */
function whole(edition: string | null) {
  return {
    added: edition === null ? 0 : good.length,
    addresses: probes.map((number) => (edition === null ? '' : rosterRow(number, edition).address)),
  }
}

test('power cuts while thousands of rows are written leave nothing or all of them', async () => {
  let held: string | null = null
  // As it begins, and when it is well on its way.
  for (const [edition, after] of [
    ['一室', 0],
    ['二室', 150],
  ] as const) {
    await preview(edition)
    await cutPowerWhileWriting(after)
    const found = await localRoster()
    await picture(`power-cut-after-${after}-ms`)
    expect([whole(held), whole(edition)]).toContainEqual(found)
    held = found.addresses[0] ? edition : null
  }
}, 120_000)

test('a power cut in the moment that the import is said to be done takes nothing back', async () => {
  await preview('三室')
  await startImport()
  await admin.page.getByText(/^已导入/).waitFor()
  await cutPower()
  expect(await localRoster()).toEqual(whole('三室'))
}, 60_000)

test('the import that nothing disturbs ends with a file that explains every row', async () => {
  const { page } = admin
  await preview('四室')
  await picture('preview')
  await startImport()
  await page.getByRole('button', { name: '停止' }).waitFor()
  await picture('progress')
  await page.getByText(`已导入 ${count(good.length)} 家企业`).waitFor()
  await picture('finished')
  await page.getByRole('button', { name: '导出结果表' }).click()
  await page.getByText(/已导出/).waitFor()
  await picture('exported')
  const name = (await page.getByText(/已导出/).innerText()).match(/“(.+?)”/)?.[1] ?? ''
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.readFile(join(admin.home, 'Documents', '驻企通', name))

  const refused = workbook.getWorksheet('拒绝')
  const table = (refused?.getSheetValues() ?? []).filter(Array.isArray)
  const reasons = new Map(table.map((cells) => [cells[1], String(cells[2])]))
  for (let number = 1; number <= rows; number++) {
    // Three lines stand above the first row of the file.
    const reason = reasons.get(number + 3) ?? ''
    const expected = { 3: /校验不通过/, 5: /缺少企业名称/, 8: /重复/ }[number % 10]
    if (expected) expect(reason).toMatch(expected)
    else expect(reason).toBe('')
  }
  expect(await localRoster()).toEqual(whole('四室'))
}, 60_000)

test('what was imported is found by what people know of it, and a view of it is kept and exported', async () => {
  const { page } = admin
  await goTo(page, '企业')
  const search = page.getByRole('textbox', { name: '在名录中查找' })
  const row = rosterRow(probes[1] ?? 0, '四室')
  const hit = page.getByRole('option').filter({ hasText: row.name })

  // Letters that an input method is still composing are not searched for.
  const keyboard = await page.context().newCDPSession(page)
  await search.focus()
  await keyboard.send('Input.imeSetComposition', { text: 'qqqqqq', selectionStart: 6, selectionEnd: 6 })
  expect(await search.inputValue()).toBe('qqqqqq')
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  expect(await page.getByText('没有符合的企业').isVisible()).toBe(false)
  await keyboard.send('Input.insertText', { text: row.address })
  await hit.getByText(`地址：${row.address}`).waitFor()
  expect(await hit.locator('mark').allInnerTexts()).toEqual([row.address])

  await search.fill('韩梅')
  await page
    .getByText(/^联系人：/)
    .first()
    .waitFor()
  await search.fill('shixnig')
  await page.getByText('没有“shixnig”，以下是拼音相近的。').waitFor()
  await picture('mistyped')

  await search.fill('西安试行')
  await page.getByRole('button', { name: '以表格显示' }).click()
  const table = page.getByRole('grid', { name: '企业' })
  await table.getByRole('button', { name: '企业名称' }).click()
  await table
    .getByRole('columnheader', { name: '企业名称' })
    .and(page.locator('[aria-sort=ascending]'))
    .waitFor()
  await page.getByRole('button', { name: '视图', exact: true }).click()
  await page.getByRole('button', { name: '把当前的存为视图' }).click()
  await page.getByLabel('视图名称').fill('按名称看')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /保\s?存/ })
    .click()
  await page.getByRole('button', { name: '视图：按名称看' }).waitFor()
  await picture('table')
  await page.getByRole('button', { name: '导出 Excel' }).click()
  const told = page.getByText(/已导出“企业名录 /)
  const name = (await told.innerText()).match(/“(.+?)”/)?.[1] ?? ''
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.readFile(join(admin.home, 'Documents', '驻企通', name))
  const cells = (workbook.getWorksheet('企业名录')?.getSheetValues() ?? []).filter(Array.isArray)
  const names = cells.map((line) => line[1]).filter((cell) => String(cell).startsWith('西安试行'))
  expect(cells.flat().join()).toContain(`查找：西安试行；排序：名称 A→Z；共${good.length}家`)
  expect(names.length).toBe(good.length)

  await table.getByText(String(names[0])).click()
  await page.getByRole('heading', { level: 1, name: String(names[0]) }).waitFor()
  await search.fill('')
}, 60_000)

test('the server gets exactly the good rows, once each', async () => {
  await cable.plug()
  await syncNow(admin.page)
  await waitUntilSynced(admin.page)
  const after = await enterprisesOnServer()
  const added = after.filter(({ id }) => !before.has(id))
  expect(after.length).toBe(before.size + good.length)
  const byCode = (a: { uscc: string }, b: { uscc: string }) => (a.uscc < b.uscc ? -1 : 1)
  expect(
    added.map(({ name, uscc, registeredAddress: address }) => ({ name, uscc, address })).sort(byCode),
  ).toEqual(good.map((number) => rosterRow(number, '四室')).sort(byCode))
  expect(added.every(({ contacts }) => contacts.length === 1 && contacts[0]?.name === '韩梅')).toBe(true)
}, 60_000)
