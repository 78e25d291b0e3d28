// A day of an officer at one stretch, by what the screen says alone: leave with everything on the computer, find an enterprise by its
// initials, prepare, visit without network, hand a policy over, raise two requests, add to a colleague's record, come back.
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Documents } from '../../schemas/entities/index.ts'
import { type NetworkCable, networkCable } from '../../scripts/launch/network-cable.ts'
import type { Zhuqi } from '../../scripts/launch/zhuqi.ts'
import {
  beginVisit,
  chooseFrom,
  findEnterprise,
  goTo,
  patience,
  syncNow,
  waitUntilOffline,
  waitUntilSaved,
  waitUntilSynced,
} from '../../scripts/tour/at-the-desk.ts'
import { writeTimes } from '../../scripts/tour/record-visit.ts'
import type { Client } from '../server/support/client.ts'
import { type Office, openOffice, settleIn } from './bad-input/office.ts'
import { begunByLiu, visitOf } from './colleague.ts'
import { keepPictures } from './pictures.ts'

let office: Office
let cable: NetworkCable
let desk: Zhuqi
let wang: Client
let liu: Client
/** Whom she visits, and where her colleague has begun a record today. */
let visited: Documents['enterprises']
let shared: Documents['enterprises']
const draft = `day-${Date.now()}`

beforeAll(async () => {
  office = await openOffice()
  wang = await office.client('wangjing')
  liu = await office.client('liuyang')
  const { documents } = await wang.pullAll('enterprises')
  const own = (documents as Documents['enterprises'][]).filter((one) => one.operatingStatus === 'normal')
  ;[visited, shared] = own.slice(-2) as [typeof visited, typeof shared]
  await begunByLiu(liu, shared, draft)
  cable = await networkCable(office.server.url)
  desk = await office.launch({ serverUrl: cable.url })
  await settleIn(desk, '王静')
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(async () => {
  await office?.close()
  await cable?.close()
})

test('before leaving, everything is on the computer', async () => {
  const { page } = desk
  await goTo(page, '工作台')
  await page.getByRole('link', { name: '出门检查' }).click()
  await page.getByRole('heading', { level: 2, name: '可以出门' }).waitFor()
  await keepPictures(desk, 'officer-day', 'leaving')
  await cable.pull()
  await waitUntilOffline(page)
})

test('without network: initials, the page of the enterprise, a visit with a policy and two requests', async () => {
  const { page } = desk
  await findEnterprise(page, visited.initials, visited.name)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: visited.name }).waitFor()
  await page.getByRole('region', { name: '访前须知' }).waitFor()
  await keepPictures(desk, 'officer-day', 'prepared')

  await beginVisit(page)
  await writeTimes(page)
  await page.getByText('地址、联系人、行业都没变').click()
  await writeRequest(page, 1, '订单增加，流动资金紧张', '续贷转贷', '请协助办理贷款续贷')
  await writeRequest(page, 2, '班车末班太早，晚班工人回不去', '员工通勤', '请延长公交末班时间')
  const financing = page.getByRole('article', { name: '困难1' })
  await financing.getByRole('spinbutton', { name: '融资金额' }).fill('300')
  await financing.getByRole('spinbutton', { name: '期限' }).fill('12')
  await financing.getByRole('textbox', { name: '用途' }).fill('流动资金')
  await financing.getByRole('textbox', { name: '增信方式' }).fill('信用')
  await financing.getByRole('checkbox', { name: '续贷' }).check()
  const aside = page.getByRole('complementary', { name: '谈话时参考' })
  await aside.getByText('对应本次困难：融资').first().waitFor()
  await aside.getByRole('button', { name: '交给企业' }).first().click()
  await aside.getByRole('button', { name: '复制要点' }).click()
  await aside.getByText('已记入').waitFor()
  // Difficulties need a next step; each is offered as one.
  const followUps = page.getByRole('region', { name: '跟进' })
  await followUps.getByRole('button', { name: '记一条措施' }).click()
  await followUps.getByRole('button', { name: '再记一条' }).click()
  await waitUntilSaved(page)
  await page.getByRole('button', { name: '提交', exact: true }).click()
  const told = page.getByRole('status').filter({ hasText: '走访记录已提交' })
  await told.getByText('请延长公交末班时间').waitFor()
  await keepPictures(desk, 'officer-day', 'submitted')
}, 120_000)

async function writeRequest(page: Page, number: number, words: string, category: string, title: string) {
  const add = page.getByRole('button', { name: number === 1 ? '记一条困难' : '再记一条' })
  await add.first().click()
  const card = page.getByRole('article', { name: `困难${number}` })
  await card.getByRole('textbox', { name: /^情况/ }).fill(words)
  await chooseFrom(card.getByRole('combobox', { name: '分类' }), category, category)
  await card.getByText('较急', { exact: true }).click()
  await card.getByRole('switch', { name: '转为诉求' }).click()
  await card.getByRole('textbox', { name: '诉求标题' }).fill(title)
  await card.getByRole('textbox', { name: '企业期望的结果' }).fill('希望一个月内能有答复')
}

test('without network: a colleague’s record of today is shown first, and added to', async () => {
  const { page } = desk
  await findEnterprise(page, shared.name.slice(2, 8), shared.name)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: shared.name }).waitFor()
  await page.getByRole('button', { name: '开始走访' }).click()
  await page.getByRole('button', { name: '加到刘洋的记录里' }).click()
  await page.getByRole('textbox', { name: '情况说明' }).fill('新产线下月投产。另需二十名操作工。')
  await waitUntilSaved(page)
  await keepPictures(desk, 'officer-day', 'added')
})

test('back at the network, all of it is with the server and the computer may be shut down', async () => {
  const { page } = desk
  await cable.plug()
  await syncNow(page)
  await waitUntilSynced(page)
  await expect
    .poll(() => visitOf(liu, draft), { timeout: patience })
    .toMatchObject({ businessNote: '新产线下月投产。另需二十名操作工。' })
  const visits = (await wang.pullAll('visits')).documents as Documents['visits'][]
  const made = visits.find(
    (visit) =>
      visit.requests.some(({ title }) => title === '请协助办理贷款续贷') && visit.status === 'submitted',
  )
  expect(made?.enterpriseId).toBe(visited.id)
  expect(made?.policiesIntroduced).toHaveLength(1)
  const requests = (await wang.pullAll('requests')).documents as Documents['requests'][]
  expect(requests.filter(({ visitId }) => visitId === made?.id).map(({ title }) => title)).toEqual(
    expect.arrayContaining(['请协助办理贷款续贷', '请延长公交末班时间']),
  )
  await goTo(page, '工作台')
  await page.getByRole('link', { name: '出门检查' }).click()
  await page.getByRole('heading', { level: 2, name: '可以关机' }).waitFor()
  await keepPictures(desk, 'officer-day', 'back')
})
