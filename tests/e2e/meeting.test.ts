import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Documents } from '../../schemas/entities/index.ts'
import type { Zhuqi } from '../../scripts/launch/zhuqi.ts'
import {
  chooseFrom,
  goTo,
  patience,
  syncChip,
  syncNow,
  waitUntilOffline,
  waitUntilSaved,
  waitUntilSynced,
} from '../../scripts/tour/at-the-desk.ts'
import { dispatched } from '../server/support/request-story.ts'
import { type FaultyServer, faultyServer } from './bad-input/faulty-server.ts'
import { type Office, openOffice, settleIn } from './bad-input/office.ts'
import { movedPlaces, notePlaces } from './comfort/still-standing.ts'
import { keepPictures } from './pictures.ts'

// 座谈会 (chapter 2, no. 8, 30, 34, 35): several enterprises in one session without a network, a request registered while people talk,
// one record for each enterprise, and the request in the loop as soon as there is a network.

let office: Office
let way: FaultyServer
let zhuqi: Zhuqi
let page: Page
let guests: Documents['enterprises'][]

beforeAll(async () => {
  office = await openOffice()
  way = await faultyServer(office.server.url)
  const { documents } = await (await office.client('wangjing')).pullAll('enterprises')
  guests = (documents as Documents['enterprises'][])
    .filter((one) => one.operatingStatus === 'normal')
    .slice(-2)
  zhuqi = await office.launch({ serverUrl: way.url })
  page = zhuqi.page
  await settleIn(zhuqi, '王静')
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(async () => {
  await way?.close()
  await office?.close()
})

const picture = (name: string) => keepPictures(zhuqi, 'meeting', name)
const parts = () => page.getByRole('navigation', { name: '活动各部分' })

async function addGuest({ name }: { name: string }): Promise<void> {
  await chooseFrom(page.getByRole('combobox', { name: '添加参会企业' }), name, name)
  const talk = page.getByRole('region', { name: '到会与发言' })
  const people = talk.getByRole('group', { name: '企业参加人' })
  const words = talk.getByRole('textbox', { name: '发言要点' })
  await notePlaces(words)
  await page.keyboard.type('总体平稳。')
  await waitUntilSaved(page)
  expect(await movedPlaces(page)).toEqual([])

  // Who was just named is not asked for any more, not even for a moment: whatever comes and goes above moves what is aimed at.
  const said = await people.evaluateHandle((element) => {
    const texts: string[] = []
    new MutationObserver(() => texts.push(element.textContent)).observe(element, {
      subtree: true,
      childList: true,
    })
    return texts
  })
  await people.getByRole('button', { name: /（/ }).first().click()
  await words.fill(`${name}介绍了四季度生产安排，总体平稳。`)
  await waitUntilSaved(page)
  const texts = await said.jsonValue()
  expect(texts.length).toBeGreaterThan(0)
  expect(texts.filter((text) => text.includes('请填写'))).toEqual([])
  await page.getByText('地址、联系人、行业都没变').click()
}

/** Somebody comes whom the roster lacks (§4.2), and leaves before the meeting begins. */
async function registerGuest(name: string): Promise<void> {
  await page.getByRole('combobox', { name: '添加参会企业' }).fill(name)
  await page.getByRole('button', { name: '没有找到，登记待核实企业' }).click()
  const dialog = page.getByRole('dialog', { name: '登记待核实企业' })
  await dialog.getByRole('textbox', { name: '没有信用代码的原因' }).fill('执照还在办')
  await page.getByRole('button', { name: '没有找到，登记待核实企业' }).waitFor({ state: 'hidden' })
  await picture('register')
  await dialog.getByRole('button', { name: '登记并加入活动' }).click()
  await parts().getByText(name).waitFor()
  await parts()
    .getByRole('button', { name: `移出${name}` })
    .click()
  await page.getByRole('button', { name: '移出', exact: true }).click()
  await parts().getByText(name).waitFor({ state: 'hidden' })
}

test('a meeting without a network becomes a record for each enterprise, and its request goes the usual way', async () => {
  const [first, second] = guests as [Documents['enterprises'], Documents['enterprises']]
  way.become({ cut: '' })
  await syncNow(page)
  await waitUntilOffline(page)
  await goTo(page, '走访')
  await page.getByRole('button', { name: /座谈会、企业服务日/ }).click()
  await picture('list')
  await page.getByRole('button', { name: /新建活动/ }).click()
  await page.getByRole('menuitem', { name: '座谈会', exact: true }).click()
  const place = page.getByRole('textbox', { name: '地点' })
  await notePlaces(place)
  await place.fill('企业服务中心三楼')
  await waitUntilSaved(page)
  expect(await movedPlaces(page)).toEqual([])
  await page.getByRole('textbox', { name: '主题' }).fill('制造企业用工保障座谈会')
  await page.getByRole('button', { name: '现在', exact: true }).last().click()
  await page.getByRole('button', { name: '记一个议题' }).click()
  await page.getByRole('textbox', { name: '议题1', exact: true }).fill('四季度用工安排')
  await waitUntilSaved(page)

  await addGuest(second)
  await page.getByRole('checkbox', { name: '企业表示无困难' }).check()
  await registerGuest('西安刚来的电子有限公司')
  // Nobody at the table goes away, not even for a moment, while somebody joins.
  const seat = await parts().getByRole('button', { name: second.name }).elementHandle()
  await addGuest(first)
  expect(await seat?.evaluate((element) => element.isConnected)).toBe(true)
  await page.getByRole('button', { name: '记一条困难' }).click()
  const card = page.getByRole('article', { name: '困难1' })
  await card.getByRole('textbox', { name: '情况' }).fill('新产线投产后缺十余名熟练技工，招聘两个月没有招满。')
  await chooseFrom(card.getByRole('combobox', { name: '分类' }), '技能人才短缺', '技能人才短缺')
  await card.getByRole('switch', { name: '转为诉求' }).click()
  // What lacks is said before anything is registered.
  await card.getByRole('button', { name: '现在就登记' }).click()
  await card.getByRole('alert').filter({ hasText: '期望结果' }).waitFor()
  await card.getByRole('textbox', { name: '企业期望的结果' }).fill('请组织一次专场招聘。')
  await picture('enterprise')
  await card.getByRole('button', { name: '现在就登记' }).click()
  await card.getByText('已登记，在诉求页查看办理情况').waitFor()
  const requestNo = await card.getByRole('link', { name: /^SQ/ }).innerText()
  await page.getByRole('button', { name: '记一条措施' }).click()
  await page.keyboard.press('Control+s')
  await waitUntilSaved(page)

  // The window dies while the meeting goes on; nothing is lost.
  await page.reload()
  await parts().getByText(first.name).waitFor()
  await parts()
    .getByRole('button', { name: /时间、议程与到会/ })
    .click()
  await picture('head')
  expect(await page.getByRole('textbox', { name: '议题1', exact: true }).inputValue()).toBe('四季度用工安排')

  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByText('参会企业 2 家，诉求 1 件').waitFor()
  await picture('submitted')
  await syncChip(page, /离线，待上传/).waitFor()
  // What waits is told with whose it is.
  await page.evaluate(() => {
    window.location.hash = '#/sync'
  })
  await page.getByRole('listitem').filter({ hasText: '诉求办理' }).getByText(first.name).waitFor()
  await picture('waiting')
  await page.goBack()
  await page.getByText('参会企业 2 家，诉求 1 件').waitFor()

  way.become('none')
  await syncNow(page)
  await waitUntilSynced(page)
  const officer = await office.client('wangjing')
  const meeting = (await officer.pullAll('campaigns')).documents.find(
    (one) => 'name' in one && one.name === '制造企业用工保障座谈会',
  )
  const records = ((await officer.pullAll('visits')).documents as Documents['visits'][]).filter(
    ({ campaignId }) => campaignId === meeting?.id,
  )
  expect(records.map((record) => [record.enterpriseId, record.status, record.mode]).sort()).toEqual(
    [first, second].map(({ id }) => [id, 'submitted', 'symposium']).sort(),
  )
  const request = ((await officer.pullAll('requests')).documents as Documents['requests'][]).find(
    (one) => one.requestNo === requestNo,
  )
  expect(request).toMatchObject({ channel: 'symposium', projection: { state: 'pendingAccept' } })

  const desk = await office.client('sunlei')
  await desk.create('requestEvents', ...dispatched(request?.id ?? '', 'ZWZX'))
  await page.evaluate((id) => {
    window.location.hash = `#/requests/${id}`
  }, request?.id)
  await page.getByText('已派单').first().waitFor({ timeout: patience })
})
