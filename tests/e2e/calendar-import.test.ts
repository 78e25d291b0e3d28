// S36, §5.5 rule 2: the administrator imports a year's holidays from a table, which then counts here and reaches everybody.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Documents } from '../../schemas/entities/index.ts'
import { waitUntilSynced } from '../../scripts/tour/at-the-desk.ts'
import { type Office, openOffice, settleIn } from './bad-input/office.ts'
import { keepPictures } from './pictures.ts'

let office: Office

beforeAll(async () => {
  office = await openOffice()
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(() => office?.close())

const head = '日期,结束日期,安排,节日'
const holidays = [
  '2027-01-01,2027-01-03,放假,元旦',
  '2027-02-05,2027-02-11,放假,春节',
  '2027-02-20,,上班,春节',
  '2027-04-03,2027-04-05,放假,清明节',
]

test('S36: a year with a wrong row is refused as a whole; put right it counts here and goes to everybody', async () => {
  const admin = await office.launch()
  await settleIn(admin, '周雯')
  const { page } = admin
  await page.evaluate(() => {
    window.location.hash = '#/settings/calendar'
  })
  await page.getByText('2026年（248个工作日）').waitFor()
  const choose = (name: string, rows: readonly string[]) =>
    page
      .locator('input[type=file]')
      .setInputFiles(office.file(name, `\uFEFF${[head, ...rows].join('\r\n')}\r\n`))
  await choose('2027年初稿.csv', [...holidays, '5月1日,,放假,劳动节'])
  await page.getByRole('alert').filter({ hasText: '有1行有误' }).waitFor()
  await page.getByText('“5月1日”没有写年份').waitFor()
  await expect.poll(() => page.getByRole('button', { name: '导入2027年' }).isDisabled()).toBe(true)
  await keepPictures(admin, 'calendar-import', 'wrong')
  await page.getByRole('button', { name: '另选文件' }).click()

  await choose('2027年节假日安排.csv', [...holidays, '2027-05-01,2027-05-05,放假,劳动节'])
  await page.getByText('放假18天，调休上班1天').waitFor()
  await page.getByRole('button', { name: '导入2027年' }).click()
  await page.getByText('2027年的工作日历已导入').waitFor()
  await waitUntilSynced(page)
  await page.getByRole('button', { name: '再导入一年' }).click()
  await page.getByText(/2027年（\d+个工作日）/).waitFor()

  const officer = await office.client('wangjing')
  const entries = (await officer.pullAll('directory')).documents as Documents['directory'][]
  const year = entries.find(({ id }) => id === 'calendar-2027')
  expect(year).toMatchObject({ kind: 'calendar', createdBy: 'demo-admin-001' })
  expect(year?.details.workDays).toEqual(['2027-02-20'])
  expect(year?.details.offDays).toHaveLength(18)
})
