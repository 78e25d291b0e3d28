import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { goTo, numberIn, waitUntilSaved } from './at-the-desk.ts'
import type { Day } from './day.ts'

export const park = '自贸服贸园'
const elementsOfTemplate = 28

type Finding = {
  /** Check points by their place, 1 to 4, that are not met, each with what was seen. */
  readonly failed: Readonly<Record<number, string>>
  /** Check points that don't apply. */
  readonly notApplicable?: readonly number[]
  /** Figures of evidence by their names. */
  readonly figures?: Readonly<Record<string, number>>
  readonly photo?: true
  readonly note?: string
}

/** What is found; every other check point is met. */
const findings: Readonly<Record<string, Finding>> = {
  道路交通与停车充电: {
    failed: { 3: '2号停车场6台充电桩中有3台无法启动，未见维修公告' },
    figures: { 停车位数: 620, 充电桩总数: 24, 检查时可用充电桩: 15 },
  },
  物业维护与环境卫生: {
    failed: { 2: '3号楼东侧垃圾暂存点外溢，清运记录缺两天' },
    photo: true,
  },
  自助服务与十五分钟服务圈: { failed: {}, notApplicable: [4] },
  安全生产与消防管理: {
    failed: { 1: '5号楼二层消防通道堆放纸箱约3立方米', 2: '两具灭火器超过检验期' },
    note: '已当场要求物业清理通道，园区安全员到场确认。',
  },
  员工生活配套: { failed: { 1: '食堂未公示本周检测结果', 3: '班车站牌时刻表与实际不符' } },
}

/** Inspects a park element by element with the keys 1, 2 and 3, offline, and submits. */
export async function inspectPark(day: Day): Promise<void> {
  const { page } = day.at('inspector')
  await goTo(page, '园区检查')
  await page.getByRole('row', { name: park }).getByRole('button', { name: '开始检查' }).click()
  await page.getByRole('heading', { level: 1, name: park }).waitFor()
  await page.getByRole('textbox', { name: '陪同人员' }).fill('贺文斌 园区运营部经理')
  // The keys belong to the check points once no field has the focus.
  await page.getByRole('article').getByRole('heading', { level: 2 }).click()
  for (let place = 0; place < elementsOfTemplate; place++) await judgeElement(day, page, place)
  await page
    .getByRole('textbox', { name: '检查结论' })
    .fill('总体运行平稳，充电设施、消防通道和食堂公示需限期整改。')
  await submit(day, page)
}

async function judgeElement(day: Day, page: Page, place: number): Promise<void> {
  const element = page.getByRole('article')
  const name = (await element.getByRole('heading', { level: 2 }).innerText()).split('\n')[0]?.trim() ?? ''
  const finding = Object.entries(findings).find(([known]) => name.startsWith(known))?.[1]
  const points = element.getByRole('list', { name: '检查点' }).getByRole('listitem')
  const count = await points.count()
  for (let point = 1; point <= count; point++) await page.keyboard.press(keyFor(finding, point))
  if (finding) await writeFinding(page, finding)
  if (finding && place === 0) await day.picture('inspector', 'inspection-element', { large: true })
  if (finding?.photo) await day.picture('inspector', 'inspection-photo')
  await page.keyboard.press('PageDown')
}

function keyFor(finding: Finding | undefined, point: number): '1' | '2' | '3' {
  if (finding?.failed[point] !== undefined) return '2'
  return finding?.notApplicable?.includes(point) ? '3' : '1'
}

async function writeFinding(page: Page, finding: Finding): Promise<void> {
  const element = page.getByRole('article')
  const points = element.getByRole('list', { name: '检查点' }).getByRole('listitem')
  for (const [point, words] of Object.entries(finding.failed))
    await points
      .nth(Number(point) - 1)
      .getByRole('textbox')
      .fill(words)
  const evidence = element.getByRole('region', { name: '证据' })
  for (const [figure, value] of Object.entries(finding.figures ?? {}))
    await evidence.getByRole('spinbutton', { name: figure }).fill(String(value))
  if (finding.photo) {
    const chooser = page.waitForEvent('filechooser')
    await evidence.getByRole('button', { name: '选择照片' }).filter({ hasText: '选择照片' }).click()
    await (await chooser).setFiles(join(import.meta.dirname, 'workshop.jpg'))
    await evidence.getByRole('img', { name: '照片1' }).waitFor()
  }
  if (finding.note) await element.getByRole('textbox', { name: '检查情况' }).fill(finding.note)
  // Back from the fields to the keys.
  await element.getByRole('heading', { level: 2 }).click()
}

async function submit(day: Day, page: Page): Promise<void> {
  const { notes } = day
  await page.getByText('全部要素已完成').waitFor()
  await waitUntilSaved(page)
  const planned = page.getByRole('button', { name: /提交后开 \d+ 张整改单/ })
  notes.rectifications = Number(/\d+/.exec(await planned.innerText())?.[0])
  const total = await page.getByText('总分', { exact: true }).locator('..').innerText()
  notes.auditTotal = /\d+\.\d/.exec(total)?.[0] ?? total
  await planned.click()
  await day.picture('inspector', 'inspection-complete', { large: true })
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: `${park}检查结果` }).waitFor()
  await page.getByRole('region', { name: '总评' }).getByText(notes.auditTotal, { exact: true }).waitFor()
  await page.getByRole('heading', { name: `整改单 ${notes.rectifications} 张` }).waitFor()
  notes.auditNo = numberIn(await page.getByRole('main').innerText(), 'JC')
  await day.picture('inspector', 'inspection-result', { large: true })
}
