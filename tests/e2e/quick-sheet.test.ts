// The three answers of §5.6 without network: from anywhere by Ctrl+J and from a visit's difficulty, copied as text for a chat; and a
// policy that is handed to the firm is noted in the record (domain chapter 2, items 20 and 21).
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type NetworkCable, networkCable } from '../../scripts/launch/network-cable.ts'
import type { Zhuqi } from '../../scripts/launch/zhuqi.ts'
import { projectRoot } from '../../scripts/project-paths.ts'
import { beginVisit, goTo, waitUntilOffline, waitUntilSaved } from '../../scripts/tour/at-the-desk.ts'
import { type Office, openOffice, settleIn } from './bad-input/office.ts'

let office: Office
let cable: NetworkCable
let desk: Zhuqi

beforeAll(async () => {
  office = await openOffice()
  cable = await networkCable(office.server.url)
  desk = await office.launch({ serverUrl: cable.url })
  await settleIn(desk, '王静')
  await cable.pull()
  await waitUntilOffline(desk.page)
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(async () => {
  await office?.close()
  await cable?.close()
})

const picture = (name: string) => desk.screenshot(join(projectRoot, '.cache', 'quick-sheet', `${name}.png`))
/** What lies on the clipboard; the page itself may write to it only. */
const clipboard = () => desk.app.evaluate(({ clipboard: board }) => board.readText())

async function answerTo(page: Page, typed: string): Promise<void> {
  const box = page.getByRole('textbox', { name: '要办的事' })
  await box.fill(typed)
  await page.getByRole('region', { name: '三要素答复' }).waitFor()
}

test('Ctrl+J from anywhere: a matter by its initials, and the answer for the chat', async () => {
  const { page } = desk
  await goTo(page, '企业')
  await page.keyboard.press('Control+j')
  await page.getByText('输入要办的事').waitFor()
  await picture('empty')
  await answerTo(page, 'xfys')
  await page.getByRole('heading', { level: 2, name: '消防验收', exact: true }).waitFor()
  await picture('answer')
  await page.getByRole('button', { name: '复制答复' }).click()
  await page.getByText('已复制三要素答复').waitFor()
  const text = await clipboard()
  for (const part of [
    '您反映的“消防验收”',
    '【怎么办】',
    '消防设施检测合格证明',
    '【去哪办】',
    '政务服务驿站',
    '【找谁办】',
  ])
    expect(text).toContain(part)
  await page.getByRole('textbox', { name: '要办的事' }).fill('月球采矿许可')
  await page.getByText('没有找到“月球采矿许可”').waitFor()
  await picture('nothing')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}, 60_000)

test('in a visit: the answers about a difficulty, and a policy handed to the firm is noted', async () => {
  const { page } = desk
  await page.getByRole('option').first().click()
  await beginVisit(page)
  await page.getByRole('button', { name: '记一条困难' }).click()
  const card = page.getByRole('article', { name: '困难1' })
  await card.getByRole('textbox', { name: /^情况/ }).fill('下半年订单多，流动资金紧张，贷款快到期')
  await card.getByRole('combobox').click()
  await page.getByText('融资', { exact: true }).last().click()
  await page.getByText('续贷转贷', { exact: true }).last().click()
  await card.getByRole('button', { name: '怎么办' }).click()
  await page.getByRole('region', { name: '三要素答复' }).waitFor()
  await picture('from-visit')
  await page.keyboard.press('Escape')

  const aside = page.getByRole('complementary', { name: '谈话时参考' })
  await aside.getByText('对应本次困难：融资').first().waitFor()
  await aside.getByRole('button', { name: '交给企业' }).first().click()
  await aside
    .getByRole('button', { name: /^复制.*的联系方式$/ })
    .first()
    .click()
  expect(await clipboard()).toMatch(/（财政金融部） 1\d{10}$/)
  await aside.getByRole('button', { name: '复制要点' }).click()
  await page.getByText('已复制政策要点').waitFor()
  expect(await clipboard()).toContain('科技型企业贷款贴息和担保费补贴实施细则')
  await aside.getByText('已记入').waitFor()
  await page.getByRole('button', { name: '移除科技型企业贷款贴息和担保费补贴实施细则' }).waitFor()
  await aside.getByRole('button', { name: '一页纸' }).click()
  await page.getByText('已导出一页纸').waitFor()
  await waitUntilSaved(page)
  await picture('handed')
}, 60_000)
