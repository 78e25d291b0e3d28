/** What somebody writes while the power may go at any moment, by the screen alone. */
import type { Locator, Page } from 'playwright-core'
import { clockOf, dayOf } from '../../schemas/rules/calendar-day.ts'
import { beginVisit, chooseFrom, findEnterprise } from '../../scripts/tour/at-the-desk.ts'
import type { Random } from '../sync/random.ts'
import { type Saved, watchField } from './saved-words.ts'

/** An enterprise of the officer's, and the first letters of its name's syllables. */
const enterprise = { name: '西安沣东安和重工有限责任公司', initials: 'ahzg' }

/** Works until the window is gone; `begun` is called when the first save may happen. */
export type Saving = (
  page: Page,
  random: Random,
  begun: () => void,
  saved: (one: Saved) => void,
) => Promise<void>

/** Types sentence by sentence; each is saved by Ctrl+S or by the pause, sometimes while the save before it is still going on. */
async function write(field: Locator, random: Random): Promise<void> {
  const page = field.page()
  await field.click()
  await field.press('Control+End')
  for (let sentence = 1; ; sentence++) {
    await page.keyboard.insertText(`第${sentence}句，${'企业反映的情况'.repeat(random.below(4))}。`)
    if (random.chance(0.8)) await page.keyboard.press('Control+S')
    await page.waitForTimeout(random.chance(0.1) ? 500 : random.below(120))
  }
}

async function openEnterprise(page: Page): Promise<void> {
  await findEnterprise(page, enterprise.initials, enterprise.name)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: enterprise.name }).waitFor()
}

const visit: Saving = async (page, random, begun) => {
  await openEnterprise(page)
  await beginVisit(page)
  const note = page.getByRole('textbox', { name: '情况说明' })
  await watchField(note, 'visit')
  begun()
  await write(note, random)
}

const correction: Saving = async (page, random, begun) => {
  await openEnterprise(page)
  await page.getByRole('button', { name: '编辑' }).click()
  const business = page.getByRole('textbox', { name: '主营业务与产品' })
  await business.fill(`${random.below(1_000_000)}号更正：`)
  await watchField(business, 'enterprise')
  begun()
  await write(business, random)
}

/** Writes a visit with a request and submits it; the request is saved when the screen gives its number. */
const request: Saving = async (page, random, begun, saved) => {
  await openEnterprise(page)
  await beginVisit(page)
  const basics = page.getByRole('region', { name: '基本' })
  const end = new Date(Date.now() + 60_000).toISOString()
  await basics.getByRole('textbox', { name: '结束时间' }).fill(`${dayOf(end)} ${clockOf(end)}`)
  await basics.getByRole('textbox', { name: '结束时间' }).press('Enter')
  await page.getByText('地址、联系人、行业都没变').click()
  const stillSo = page.getByRole('button', { name: '仍然如此' })
  while ((await stillSo.count()) > 0) await stillSo.first().click()
  await page.getByRole('button', { name: '记一条困难' }).first().click()
  const card = page.getByRole('article', { name: '困难1' })
  await card.getByRole('textbox', { name: '情况' }).fill('焊接和调试人员缺6人，招聘两个月只到岗1人。')
  await chooseFrom(card.getByRole('combobox', { name: '分类' }), '技能人才短缺', '技能人才短缺')
  await card.getByText('较急', { exact: true }).click()
  await card.getByRole('switch', { name: '转为诉求' }).click()
  const title = `协助招聘技能人员 ${random.below(1_000_000)}`
  await card.getByRole('textbox', { name: '诉求标题' }).fill(title)
  await card.getByRole('textbox', { name: '企业期望的结果' }).fill('组织一次专场招聘。')
  await page.getByRole('region', { name: '跟进' }).getByRole('button', { name: '记一条措施' }).click()
  begun()
  await page.getByRole('button', { name: '提交' }).click()
  const link = page.getByRole('status').filter({ hasText: '走访记录已提交' }).getByRole('link')
  await link.first().waitFor()
  saved({ kind: 'request', place: String(await link.first().getAttribute('href')), words: title })
}

/** In turn; writing a request takes longest. */
export const savings: readonly { readonly kind: Saved['kind']; readonly work: Saving }[] = [
  { kind: 'visit', work: visit },
  { kind: 'enterprise', work: correction },
  { kind: 'visit', work: visit },
  { kind: 'request', work: request },
  { kind: 'enterprise', work: correction },
]
