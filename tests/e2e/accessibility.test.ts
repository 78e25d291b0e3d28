import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Zhuqi } from '../../scripts/launch/zhuqi.ts'
import { findEnterprise, goTo } from '../../scripts/tour/at-the-desk.ts'
import { type Office, openOffice, settleIn } from './bad-input/office.ts'

// Who sees badly or works without a mouse works like everybody else: on every main screen, light and dark, axe finds
// nothing serious (WCAG 2.1 AA, GB/T 37668-2019).

let office: Office
let zhuqi: Zhuqi

beforeAll(async () => {
  office = await openOffice()
  zhuqi = await office.launch()
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(() => office?.close())

/** What axe calls serious or critical, each with the places where it is, in both colour schemes. */
async function violations(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // The new theme is painted with the next frame.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    // Its other mode gathers the results on a page of its own, which this application doesn't open.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    for (const { id, impact, nodes } of violations)
      if (impact === 'serious' || impact === 'critical')
        for (const { target, any } of nodes)
          found.push(`${colorScheme} ${id} ${target.join(' ')} ${any[0]?.message ?? ''}`)
  }
  return found
}

test('sign-in page', async () => {
  await zhuqi.page.getByLabel('账号').waitFor()
  expect(await violations(zhuqi.page)).toEqual([])
  await settleIn(zhuqi, '王静')
})

describe('screens of an officer', () => {
  /** How to come to a screen, and the words that say that it is there. */
  const screens: Readonly<Record<string, (page: Page) => Promise<void>>> = {
    工作台: (page) => page.getByRole('region', { name: '待办' }).getByRole('link').first().waitFor(),
    企业: (page) => page.getByRole('button', { name: '开始走访' }).waitFor(),
    走访: (page) => page.locator('.ant-table-row').first().waitFor(),
    诉求: (page) => page.locator('.ant-table-row').first().waitFor(),
    园区检查: (page) => page.locator('.ant-table-row').first().waitFor(),
    汇总: (page) =>
      page
        .getByText(/驻企走访工作情况的汇总/)
        .first()
        .waitFor(),
    资料: (page) => page.getByText(/^共 \d+ 条$/).waitFor(),
    设置: (page) => page.getByRole('heading', { name: '本机资料' }).waitFor(),
  }
  test.each(Object.entries(screens))('%s', async (part, arrive) => {
    await goTo(zhuqi.page, part)
    await arrive(zhuqi.page)
    expect(await violations(zhuqi.page)).toEqual([])
  })

  test('a request', async () => {
    await goTo(zhuqi.page, '诉求')
    await zhuqi.page.locator('.ant-table-row').first().click()
    await zhuqi.page.getByRole('heading', { level: 1 }).waitFor()
    expect(await violations(zhuqi.page)).toEqual([])
  })

  test('the visit form', async () => {
    const name = '西安博云钢结构股份有限公司'
    await findEnterprise(zhuqi.page, 'bygjg', name)
    await zhuqi.page.keyboard.press('Enter')
    await zhuqi.page.getByRole('button', { name: '开始走访' }).click()
    await zhuqi.page.getByRole('region', { name: '基本' }).waitFor()
    expect(await violations(zhuqi.page)).toEqual([])
  })
})

test('it sees what is wrong', async () => {
  await zhuqi.page.evaluate(() => document.body.append(document.createElement('input')))
  expect(await violations(zhuqi.page)).toContainEqual(expect.stringMatching(/^light label/))
})
