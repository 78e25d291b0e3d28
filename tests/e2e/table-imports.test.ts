// Tables that offices already have: policies with their editions (domain chapter 2, no. 20) and visits of earlier days (§4.2, 补录). Good
// rows come in whole, bad ones come back with their reasons, and doing it again changes nothing.
import { join } from 'node:path'
import exceljs from 'exceljs'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Documents } from '../../schemas/entities/index.ts'
import { addDays, dayOf } from '../../schemas/rules/calendar-day.ts'
import type { Zhuqi } from '../../scripts/launch/zhuqi.ts'
import { goTo, patience } from '../../scripts/tour/at-the-desk.ts'
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
  for (const { page } of [admin, officer]) await page.emulateMedia({ reducedMotion: 'reduce' })
  await Promise.all([settleIn(admin, '周雯'), settleIn(officer, '王静')])
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(() => office?.close())

type Row = readonly (string | number | null)[]

/** Writes a workbook of one sheet and gives its path. */
async function table(name: string, rows: readonly Row[]): Promise<string> {
  const workbook = new exceljs.Workbook()
  workbook.addWorksheet('表').addRows(rows.map((row) => [...row]))
  return office.file(name, new Uint8Array(await workbook.xlsx.writeBuffer()))
}

async function choose(page: Page, box: string, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByText(box).click()
  await (await chooser).setFiles(path)
}

/** Counts as the filter above the rows tells them. */
async function expectVerdicts(page: Page, ...counts: readonly string[]): Promise<void> {
  const filter = page.getByRole('radiogroup', { name: '按处理结果筛选' })
  for (const count of counts) await filter.getByText(count, { exact: true }).waitFor()
}

const rowOf = (page: Page, words: string) => page.locator('.ant-table-row').filter({ hasText: words })

/** The file that 导出结果表 leaves in the documents folder, sheet by sheet as rows of texts. */
async function resultTable({ page, home }: Zhuqi): Promise<ReadonlyMap<string, string[][]>> {
  await page.getByRole('button', { name: '导出结果表' }).click()
  const words = await page.getByText(/已导出“.+”/).innerText()
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.readFile(join(home, 'Documents', '驻企通', /“(.+?)”/.exec(words)?.[1] ?? ''))
  return new Map(
    workbook.worksheets.map((sheet) => [
      sheet.name,
      sheet.getSheetValues().flatMap((row) => (Array.isArray(row) ? [row.slice(1).map(String)] : [])),
    ]),
  )
}

test('policies: a new edition ends the one before, clauses stay together, bad rows say why', async () => {
  const { page } = admin
  const policies = async () =>
    (await (await office.client('admin')).pullAll('policies')).documents as Documents['policies'][]
  const older = (await policies()).find((one) => one.title === '支持科技型企业加大研发投入若干措施')
  const edition = '支持科技型企业加大研发投入若干措施（2027年版）'
  const path = await table('惠企政策.xlsx', [
    ['2027年惠企政策一览'],
    ['文号', '政策名称', '施行日期', '有效期至', '条款', '支持标准', '备注'],
    ['沣东发〔2027〕2号', edition, '2027-01-01', '2029-12-31', '研发投入补助', '增量的12%', ''],
    ['', '', '', '', '首次认定高新技术企业奖励', '12万元', ''],
    ['沣东发〔2026〕30号', '绿色工厂奖励办法', '2026-05-01', '长期', '绿色工厂奖励', '30万元', ''],
    ['沣东发〔2026〕31号', '', '2026-05-01', '', '没有名称的一行', '', ''],
    ['', '用工补贴办法', '去年春天', '', '用工补贴', '每人500元', ''],
  ])
  await goTo(page, '资料')
  await page.getByRole('button', { name: '导入政策' }).click()
  await choose(
    page,
    '点击选择，或把政策表拖到这里',
    office.file('坏表.xlsx', Buffer.from('PK\u0003\u0004不是工作簿')),
  )
  await page.getByRole('alert').filter({ hasText: '政策库没有任何改动。' }).waitFor()
  await keepPictures(admin, 'table-imports', 'policies-broken')
  await choose(page, '点击选择，或把政策表拖到这里', path)
  await expectVerdicts(page, '全部 4', '新增 1', '新版 1', '拒绝 2')
  await rowOf(page, edition).getByText('旧版到 2026-12-31 为止，仍可查阅').waitFor()
  await rowOf(page, '用工补贴办法').getByText('“去年春天”不是日期').waitFor()
  await keepPictures(admin, 'table-imports', 'policies')
  await expectAccessible(page)
  await page.getByRole('button', { name: '导入 2 条' }).click()
  await page.getByText('已导入 2 条政策').waitFor()
  const lines = (await resultTable(admin)).get('处理结果') ?? []
  expect(lines.slice(-4).map((line) => line.slice(0, 2))).toEqual([
    ['3', '新版'],
    ['5', '新增'],
    ['6', '拒绝'],
    ['7', '拒绝'],
  ])
  const onServer = (wanted: (one: Documents['policies']) => boolean) =>
    expect.poll(async () => (await policies()).find(wanted), { timeout: patience })
  await onServer(({ title }) => title === edition).toMatchObject({
    validFrom: '2027-01-01',
    departmentId: older?.departmentId,
    clauses: [{ benefit: '增量的12%' }, { text: '首次认定高新技术企业奖励' }],
  })
  await onServer(({ id }) => id === older?.id).toMatchObject({ validUntil: '2026-12-31' })

  await page.getByRole('button', { name: '再导入一份' }).click()
  await choose(page, '点击选择，或把政策表拖到这里', path)
  await expectVerdicts(page, '未变 2', '拒绝 2')
  expect(await page.getByRole('button', { name: '导入 0 条' }).isDisabled()).toBe(true)
})

