import type { Page } from 'playwright-core'
import { clockOf, dayOf } from '../../schemas/rules/calendar-day.ts'
import { chooseFrom } from '../../scripts/tour/at-the-desk.ts'

/** Fills an open visit with what submitting asks for (§4.2), and with one difficulty that makes a request. */
export async function fillVisitWithRequest(
  page: Page,
  { situation, title }: { situation: string; title: string },
): Promise<void> {
  const basics = page.getByRole('region', { name: '基本' })
  const end = new Date(Date.now() + 60_000).toISOString()
  await basics.getByRole('textbox', { name: '结束时间' }).fill(`${dayOf(end)} ${clockOf(end)}`)
  await basics.getByRole('textbox', { name: '结束时间' }).press('Enter')
  await page.getByText('地址、联系人、行业都没变').click()
  const stillSo = page.getByRole('button', { name: '仍然如此' })
  while ((await stillSo.count()) > 0) await stillSo.first().click()
  await page.getByRole('button', { name: '记一条困难' }).first().click()
  const card = page.getByRole('article', { name: '困难1' })
  await card.getByRole('textbox', { name: '情况' }).fill(situation)
  await chooseFrom(card.getByRole('combobox', { name: '分类' }), '技能人才短缺', '技能人才短缺')
  await card.getByText('较急', { exact: true }).click()
  await card.getByRole('switch', { name: '转为诉求' }).click()
  await card.getByRole('textbox', { name: '诉求标题' }).fill(title)
  await card.getByRole('textbox', { name: '企业期望的结果' }).fill('组织一次专场招聘。')
  await page.getByRole('region', { name: '跟进' }).getByRole('button', { name: '记一条措施' }).click()
}
