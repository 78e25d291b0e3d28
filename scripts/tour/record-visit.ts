import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { clockOf, dayOf } from '../../schemas/rules/calendar-day.ts'
import { beginVisit, chooseFrom, findEnterprise, numberIn, waitUntilSaved } from './at-the-desk.ts'
import type { Day } from './day.ts'

/** An enterprise of the officer's, and the first letters of its name's syllables. */
export const visited = { name: '西安沣东安和重工有限责任公司', initials: 'ahzg' }

const difficulties = [
  {
    words: '焊接工艺和现场调试人员缺6人，招聘两个月只到岗1人，12月交付的两批钢结构可能延期。',
    category: '技能人才短缺',
    urgency: '较急',
    request: {
      title: '协助招聘焊接调试技能人员6名',
      expectation: '12月10日前对接两所职业院校，组织一次专场招聘。',
    },
  },
  {
    words: '厂区东门外道路路灯有三盏不亮，晚班员工下班骑行不便。',
    category: '员工通勤',
    urgency: '一般',
    request: null,
  },
] as const

const minute = 60_000

/** The field's wall clock of some minutes ago, as somebody would type it. */
function minutesAgo(minutes: number): string {
  const instant = new Date(Date.now() - minutes * minute).toISOString()
  return `${dayOf(instant)} ${clockOf(instant)}`
}

/** Finds the enterprise by its initials and looks at its page. */
export async function openEnterprise(day: Day): Promise<void> {
  const { page } = day.at('officer')
  await findEnterprise(page, visited.initials, visited.name)
  await day.picture('officer', 'find-by-initials')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: visited.name }).waitFor()
  await page.getByRole('region', { name: '诉求' }).getByRole('link').first().waitFor()
  await day.picture('officer', 'enterprise', { large: true })
}

/** Records the visit and submits it, without a network. */
export async function recordVisit(day: Day): Promise<void> {
  const { page } = day.at('officer')
  await beginVisit(page)
  await day.picture('officer', 'visit-begun')
  await writeBasics(page)
  await writeBusiness(page)
  for (const [index, difficulty] of difficulties.entries()) await writeDifficulty(page, index + 1, difficulty)
  await waitUntilSaved(page)
  await page.getByRole('article', { name: '困难1' }).scrollIntoViewIfNeeded()
  await day.picture('officer', 'visit-difficulties', { large: true })
  await addPhoto(page)
  await day.picture('officer', 'visit-photo')
  await writeFollowUps(page)
  await waitUntilSaved(page)
  await day.picture('officer', 'visit-follow-up')
  await submit(day, page)
}

/** Says that the visit began an hour ago and has just ended. */
export async function writeTimes(page: Page): Promise<void> {
  const basics = page.getByRole('region', { name: '基本' })
  for (const [name, ago] of [
    ['开始时间', 55],
    ['结束时间', 2],
  ] as const) {
    const time = basics.getByRole('textbox', { name })
    await time.fill(minutesAgo(ago))
    await time.press('Enter')
  }
}

async function writeBasics(page: Page): Promise<void> {
  await writeTimes(page)
  const basics = page.getByRole('region', { name: '基本' })
  // Somebody joined who is not in the roster.
  const participants = basics.getByRole('group', { name: '企业参加人' })
  await participants.getByRole('button', { name: '其他人' }).click()
  await participants.getByRole('textbox', { name: '姓名' }).last().fill('程雅琳')
  await participants.getByRole('textbox', { name: '职务' }).last().fill('人力资源主管')
  await participants.getByRole('textbox', { name: '联系电话' }).last().fill('029-84500000')
  // Whoever came along last time is offered again; not every enterprise has such a colleague.
  const colleague = basics.getByRole('group', { name: '走访人员' }).getByRole('button', { name: /驻企干部/ })
  if ((await colleague.count()) > 0) await colleague.first().click()
}

async function writeBusiness(page: Page): Promise<void> {
  const business = page.getByRole('region', { name: '企业与经营' })
  await business.getByText('正常生产经营', { exact: true }).click()
  await business.getByText('地址、联系人、行业都没变').click()
  await business.getByRole('combobox', { name: '所属期种类' }).click()
  await page.getByTitle('年累计').last().click()
  const source = business.getByRole('group', { name: '数据来源' })
  // Choosing what is chosen would take it back.
  if (!(await source.getByRole('radio', { name: '企业口述' }).isChecked()))
    await source.getByText('企业口述').click()
  await business.getByRole('spinbutton', { name: '在手订单' }).fill('1860')
  await business.getByRole('spinbutton', { name: '订单可维持' }).fill('4.5')
  await business.getByRole('spinbutton', { name: '用工缺口' }).fill('6')
  await business.getByRole('spinbutton', { name: '开工率', exact: true }).fill('82')
  await business.getByRole('textbox', { name: '开工率口径' }).fill('按开工设备')
  await business
    .getByRole('textbox', { name: '情况说明' })
    .fill('新增两批钢结构订单，12月集中交付，焊接调试人员紧张。')
  // What the last visit said and nobody changed stands as it was.
  const stillSo = business.getByRole('button', { name: '仍然如此' })
  while ((await stillSo.count()) > 0) await stillSo.first().click()
}

async function writeDifficulty(
  page: Page,
  number: number,
  difficulty: (typeof difficulties)[number],
): Promise<void> {
  await page
    .getByRole('button', { name: number === 1 ? '记一条困难' : '再记一条' })
    .first()
    .click()
  const card = page.getByRole('article', { name: `困难${number}` })
  await card.getByRole('textbox', { name: '情况' }).fill(difficulty.words)
  await chooseFrom(card.getByRole('combobox', { name: '分类' }), difficulty.category, difficulty.category)
  await card.getByText(difficulty.urgency, { exact: true }).click()
  if (!difficulty.request) return
  await card.getByRole('switch', { name: '转为诉求' }).click()
  await card.getByRole('textbox', { name: '诉求标题' }).fill(difficulty.request.title)
  await card.getByRole('textbox', { name: '企业期望的结果' }).fill(difficulty.request.expectation)
}

async function addPhoto(page: Page): Promise<void> {
  const evidence = page.getByRole('region', { name: '照片与确认' })
  const chooser = page.waitForEvent('filechooser')
  // The button, not the invisible field behind it, which has the same name and no words.
  await evidence.getByRole('button', { name: '选择照片' }).filter({ hasText: '选择照片' }).click()
  await (await chooser).setFiles(join(import.meta.dirname, 'workshop.jpg'))
  await evidence.getByRole('img', { name: '照片1' }).waitFor()
  await evidence.getByText('电话核实').click()
}

async function writeFollowUps(page: Page): Promise<void> {
  const followUps = page.getByRole('region', { name: '跟进' })
  await followUps.getByRole('button', { name: '记一条措施' }).click()
  await followUps.getByRole('button', { name: '再记一条' }).click()
  await followUps.scrollIntoViewIfNeeded()
}

async function submit(day: Day, page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交' }).click()
  const note = page.getByRole('status').filter({ hasText: '走访记录已提交' })
  await note.waitFor()
  const words = await note.innerText()
  day.notes.visitNo = numberIn(words, 'ZF')
  day.notes.requestNo = numberIn(words, 'SQ')
  day.notes.requestTitle = difficulties[0].request.title
  if (!words.includes(day.notes.requestTitle))
    throw new Error(`The request is not among what was submitted: ${words}`)
  await day.picture('officer', 'visit-submitted', { large: true })
}
