import { readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Zhuqi } from '../../../scripts/launch/zhuqi.ts'
import { projectRoot } from '../../../scripts/project-paths.ts'
import { goTo } from '../../../scripts/tour/at-the-desk.ts'
import { keepPicture, type Office, openOffice, settleIn } from './office.ts'
import { creditCode, encryptedWorkbook, gb18030, rosterWithBrokenRows } from './roster-fixtures.ts'

// Files that are not what they should be: the administrator is told what each one is and what to do, and the roster stays
// as it was (appendix A, §6.1).

let office: Office
let admin: Zhuqi

beforeAll(async () => {
  office = await openOffice()
  admin = await office.launch()
  await settleIn(admin, '周雯')
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(() => office?.close())

beforeEach(async () => {
  await goTo(admin.page, '企业')
  await admin.page.getByRole('button', { name: '导入名录' }).click()
  await admin.page.getByRole('heading', { level: 1, name: '导入名录' }).waitFor()
})

async function choose(path: string): Promise<void> {
  const chooser = admin.page.waitForEvent('filechooser')
  await admin.page.getByText('点击选择，或把名录文件拖到这里').click()
  await (await chooser).setFiles(path)
}

async function refusal(picture: string): Promise<string> {
  const alert = admin.page.getByRole('alert').filter({ hasText: '名录没有任何改动' })
  await alert.waitFor()
  await keepPicture(admin, picture)
  return alert.innerText()
}

test('a picture that is called .xlsx', async () => {
  const photo = readFileSync(join(projectRoot, 'scripts', 'tour', 'workshop.jpg'))
  await choose(office.file('企业名录.xlsx', photo))
  expect(await refusal('renamed-picture')).toContain('这是一张图片，不是表格，只是名称像表格')
})

test('a workbook with a password', async () => {
  await choose(office.file('加密名录.xlsx', encryptedWorkbook()))
  expect(await refusal('encrypted-workbook')).toMatch(/设有打开密码.*取消密码后另存一份再选/)
})

test('a workbook of 200 MB', async () => {
  const path = office.file('很大的名录.xlsx', '')
  truncateSync(path, 200 * 1024 * 1024)
  await choose(path)
  expect(await refusal('huge-workbook')).toMatch(/文件有 200(\.0)? MB，超过了 50(\.0)? MB，没有读取/)
})

test('a csv of GB18030 with rare characters, beside a row without a name', async () => {
  const rows = [
    '企业名称,统一社会信用代码,联系人',
    `西安𬭎光㛃洁科技有限公司,${creditCode(501)},王㛃`,
    `,${creditCode(502)},李明`,
  ]
  await choose(office.file('名录.csv', gb18030(rows.join('\r\n'))))
  await admin.page.getByText('西安𬭎光㛃洁科技有限公司').waitFor()
  expect(await admin.page.getByText('拒绝 1', { exact: true }).isVisible()).toBe(true)
  await keepPicture(admin, 'gb18030-csv')
  await admin.page.getByRole('button', { name: '导入 1 家' }).click()
  await admin.page.getByText('已导入 1 家企业').waitFor()
  await admin.page.getByRole('button', { name: '查看名录' }).click()
  await admin.page.getByRole('textbox', { name: '在名录中查找' }).fill('𬭎光㛃洁')
  await admin.page.getByRole('option', { name: '西安𬭎光㛃洁科技有限公司' }).waitFor()
})

test('a roster of which 30 % is broken: the rest is imported, each broken row has its reason', async () => {
  await choose(office.file('企业名录（部分有误）.xlsx', await rosterWithBrokenRows()))
  await admin.page.getByText('拒绝 30', { exact: true }).click()
  await admin.page.getByText('统一社会信用代码校验不通过').first().waitFor()
  const reasons = await admin.page.getByRole('main').innerText()
  expect(reasons).toMatch(/统一社会信用代码校验不通过，请核对营业执照/)
  expect(reasons).toMatch(/缺少企业名称/)
  expect(reasons).toMatch(/与第\d+行重复/)
  await keepPicture(admin, 'roster-with-broken-rows')
  await admin.page.getByRole('button', { name: '导入 70 家' }).click()
  await admin.page.getByText('已导入 70 家企业').waitFor()
  await admin.page.getByText('新增 70 家，更新 0 家；拒绝 30 行').waitFor()
  await keepPicture(admin, 'roster-imported')
})
