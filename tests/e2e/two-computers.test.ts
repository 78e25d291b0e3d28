import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type NetworkCable, networkCable } from '../../scripts/launch/network-cable.ts'
import type { Zhuqi } from '../../scripts/launch/zhuqi.ts'
import {
  beginVisit,
  findEnterprise,
  goTo,
  numberIn,
  patience,
  waitUntilOffline,
  waitUntilSaved,
  waitUntilSynced,
} from '../../scripts/tour/at-the-desk.ts'
import { type Office, openOffice, settleIn } from './bad-input/office.ts'

// One officer with two computers, the one of the office and the one in the bag: a draft is gone on with on either, also when
// both wrote into it while one of them had no network (S12).

const enterprise = { name: '西安沣东安和重工有限责任公司', initials: 'ahzg' }

let office: Office
/** Of the computer in the bag. */
let cable: NetworkCable
let desk: Zhuqi
let bag: Zhuqi

const note = (page: Page) => page.getByRole('textbox', { name: '情况说明' })
const place = (page: Page) => page.getByRole('textbox', { name: '走访地点' })

beforeAll(async () => {
  office = await openOffice()
  cable = await networkCable(office.server.url)
  desk = await office.launch()
  bag = await office.launch({ serverUrl: cable.url })
  await settleIn(desk, '王静')
  await settleIn(bag, '王静')
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(async () => {
  await cable?.close()
  await office?.close()
})

test('S12: a draft begun on one computer is gone on with on another, and both keep what either wrote', async () => {
  await findEnterprise(desk.page, enterprise.initials, enterprise.name)
  await desk.page.keyboard.press('Enter')
  await beginVisit(desk.page)
  await note(desk.page).fill('上午在办公室写的。')
  await waitUntilSaved(desk.page)
  await waitUntilSynced(desk.page)

  const number = numberIn(await desk.page.getByRole('main').innerText(), 'ZF')
  await goTo(bag.page, '走访')
  await bag.page.getByText(number).click()
  await expect.poll(() => note(bag.page).inputValue(), { timeout: patience }).toBe('上午在办公室写的。')

  await cable.pull()
  await waitUntilOffline(bag.page)
  await place(bag.page).fill('二号车间')
  await waitUntilSaved(bag.page)
  await note(desk.page).fill('上午在办公室写的，中午又补了一句。')
  await waitUntilSaved(desk.page)
  await waitUntilSynced(desk.page)

  // Both forms are still open when the network returns.
  await cable.plug()
  for (const { page } of [bag, desk]) {
    await expect.poll(() => place(page).inputValue(), { timeout: patience }).toBe('二号车间')
    await expect
      .poll(() => note(page).inputValue(), { timeout: patience })
      .toBe('上午在办公室写的，中午又补了一句。')
    await waitUntilSynced(page)
  }
})
