/** What somebody writes while the power may go at any moment, by the screen alone. */
import type { Locator, Page } from 'playwright-core'
import { beginVisit, findEnterprise } from '../../scripts/tour/at-the-desk.ts'
import { fillVisitWithRequest } from '../e2e/visit-with-request.ts'
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
  const title = `协助招聘技能人员 ${random.below(1_000_000)}`
  await fillVisitWithRequest(page, { situation: '焊接和调试人员缺6人，招聘两个月只到岗1人。', title })
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