test('§4.2: old visits: whole rows are submitted, others are drafts that say what lacks, bad ones stay out', async () => {
  const { page } = officer
  const wang = await office.client('wangjing')
  const visitsOf = async (enterpriseId: string) =>
    ((await wang.pullAll('visits')).documents as Documents['visits'][]).filter(
      (one) => one.enterpriseId === enterpriseId && one.startAt !== null && dayOf(one.startAt) === day,
    )
  // A day on which the officer was nowhere.
  const all = (await wang.pullAll('visits')).documents as Documents['visits'][]
  const busy = new Set(all.flatMap(({ startAt }) => (startAt ? [dayOf(startAt)] : [])))
  const today = dayOf(new Date().toISOString())
  const day = Array.from({ length: 80 }, (_, back) => addDays(today, -5 - back)).find((one) => !busy.has(one))
  if (!day) throw new Error('the officer went out every day')
  const [whole, short, late] = (
    (await wang.pullAll('enterprises')).documents as Documents['enterprises'][]
  ).filter((one) => one.operatingStatus === 'normal')
  if (!whole || !short || !late) throw new Error('the officer has too few enterprises')
  const path = await table('走访台账.xlsx', [
    ['走访台账'],
    [
      '序号',
      '走访日期',
      '走访企业',
      '走访地点',
      '走访人员',
      '企业参加人',
      '生产经营状态',
      '名录变更',
      '走访内容',
      '存在问题',
    ],
    [
      1,
      `${day} 9:30-10:30`,
      whole.name,
      '厂区',
      '王静、刘洋',
      '李明',
      '正常生产经营',
      '否',
      '订单平稳。',
      '无',
    ],
    [2, day, short.name, '', '', '', '', '', '新产线调试中。', '缺熟练焊工六人'],
    [3, day, '西安没有这一家有限公司', '', '', '', '', '', '', ''],
    [4, '去年三月', whole.name, '', '', '', '', '', '', ''],
    [5, addDays(today, -200), late.name, '', '', '', '', '', '很久以前。', ''],
    [6, day, short.name, '', '', '', '', '', '又写了一遍', ''],
  ])
  await goTo(page, '走访')
  await page.getByRole('button', { name: '其他补录方式' }).click()
  await page.getByRole('menuitem', { name: '从表格批量导入' }).click()
  const box = '点击选择，或把走访记录表拖到这里'
  await choose(page, box, path)
  await expectVerdicts(page, '全部 6', '拒绝 3', '草稿 1', '提交 1', '已有 1')
  await rowOf(page, '西安没有这一家有限公司').getByText('请核对名称；确实没有的，先登记再导入').waitFor()
  await rowOf(page, late.name).getByText('距今超过90天，须写明补录原因').waitFor()
  await keepPictures(officer, 'table-imports', 'visits')
  await expectAccessible(page)
  await page.getByRole('button', { name: '导入 2 条' }).click()
  await page.getByText('已导入 2 条走访记录').waitFor()
  await keepPictures(officer, 'table-imports', 'visits-done')
  const sheets = await resultTable(officer)
  expect([...sheets.keys()]).toEqual(['拒绝', '草稿', '提交', '已有'])
  // Whoever puts the rejected rows right finds them as they were, with the reason before.
  expect(sheets.get('拒绝')?.find((line) => line[0] === '6')).toEqual(
    expect.arrayContaining(['走访日期“去年三月”不是日期', whole.name]),
  )
  const onServer = (enterprise: Documents['enterprises']) =>
    expect.poll(() => visitsOf(enterprise.id), { timeout: patience })
  await onServer(whole).toMatchObject([
    {
      status: 'submitted',
      officers: [{ name: '王静', isLead: true }, { name: '刘洋' }],
      noDifficulty: true,
      businessNote: '订单平稳。',
    },
  ])
  await onServer(short).toMatchObject([
    { status: 'draft', difficulties: [{ description: '缺熟练焊工六人' }] },
  ])

  await page.getByRole('button', { name: '再导入一份' }).click()
  await choose(page, box, path)
  await expectVerdicts(page, '拒绝 3', '已有 3')
  expect(await page.getByRole('button', { name: '导入 0 条' }).isDisabled()).toBe(true)
})
