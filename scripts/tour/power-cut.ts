import type { Page } from 'playwright-core'
import { beginVisit, findEnterprise, goTo, signIn, waitUntilOffline, waitUntilSaved } from './at-the-desk.ts'
import type { Day } from './day.ts'
import { park } from './inspect-park.ts'
import { visited } from './record-visit.ts'

/** The enterprise whose record is being written when the power goes. */
const cutOff = { name: '西安博云钢结构股份有限公司', initials: 'bygjg' }

const savedWords = '厂房钢结构订单饱满，两条H型钢生产线满负荷运转，'
const lostWords = '原材料价格较上季度有所回落，回款周期仍然偏长，企业希望尽快对接供应链金融产品。'

/** Starts another record, and cuts the power of both computers while words are still being typed. */
export async function cutPower(day: Day): Promise<void> {
  const { page } = day.at('officer')
  await findEnterprise(page, cutOff.initials, cutOff.name)
  await page.keyboard.press('Enter')
  await beginVisit(page)
  const note = page.getByRole('textbox', { name: '情况说明' })
  await note.pressSequentially(savedWords)
  await waitUntilSaved(page)
  day.notes.draftSaved = await note.inputValue()
  day.notes.draftTyped = savedWords + lostWords
  await day.picture('officer', 'draft-before-power-cut')
  // Typing goes on until there is nobody left to type to.
  const typing = note.pressSequentially(lostWords, { delay: 30 }).then(
    () => 'finished',
    () => 'cut off',
  )
  while ((await note.inputValue()).length < savedWords.length + 3) await page.waitForTimeout(20)
  await Promise.all([day.at('officer').kill('SIGKILL'), day.at('inspector').kill('SIGKILL')])
  if ((await typing) !== 'cut off') throw new Error('The words were all typed before the power went')
}

/** Starts both computers again, still without a network, and finds everything. */
export async function findEverythingAgain(day: Day): Promise<void> {
  const [officer, inspector] = [await day.open('officer'), await day.open('inspector')]
  await unlock(officer.page, '王静')
  await day.picture('officer', 'unlocked-offline', { large: true })
  await findDraft(day, officer.page)
  await findVisitAndRequest(day, officer.page)
  await unlock(inspector.page, '赵敏')
  await findInspection(day, inspector.page)
}

async function unlock(page: Page, person: string): Promise<void> {
  // The notice goes after seconds, which on a busy machine may be before the page is there.
  await Promise.all([page.getByText('连不上服务器，已用本机资料打开').waitFor(), signIn(page, person)])
  await waitUntilOffline(page)
}

/** What stood there as 已保存 is there, and nothing that nobody typed. */
async function findDraft(day: Day, page: Page): Promise<void> {
  await page.getByRole('region', { name: '未完成' }).getByRole('link', { name: cutOff.name }).first().click()
  const note = page.getByRole('textbox', { name: '情况说明' })
  await note.waitFor()
  const words = await note.inputValue()
  const { draftSaved, draftTyped } = day.notes
  if (!words.startsWith(draftSaved) || !draftTyped.startsWith(words))
    throw new Error(`已保存的是“${draftSaved}”，重新打开后是“${words}”`)
  await note.scrollIntoViewIfNeeded()
  await day.picture('officer', 'draft-after-power-cut')
}

async function findVisitAndRequest(day: Day, page: Page): Promise<void> {
  const { visitNo, requestNo, requestTitle } = day.notes
  await goTo(page, '走访')
  await page.getByText(visitNo).waitFor()
  await day.picture('officer', 'visits-after-power-cut')
  await page.getByText(visitNo).click()
  await page.getByRole('heading', { level: 1, name: visited.name }).waitFor()
  await page.getByRole('img', { name: '照片1' }).waitFor()
  await goTo(page, '诉求')
  await page.getByRole('textbox', { name: '查找诉求' }).fill(requestNo)
  await page.getByText(requestTitle).waitFor()
  await day.picture('officer', 'requests-after-power-cut')
  await page.getByText(requestTitle).click()
  await page.getByRole('heading', { level: 1, name: requestTitle }).waitFor()
  await day.picture('officer', 'request-after-power-cut', { large: true })
}

async function findInspection(day: Day, page: Page): Promise<void> {
  const { auditNo, auditTotal, rectifications } = day.notes
  await goTo(page, '园区检查')
  await page.getByRole('row', { name: auditNo }).getByText(auditTotal, { exact: true }).waitFor()
  await day.picture('inspector', 'inspections-after-power-cut', { large: true })
  await page.getByRole('button', { name: auditNo }).click()
  await page.getByRole('heading', { level: 1, name: `${park}检查结果` }).waitFor()
  await page.getByRole('heading', { name: `整改单 ${rectifications} 张` }).waitFor()
}
