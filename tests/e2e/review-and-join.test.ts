import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Documents } from '../../schemas/entities/index.ts'
import { dayOf } from '../../schemas/rules/calendar-day.ts'
import type { Zhuqi } from '../../scripts/launch/zhuqi.ts'
import { goTo, patience, syncNow, waitUntilSaved, waitUntilSynced } from '../../scripts/tour/at-the-desk.ts'
import { type Office, openOffice, settleIn } from './bad-input/office.ts'
import { begunByLiu, visitOf } from './colleague.ts'
import { keepPictures } from './pictures.ts'

// 电话走访 in a minute (§4.2, §4.3), its review by somebody else (§4.2, 审核人与意见), and a colleague's record of the same day that is
// added to instead of asking the enterprise twice (§4.1 rule 4).

let office: Office
let officer: Zhuqi
let manager: Zhuqi
let enterprises: Documents['enterprises'][]

beforeAll(async () => {
  office = await openOffice()
  const { documents } = await (await office.client('wangjing')).pullAll('enterprises')
  enterprises = (documents as typeof enterprises).filter((one) => one.operatingStatus === 'normal').slice(-3)
  officer = await office.launch()
  manager = await office.launch()
  await Promise.all([settleIn(officer, '王静'), settleIn(manager, '孙蕾')])
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(() => office?.close())

const open = (page: Page, path: string) =>
  page.evaluate((hash) => {
    window.location.hash = hash
  }, `#${path}`)

test('a call is recorded in a minute, sent back with a reason, corrected and approved', async () => {
  const { page } = officer
  const [enterprise] = enterprises as [Documents['enterprises']]
  await open(page, `/enterprises/${enterprise.id}`)
  await page.getByRole('heading', { level: 1, name: enterprise.name }).waitFor()
  await page.keyboard.press('Control+Shift+N')
  await page.getByRole('textbox', { name: '情况说明' }).fill('电话了解：订单平稳，准备扩建二期厂房。')
  await page.getByText('地址、联系人、行业都没变').click()
  await page.getByRole('checkbox', { name: '企业表示无困难' }).check()
  await keepPictures(officer, 'review', 'call')
  // A slip is taken back, by the step and not by the letter.
  await page.getByRole('textbox', { name: '情况说明' }).press('End')
  await page.keyboard.type('写错了')
  await page.keyboard.press('Control+z')
  await expect
    .poll(() => page.getByRole('textbox', { name: '情况说明' }).inputValue())
    .not.toContain('写错了')
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByRole('status').filter({ hasText: '走访记录已提交' }).waitFor()
  const visitNo = (await page.getByRole('status').filter({ hasText: '走访记录已提交' }).innerText()).match(
    /ZF\d{8}-\w+-\d{3}/,
  )?.[0]
  await waitUntilSynced(page)

  const desk = manager.page
  await syncNow(desk)
  await goTo(desk, '工作台')
  await desk.getByRole('link', { name: /条走访记录等您审核/ }).click()
  await desk.getByText(visitNo ?? '').waitFor()
  await keepPictures(manager, 'review', 'waiting')
  await desk.getByText(visitNo ?? '').click()
  await desk.getByRole('button', { name: '退回补充' }).click()
  await desk.getByRole('alert').filter({ hasText: '退回须写明原因' }).waitFor()
  await desk.getByRole('button', { name: '常用原因' }).click()
  await desk.getByRole('menuitem', { name: '请写明下一步措施、责任人和时限' }).click()
  await keepPictures(manager, 'review', 'panel')
  await desk.getByRole('button', { name: '退回补充' }).click()
  await desk.getByText('已退回，').waitFor()
  await waitUntilSynced(desk)

  await syncNow(page)
  await goTo(page, '工作台')
  await page
    .getByRole('link', { name: new RegExp(enterprise.name) })
    .filter({ hasText: '请写明下一步措施' })
    .click()
  await page.getByText('请写明下一步措施、责任人和时限。').waitFor()
  await keepPictures(officer, 'review', 'returned')
  await page.getByRole('button', { name: '记一条措施' }).click()
  await page
    .getByRole('group', { name: '下一步措施' })
    .getByRole('textbox', { name: '事项' })
    .fill('跟进二期厂房手续')
  await waitUntilSaved(page)
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByText(/退回，之后已修改并重新提交/).waitFor()
  await waitUntilSynced(page)

  await syncNow(desk)
  await goTo(desk, '走访')
  await desk.getByRole('textbox', { name: '查找走访' }).fill(visitNo ?? '')
  await desk.getByText(visitNo ?? '').click()
  await desk.getByRole('button', { name: '通过', exact: true }).click()
  const wang = await office.client('wangjing')
  await expect
    .poll(
      async () =>
        ((await wang.pullAll('visits')).documents as Documents['visits'][]).find(
          (visit) => visit.visitNo === visitNo,
        ),
      { timeout: patience },
    )
    .toMatchObject({ mode: 'phone', status: 'approved', review: { byName: '孙蕾' } })
})

const both = [
  { name: '刘洋', isLead: true },
  { name: '王静', isLead: false },
]

test('§4.1: a colleague’s draft of the same day is shown and added to', async () => {
  const { page } = officer
  const [, enterprise] = enterprises as [Documents['enterprises'], Documents['enterprises']]
  const liu = await office.client('liuyang')
  const id = `joined-${Date.now()}`
  await begunByLiu(liu, enterprise, id)
  await syncNow(page)
  await waitUntilSynced(page)
  await open(page, `/enterprises/${enterprise.id}`)
  await page.getByRole('button', { name: '开始走访' }).click()
  await page.getByRole('heading', { name: `${enterprise.name}今天已有一条走访记录` }).waitFor()
  await page.getByText('送去用工补贴办法').waitFor()
  await keepPictures(officer, 'review', 'before')
  await page.getByRole('button', { name: '加到刘洋的记录里' }).click()
  await page.getByRole('textbox', { name: '情况说明' }).fill('新产线下月投产。另需二十名操作工。')
  await waitUntilSaved(page)
  await waitUntilSynced(page)
  await expect
    .poll(() => visitOf(liu, id), { timeout: patience })
    .toMatchObject({ businessNote: '新产线下月投产。另需二十名操作工。', officers: both })
})

test('§4.1: an appointment for today is begun by one click, as the record that it is', async () => {
  const { page } = officer
  const wang = await office.client('wangjing')
  const visits = async () => (await wang.pullAll('visits')).documents as Documents['visits'][]
  const today = dayOf(new Date().toISOString())
  const appointment = (await visits()).find(
    ({ status, plannedOn, createdBy }) =>
      status === 'planned' && plannedOn === today && createdBy === wang.user.id,
  )
  if (!appointment) throw new Error('the officer has no appointment today')
  await open(page, `/enterprises/${appointment.enterpriseId}`)
  await page.getByRole('heading', { level: 1, name: appointment.enterpriseName }).waitFor()
  await page.getByRole('button', { name: '开始走访' }).click()
  await page.getByRole('textbox', { name: '情况说明' }).fill('按约到访，产销平稳。')
  await expect
    .poll(async () => (await visits()).find(({ id }) => id === appointment.id), { timeout: patience })
    .toMatchObject({ status: 'draft', visitNo: appointment.visitNo, businessNote: '按约到访，产销平稳。' })
})

test('§4.1: two drafts of one day become one, both named, with the words of both', async () => {
  const { page } = officer
  const [, , enterprise] = enterprises as Documents['enterprises'][]
  if (!enterprise) throw new Error('the officer has no third enterprise')
  const liu = await office.client('liuyang')
  const id = `merged-${Date.now()}`
  await open(page, `/visits/new?enterprise=${enterprise.id}`)
  await page.getByRole('textbox', { name: '情况说明' }).fill('缺流动资金三百万元。')
  await waitUntilSaved(page)
  await begunByLiu(liu, enterprise, id)
  await syncNow(page)
  await page.getByRole('button', { name: '合并成一条' }).click()
  await expect
    .poll(() => page.getByRole('textbox', { name: '情况说明' }).inputValue())
    .toBe('新产线下月投产。\n王静记录：缺流动资金三百万元。')
  await waitUntilSynced(page)
  await expect.poll(() => visitOf(liu, id), { timeout: patience }).toMatchObject({ officers: both })
  const wang = await office.client('wangjing')
  const ownDrafts = async () =>
    ((await wang.pullAll('visits')).documents as Documents['visits'][]).filter(
      (visit) => !('_deleted' in visit && visit._deleted) && visit.businessNote === '缺流动资金三百万元。',
    )
  await expect.poll(ownDrafts, { timeout: patience }).toEqual([])
})

test('§4.2: an enterprise that the roster lacks is registered at the door, and its visit goes with it', async () => {
  const { page } = officer
  const name = `西安新落户${Date.now()}电子有限公司`
  await open(page, '/visits/new')
  await page.getByRole('combobox', { name: '查找企业', exact: true }).fill(name)
  await page.getByRole('button', { name: '登记待核实企业' }).click()
  const dialog = page.getByRole('dialog', { name: '登记待核实企业' })
  await dialog.getByRole('button', { name: '登记并开始走访' }).click()
  await dialog.getByText('没有信用代码的，请说明原因').waitFor()
  await keepPictures(officer, 'review', 'register')
  await dialog.getByRole('textbox', { name: '没有信用代码的原因' }).fill('新落户，执照还在办')
  await dialog.getByRole('button', { name: '登记并开始走访' }).click()
  await page.getByRole('textbox', { name: '情况说明' }).fill('正在装修厂房。')
  await waitUntilSaved(page)
  const admin = await office.client('admin')
  const entered = async () =>
    ((await admin.pullAll('enterprises')).documents as Documents['enterprises'][]).find(
      (one) => one.name === name,
    )
  await expect.poll(entered, { timeout: patience }).toMatchObject({
    needsVerification: true,
    pairings: [{ officerName: '王静', role: 'lead' }],
    source: { kind: 'manual', batch: '新落户，执照还在办' },
  })
  const id = (await entered())?.id
  const itsVisits = async () =>
    ((await admin.pullAll('visits')).documents as Documents['visits'][]).filter(
      ({ enterpriseId }) => enterpriseId === id,
    )
  await expect
    .poll(itsVisits, { timeout: patience })
    .toMatchObject([{ enterpriseName: name, businessNote: '正在装修厂房。' }])
})
