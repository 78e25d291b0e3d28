import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Zhuqi } from '../../../scripts/launch/zhuqi.ts'
import {
  signInButton,
  syncChip,
  syncNow,
  waitUntilSaved,
  waitUntilSynced,
} from '../../../scripts/tour/at-the-desk.ts'
import { signInAs } from '../../../scripts/tour/second-client.ts'
import { type Fault, type FaultyServer, faultyServer } from './faulty-server.ts'
import { beginVisit, keepPicture, type Office, openOffice, settleIn } from './office.ts'

// A server that answers with errors, with something that is no answer, or not at all (S18, S19): work goes on, the words
// tell which it is, nothing is claimed that the server did not acknowledge, and all of it arrives when the fault is over.

const enterprise = '西安启恺机器人有限公司'
const written = '服务器出问题时写下的话。'

let office: Office
let server: FaultyServer
let officer: Zhuqi

beforeAll(async () => {
  office = await openOffice()
  server = await faultyServer(office.server.url)
  officer = await office.launch({ serverUrl: server.url })
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(async () => {
  await server?.close()
  await office?.close()
})

const atSignIn: readonly (readonly [Fault, string])[] = [
  ['error', '服务器暂时无法处理登录，本机也没有这个账号的资料。请稍后再试。'],
  ['garbage', '服务器暂时无法处理登录，本机也没有这个账号的资料。请稍后再试。'],
  ['silence', '首次登录需要连上服务器'],
]

test.each(atSignIn)('signing in for the first time with the fault “%s”', async (fault, words) => {
  server.become(fault)
  const { page } = officer
  // Choosing the account takes the words of the last attempt away.
  await page.getByRole('button', { name: '王静' }).click()
  await page.getByRole('alert').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: signInButton }).click()
  await page.getByRole('alert').filter({ hasText: words }).waitFor()
  await keepPicture(officer, `sign-in-with-${fault}`)
})

test('without the fault the same person gets in', async () => {
  server.become('none')
  await settleIn(officer, '王静')
  await beginVisit(officer.page, enterprise)
  await officer.page.getByRole('textbox', { name: '情况说明' }).waitFor()
})

const atWork: readonly (readonly [Fault, string])[] = [
  ['error', '服务器出错，已保存的内容都在本机，稍后会自动重试'],
  ['garbage', '服务器的回答无法识别。已保存的内容都在本机，稍后会自动重试'],
]

test.each(atWork)('working on while the server has the fault “%s”', async (fault, words) => {
  const { page } = officer
  server.become(fault)
  await page.getByRole('textbox', { name: '情况说明' }).pressSequentially(written)
  await waitUntilSaved(page)
  await syncChip(page, '离线').click()
  await page.getByText(words).waitFor()
  await keepPicture(officer, `working-with-${fault}`)
  await page.keyboard.press('Escape')
})

test('working on while the server says nothing, then all of it arrives', async () => {
  const { page } = officer
  server.become('silence')
  await page.getByRole('textbox', { name: '情况说明' }).pressSequentially(written)
  await waitUntilSaved(page)
  await keepPicture(officer, 'working-with-silence')
  expect(await syncChip(page, '已同步').count()).toBe(0)

  server.become('none')
  await syncNow(page)
  await waitUntilSynced(page)
  const client = await signInAs(office.server.url, 'admin')
  const drafts = (await client.pullAll('visits')).filter((visit) => visit.businessNote === written.repeat(3))
  expect(drafts.map((visit) => visit.enterpriseName)).toEqual([enterprise])
})
