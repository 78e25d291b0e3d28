/** What everybody does at a computer, by the words on the screen. */
import type { Locator, Page } from 'playwright-core'

/** Seconds of patience for what needs the server or a busy machine, in milliseconds. */
export const patience = 60_000

/** The button's name; before it stands that of its turning wheel, for a while after it was pressed in vain. */
export const signInButton = /登录$/

/** Signs in as a person of the demonstration, whose chip fills in account and password. */
export async function signIn(page: Page, person: string): Promise<void> {
  await page.getByRole('button', { name: person }).click()
  await page.getByRole('button', { name: signInButton }).click()
  await page.getByRole('navigation', { name: '主导航' }).waitFor({ timeout: patience })
}

/** The sync state in the top bar. */
export function syncChip(page: Page, words: string | RegExp): Locator {
  return page.getByRole('banner').getByRole('button', { name: words })
}

/** Waits until the top bar says that everything went to the server and came from it. */
export async function waitUntilSynced(page: Page): Promise<void> {
  await syncChip(page, '已同步').waitFor({ timeout: patience })
}

/** Waits until the top bar says that the server is out of reach. */
export async function waitUntilOffline(page: Page): Promise<void> {
  await syncChip(page, '离线').waitFor({ timeout: patience })
}

/** Opens a part of the application by the rail at left. */
export async function goTo(page: Page, part: string): Promise<void> {
  await page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link', { name: part, exact: true })
    .click()
}

/** Finds an enterprise from anywhere (Ctrl+K) by what is typed, and opens its page. */
export async function findEnterprise(page: Page, typed: string, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: '查找企业、诉求、走访和政策' }).pressSequentially(typed)
  await page.getByRole('listbox', { name: '查找结果' }).getByRole('option', { name }).waitFor()
}

/** Begins a visit from the enterprise's page; a record of the same day doesn't stop it. */
export async function beginVisit(page: Page): Promise<void> {
  await page.getByRole('button', { name: '开始走访' }).click()
  const form = page.getByRole('region', { name: '基本' })
  const anew = page.getByRole('button', { name: '仍然新建' })
  await form.or(anew).waitFor()
  if ((await anew.count()) > 0) await anew.click()
  await form.waitFor()
}

/** Waits for 已保存 at the foot of a form. What was typed before is durable then. */
export async function waitUntilSaved(page: Page): Promise<void> {
  await page.getByText(/已保存 \d\d:\d\d:\d\d/).waitFor({ timeout: patience })
}

/** Opens an antd choice by its label and takes the option that typing finds. */
export async function chooseFrom(box: Locator, typed: string, option: string): Promise<void> {
  await box.click()
  await box.pressSequentially(typed)
  await box.page().getByText(option, { exact: true }).last().click()
}

/** Asks for synchronisation now, as somebody does who knows that the network is back. */
export async function syncNow(page: Page): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /离线|待上传|已同步|需要处理/ })
    .click()
  await page.getByRole('button', { name: '立即同步' }).click()
  await page.keyboard.press('Escape')
}

/** The number of a record in words on the screen, such as `ZF20261012-A3-001`. */
export function numberIn(words: string, prefix: string): string {
  const found = new RegExp(`${prefix}\\d{8}-[0-9A-Z]+-\\d{3}`).exec(words)
  if (!found) throw new Error(`No number ${prefix}… in: ${words}`)
  return found[0]
}
