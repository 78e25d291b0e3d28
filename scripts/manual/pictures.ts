/** The pictures of `docs/用户手册.md`, in the order in which they are taken: who sees what, and how to come to it. */
import type { Page } from 'playwright-core'
import type { NetworkCable } from '../launch/network-cable.ts'
import {
  beginVisit,
  chooseFrom,
  findEnterprise,
  goTo,
  signIn,
  waitUntilOffline,
  waitUntilSaved,
  waitUntilSynced,
} from '../tour/at-the-desk.ts'

/** Somebody of the demonstration. */
export type Person = '王静' | '赵敏' | '陈国栋'

export type ManualPicture = {
  /** Name of the file without `.png`. */
  readonly name: string
  readonly who: Person
  /** Goes on where the same person's picture before ended. */
  readonly show: (page: Page, cable: NetworkCable) => Promise<void>
}

const visited = { typed: 'bygjg', name: '西安博云钢结构股份有限公司' }

export const manualPictures: readonly ManualPicture[] = [
  { name: 'guide', who: '王静', show: showGuide },
  { name: 'workbench', who: '王静', show: showWorkbench },
  { name: 'departure', who: '王静', show: showDeparture },
  { name: 'plan', who: '王静', show: showPlan },
  { name: 'find', who: '王静', show: showFind },
  { name: 'enterprise', who: '王静', show: showEnterprise },
  { name: 'visit-form', who: '王静', show: showVisitForm },
  { name: 'difficulty', who: '王静', show: showDifficulty },
  { name: 'request', who: '王静', show: showRequest },
  { name: 'offline', who: '王静', show: showOffline },
  { name: 'inspection', who: '赵敏', show: showInspection },
  { name: 'summary', who: '陈国栋', show: showSummary },
]

async function settleIn(page: Page, person: Person): Promise<void> {
  await signIn(page, person)
  await waitUntilSynced(page)
}

async function skipGuide(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: '跳过' }).click()
}

/** The guide comes by itself, since nobody was at this computer before. */
async function showGuide(page: Page): Promise<void> {
  await settleIn(page, '王静')
  const first = page.getByRole('dialog', { name: '从工作台开始' })
  await first.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('dialog', { name: '查找企业：Ctrl+K' }).waitFor()
}

async function showWorkbench(page: Page): Promise<void> {
  await skipGuide(page)
  await page.getByRole('region', { name: '待办' }).getByRole('link').first().waitFor()
}

async function showDeparture(page: Page): Promise<void> {
  await page.getByRole('link', { name: '出门检查' }).click()
  await page.getByRole('heading', { level: 2, name: /出门|先别/ }).waitFor()
  // What is still being looked at says so.
  await page.getByText(/^正在/).first().waitFor({ state: 'hidden' })
}

async function showPlan(page: Page): Promise<void> {
  await goTo(page, '计划')
  await page.getByRole('list', { name: '走访建议' }).getByRole('listitem').first().waitFor()
}

async function showFind(page: Page): Promise<void> {
  await findEnterprise(page, visited.typed, visited.name)
}

async function showEnterprise(page: Page): Promise<void> {
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: visited.name }).waitFor()
  await page.getByRole('region', { name: '访前须知' }).waitFor()
  // Everything was read that goes onto the sheet.
  await page.getByRole('button', { name: '一企一档', disabled: false }).waitFor()
}

async function showVisitForm(page: Page): Promise<void> {
  await beginVisit(page)
  const field = page.getByRole('textbox', { name: '结束时间' })
  await field.focus()
  // How to fill it in, as F1 tells.
  await page.keyboard.press('F1')
  await page.getByText('一次走访最长').waitFor()
}

async function showDifficulty(page: Page): Promise<void> {
  await page.getByRole('button', { name: '记一条困难' }).first().click()
  const card = page.getByRole('article', { name: '困难1' })
  await card
    .getByRole('textbox', { name: '情况' })
    .fill('焊接和现场调试人员缺六人，招聘两个月只到岗一人，十二月的订单可能延期。')
  await chooseFrom(card.getByRole('combobox', { name: '分类' }), '技能人才短缺', '技能人才短缺')
  await card.getByRole('switch', { name: '转为诉求' }).click()
  await card.getByRole('textbox', { name: '诉求标题' }).fill('协助招聘焊接调试技能人员六名')
  await card.getByRole('textbox', { name: '企业期望的结果' }).fill('十二月中旬前到岗六人')
  await waitUntilSaved(page)
  await card.evaluate((element) => element.scrollIntoView())
}

async function showRequest(page: Page): Promise<void> {
  await goTo(page, '诉求')
  await page.locator('.ant-table-row').first().click()
  await page.getByRole('heading', { name: '办理经过' }).waitFor()
}

async function showOffline(page: Page, cable: NetworkCable): Promise<void> {
  await goTo(page, '工作台')
  await cable.pull()
  await waitUntilOffline(page)
  await page.getByRole('banner').getByRole('button', { name: '离线' }).click()
  await page.getByRole('button', { name: '立即同步' }).waitFor()
}

async function showInspection(page: Page, cable: NetworkCable): Promise<void> {
  await cable.plug()
  await settleIn(page, '赵敏')
  await skipGuide(page)
  await goTo(page, '园区检查')
  await page.getByRole('button', { name: '开始检查' }).first().click()
  await page.getByRole('list', { name: '检查点' }).waitFor()
  await page.getByRole('article').getByRole('heading', { level: 2 }).click()
  for (const key of ['1', '1', '2']) await page.keyboard.press(key)
  await waitUntilSaved(page)
}

async function showSummary(page: Page): Promise<void> {
  await settleIn(page, '陈国栋')
  await skipGuide(page)
  await goTo(page, '汇总')
  await page.getByRole('article', { name: '汇总报告' }).getByText('走访工作开展情况').waitFor()
}
