// Section 6 of the design: after a day's work nothing personal lies readable in any file of the profile or of the browser.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { giveToDesktopUser, makeDesktopFolder } from '../../../scripts/desktop-user.ts'
import { type NetworkCable, networkCable } from '../../../scripts/launch/network-cable.ts'
import { launchZhuqi, type Zhuqi } from '../../../scripts/launch/zhuqi.ts'
import {
  beginVisit,
  findEnterprise,
  goTo,
  patience,
  signIn,
  syncNow,
  waitUntilOffline,
  waitUntilSaved,
  waitUntilSynced,
} from '../../../scripts/tour/at-the-desk.ts'
import { visited } from '../../../scripts/tour/record-visit.ts'
import { type SecondClient, signInAs } from '../../../scripts/tour/second-client.ts'
import { type Office, openOffice } from '../bad-input/office.ts'
import { filesWith } from './readable-texts.ts'

const written = {
  participant: '程雅琳瑜',
  phone: '029-84507731',
  note: '新增两批钢结构订单，十二月集中交付，焊接调试人员紧张。',
  difficulty: '焊接工艺和现场调试人员缺六人，招聘两个月只到岗一人，可能延期。',
  requestTitle: '协助招聘焊接调试技能人员六名',
  mine: '我改的说法：本月订单饱满，夜班已开。',
  theirs: '别处改的说法：本月订单饱满，暂不开夜班。',
}
/** How every photo begins that the page makes. */
const jpeg = Buffer.from('ffd8ffe000104a46494600', 'hex')

let office: Office
let cable: NetworkCable
let colleague: SecondClient
const windows: Zhuqi[] = []

beforeAll(async () => {
  office = await openOffice()
  cable = await networkCable(office.server.url)
  colleague = await signInAs(office.server.url, 'wangjing')
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(async () => {
  await Promise.all(windows.map((zhuqi) => zhuqi.kill()))
  await cable?.close()
  await office?.close()
})

/** A computer whose temporary files lie beside the profile, so that they are looked at too. */
async function computer(): Promise<{ zhuqi: Zhuqi; folder: string }> {
  const folder = makeDesktopFolder('zhuqi-at-rest')
  const tmp = join(folder, 'tmp')
  mkdirSync(tmp)
  giveToDesktopUser(tmp)
  const zhuqi = await launchZhuqi({
    serverUrl: cable.url,
    profileDir: folder,
    demo: true,
    width: 1280,
    height: 800,
    env: { TMPDIR: tmp },
  })
  zhuqi.page.setDefaultTimeout(patience)
  windows.push(zhuqi)
  return { zhuqi, folder }
}

async function recordVisit(page: Page): Promise<void> {
  await findEnterprise(page, visited.initials, visited.name)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: visited.name }).waitFor()
  await beginVisit(page)
  const participants = page.getByRole('group', { name: '企业参加人' })
  await participants.getByRole('button', { name: '其他人' }).click()
  await participants.getByRole('textbox', { name: '姓名' }).last().fill(written.participant)
  await participants.getByRole('textbox', { name: '联系电话' }).last().fill(written.phone)
  await noteOf(page).fill(written.note)
  await page.getByRole('button', { name: '记一条困难' }).first().click()
  const card = page.getByRole('article', { name: '困难1' })
  await card.getByRole('textbox', { name: '情况' }).fill(written.difficulty)
  await card.getByRole('switch', { name: '转为诉求' }).click()
  await card.getByRole('textbox', { name: '诉求标题' }).fill(written.requestTitle)
  const evidence = page.getByRole('region', { name: '照片与确认' })
  const chooser = page.waitForEvent('filechooser')
  await evidence.getByRole('button', { name: '选择照片' }).filter({ hasText: '选择照片' }).click()
  await (await chooser).setFiles(join(import.meta.dirname, '../../../scripts/tour/workshop.jpg'))
  await evidence.getByRole('img', { name: '照片1' }).waitFor()
  await waitUntilSaved(page)
}

const noteOf = (page: Page) => page.getByRole('textbox', { name: '情况说明' })

/** Changes the note of the visit on another computer of the same person. */
async function changeElsewhere(): Promise<string> {
  const visit = (await colleague.pullAll('visits')).find((one) => one.businessNote === written.note)
  if (!visit) throw new Error('the visit did not reach the server')
  const { answer } = await colleague.push('visits', visit, { ...visit, businessNote: written.theirs })
  expect(answer).toMatchObject({ conflicts: [], rejected: [] })
  return visit.visitNo
}

/** What the person may see of other people's work lies on this computer too. */
async function textsFromServer(): Promise<{ enterpriseId: string; texts: string[] }> {
  const enterprises = await colleague.pullAll('enterprises')
  const requests = await colleague.pullAll('requests')
  const visits = await colleague.pullAll('visits')
  const people = (await colleague.pullAll('directory')).filter(({ kind }) => kind === 'person')
  const some = <T>(list: readonly T[]) => list.filter((_, at) => at % Math.ceil(list.length / 12) === 0)
  const contacts = enterprises.flatMap((one) => one.contacts)
  const texts = [
    ...some(enterprises).flatMap((one) => [
      one.name,
      one.legalRepresentative,
      one.registeredAddress,
      one.pinyin,
    ]),
    ...some(contacts).flatMap((one) => [one.name, one.phone]),
    ...some(requests).flatMap((one) => [one.title, one.content.slice(0, 30), one.contact.phone]),
    ...some(visits).map((one) => one.businessNote.slice(0, 30)),
    ...some(people).flatMap((one) => [one.name, one.phone]),
  ]
  // Two characters may stand anywhere by chance; whose account it is may be read before anybody signs in.
  const long = texts.filter((text) => Buffer.byteLength(text) >= 9 && text !== '王静')
  expect(long.length).toBeGreaterThan(60)
  return { enterpriseId: enterprises[0]?.id ?? '', texts: long }
}

test('after a day of visits, photos and a conflict, no file tells what was written or received', async () => {
  const { zhuqi, folder } = await computer()
  const { page } = zhuqi
  await signIn(page, '王静')
  await waitUntilSynced(page)
  await recordVisit(page)
  await syncNow(page)
  await waitUntilSynced(page)
  await cable.pull()
  await waitUntilOffline(page)
  await noteOf(page).fill(written.mine)
  await waitUntilSaved(page)
  const visitNo = await changeElsewhere()
  await cable.plug()
  await syncNow(page)
  await page
    .getByRole('banner')
    .getByRole('button', { name: /需要处理/ })
    .waitFor()
  await goTo(page, '企业')
  await page.getByRole('option').first().waitFor()
  // Ended as by a power cut: nothing had time to tidy up.
  await zhuqi.kill()

  const { enterpriseId, texts } = await textsFromServer()
  // What may be read can be found, so the files that were looked at are the right ones.
  expect(filesWith([folder], [visitNo]).length).toBeGreaterThan(0)
  expect(filesWith([folder], [enterpriseId]).length).toBeGreaterThan(0)
  expect(filesWith([folder], [...Object.values(written), ...texts, jpeg])).toEqual([])
})
