// Domain chapter 2, no. 6: an administrator brings in service institutions from a table, corrects one and puts one out of use; officers
// find what is valid, and none of the buttons.
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Documents } from '../../schemas/entities/index.ts'
import type { Zhuqi } from '../../scripts/launch/zhuqi.ts'
import { waitUntilSynced } from '../../scripts/tour/at-the-desk.ts'
import { type Office, openOffice, settleIn } from './bad-input/office.ts'
import { expectAccessible } from './comfort/accessibility-faults.ts'
import { keepPictures } from './pictures.ts'

let office: Office
let admin: Zhuqi
let officer: Zhuqi

beforeAll(async () => {
  office = await openOffice()
  admin = await office.launch()
  officer = await office.launch()
  // Colours that change slowly would be measured on their way.
  await admin.page.emulateMedia({ reducedMotion: 'reduce' })
  await Promise.all([settleIn(admin, '周雯'), settleIn(officer, '王静')])
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(() => office?.close())

const openInstitutions = (page: Page) =>
  page.evaluate(() => {
    window.location.hash = '#/library?kind=institutions'
  })
const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })
const search = (page: Page, text: string) => page.getByRole('textbox', { name: '查找服务机构' }).fill(text)

const table = [
  '单位名称,类别,电话,服务范围,备注',
  '沣泾知识产权运营中心,知识产权,029-88886601,专利池运营、许可转让,',
  '沣泾认证检测中心,科技服务,029-88886602,产品检测,',
  '沣泾财税事务所,财会税务,1380013,代理记账,',
].join('\r\n')

test('institutions come in by a table, are corrected and put out of use; officers see just what is valid', async () => {
  const { page } = admin
  const retired = '明德知识产权事务所'
  await openInstitutions(officer.page)
  await search(officer.page, retired)
  await row(officer.page, retired).waitFor()

  await openInstitutions(page)
  await page.getByRole('button', { name: '导入服务机构' }).click()
  const file = office.file('服务机构.csv', `\uFEFF${table}\r\n`)
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByText('手机号应为11位，现在是7位，请核对').waitFor()
  await expectAccessible(page)
  await keepPictures(admin, 'directory-upkeep', 'preview')
  await page.getByRole('button', { name: '导入 2 家' }).click()
  await page.getByText('新增 2 行，拒绝 1 行').waitFor()
  await page.getByRole('button', { name: '再导入一份' }).click()
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByText('未变 2', { exact: true }).waitFor()
  expect(await page.getByRole('button', { name: '导入 0 家' }).isDisabled()).toBe(true)

  await openInstitutions(page)
  await search(page, '沣泾')
  await page.getByRole('button', { name: '更正沣泾认证检测中心' }).click()
  const form = page.getByRole('dialog', { name: '更正服务机构' })
  await form.getByLabel('联系电话').fill('1380013')
  await form.getByRole('button', { name: '保存' }).click()
  await form.getByText('手机号应为11位，现在是7位，请核对').waitFor()
  await expectAccessible(page)
  await form.getByLabel('联系电话').fill('029-8888 6699')
  await page.keyboard.press('Control+s')
  await row(page, '沣泾认证检测中心').getByText('029-88886699').waitFor()
  await search(page, retired)
  await page.getByRole('button', { name: `停用${retired}` }).click()
  await page.getByText('已停用 1', { exact: true }).click()
  await page.getByRole('button', { name: `恢复${retired}` }).waitFor()
  await waitUntilSynced(page)

  await row(officer.page, retired).waitFor({ state: 'detached' })
  await search(officer.page, '沣泾')
  await row(officer.page, '沣泾认证检测中心').getByText('029-88886699').waitFor()
  expect(await officer.page.getByRole('button', { name: /更正|停用|导入|新增/ }).count()).toBe(0)
  const entries = (await (await office.client('wangjing')).pullAll('directory'))
    .documents as Documents['directory'][]
  // Out of use, but not gone: what refers to it can still name it.
  expect(entries.find(({ name }) => name === retired)).toMatchObject({ active: false, kind: 'institution' })
})

test('one guide is corrected by hand; a matter of a closed station is found, with what became of the station', async () => {
  const { page } = admin
  const open = async (on: Page, part: string, name: string, text = '') => {
    await on.evaluate((kind) => {
      window.location.hash = `#/library?kind=${kind}`
    }, part)
    await on.getByRole('textbox', { name: `查找${name}` }).fill(text)
  }
  await open(page, 'guides', '办事指南', '企业注销')
  await page.getByRole('button', { name: '企业注销一件事' }).click()
  await page.getByRole('button', { name: '更正企业注销一件事' }).click()
  const form = page.getByRole('dialog', { name: '更正办事指南' })
  await form.getByLabel('指南名称').fill('')
  await form.getByRole('button', { name: '保存' }).click()
  await form.getByText('请填写指南名称').waitFor()
  await keepPictures(admin, 'directory-upkeep', 'guide')
  await expectAccessible(page)
  await form.getByLabel('指南名称').fill('企业注销一件事')
  await form.getByLabel('第2条内容').fill('注销登记申请书、清算报告。')
  await page.keyboard.press('Control+s')
  await form.waitFor({ state: 'hidden' })
  await row(page, '企业注销一件事').getByText('注销登记申请书、清算报告。').waitFor()

  await open(page, 'stations', '园区驿站')
  const stations = page.getByRole('button', { name: /^停用.*驿站$/ })
  await stations.first().waitFor()
  for (let left = await stations.count(); left > 0; left--) {
    await stations.first().click()
    await expect.poll(() => stations.count()).toBe(left - 1)
  }
  await waitUntilSynced(page)

  await open(officer.page, 'items', '服务事项')
  await officer.page
    .getByText(/原在.*驿站等4个驿站办理，都已停用/)
    .first()
    .waitFor()
  await keepPictures(officer, 'directory-upkeep', 'closed-station')
  const wang = await office.client('wangjing')
  const policies = (await wang.pullAll('policies')).documents as Documents['policies'][]
  const guide = policies.find(({ title }) => title === '企业注销一件事')
  expect(guide?.clauses.map(({ benefit }) => benefit)).toContain('注销登记申请书、清算报告。')
  expect(guide?.clauses).toHaveLength(3)
})
