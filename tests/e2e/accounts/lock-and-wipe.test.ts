import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../../../schemas/protocol/demo-accounts.ts'
import type { DeviceList } from '../../../schemas/protocol/devices.ts'
import type { SignInAnswer } from '../../../schemas/protocol/session.ts'
import { makeDesktopFolder } from '../../../scripts/desktop-user.ts'
import type { Zhuqi } from '../../../scripts/launch/zhuqi.ts'
import { goTo, patience, syncChip, waitUntilSaved } from '../../../scripts/tour/at-the-desk.ts'
import { Client, postSession } from '../../server/support/client.ts'
import { type FaultyServer, faultyServer } from '../bad-input/faulty-server.ts'
import { beginVisit, type Office, openOffice, settleIn } from '../bad-input/office.ts'
import { keepPictures } from '../pictures.ts'

// A computer that locks and opens again without losing what was being written (S16), and one that an administrator has
// deleted from afar, with everything that was unsent uploaded before: L1 to L3 of SPEC.md.

const enterprise = '西安启恺机器人有限公司'
const pin = '482913'

let office: Office
let way: FaultyServer
let profileDir: string
let wang: Zhuqi

beforeAll(async () => {
  office = await openOffice()
  way = await faultyServer(office.server.url)
  profileDir = makeDesktopFolder('zhuqi-wiped')
  wang = await office.launch({ serverUrl: way.url, profileDir })
  await settleIn(wang, '王静')
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(async () => {
  await way?.close()
  await office?.close()
})

const picture = (zhuqi: Zhuqi, name: string) => keepPictures(zhuqi, 'accounts', name)

const lockComputer = ({ app }: Zhuqi) =>
  app.evaluate(({ powerMonitor }) => {
    powerMonitor.emit('lock-screen')
  })

test('L2: a PIN is set with the password, and says honestly how long it holds here', async () => {
  const { page } = wang
  await goTo(page, '设置')
  const part = page.getByRole('region', { name: '登录与锁定' })
  await part.getByText('这台电脑没有系统密钥保管服务').waitFor()
  await part.getByRole('button', { name: '设置 PIN' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('现在的密码').fill(DEMO_PASSWORD)
  await dialog.getByLabel('新的 PIN').fill('123456')
  await dialog.getByLabel('再输一次 PIN').fill('123456')
  await dialog.getByText('PIN 是连续的数字，容易被猜到').waitFor()
  await dialog.getByLabel('新的 PIN').fill(pin)
  await dialog.getByLabel('再输一次 PIN').fill(pin)
  await picture(wang, 'pin-dialog')
  await dialog.getByRole('button', { name: '设置', exact: true }).click()
  await part.getByRole('button', { name: '更换 PIN' }).waitFor()
  await picture(wang, 'settings')
})

test('L1, S16: locking in the middle of a word keeps it; the PIN opens the same page again', async () => {
  const { page } = wang
  const words = '锁屏前刚刚敲下的半句话'
  await beginVisit(page, enterprise)
  const note = page.getByRole('textbox', { name: '情况说明' })
  const [copy = ''] = await openAttachment(wang)
  expect(readFileSync(copy)).toEqual(contract)
  await note.pressSequentially(words)
  await lockComputer(wang)
  await page.getByRole('heading', { name: '王静' }).waitFor()
  await expect.poll(() => existsSync(readableCopies())).toBe(false)
  expect(await page.getByText(words).count()).toBe(0)
  await picture(wang, 'locked')
  await page.getByLabel('PIN', { exact: true }).fill('739150')
  await page.getByText('PIN 不对').waitFor()
  await page.getByLabel('PIN', { exact: true }).fill(pin)
  await expect.poll(() => note.inputValue(), { timeout: patience }).toBe(words)
})

test('L3: a computer obeys the order to upload and delete, and nothing of the profile is left on its disk', async () => {
  const { page } = wang
  way.become({ cut: '' })
  const words = '没有网络时写下、还没有上传的话'
  await page.getByRole('textbox', { name: '情况说明' }).fill(words)
  await waitUntilSaved(page)
  await syncChip(page, /离线，待上传/).waitFor({ timeout: patience })
  const [folder] = readdirSync(join(profileDir, 'profile', 'profiles'))
  expect(folder).toMatch(/^[0-9a-f]{32}$/)

  const administrator = await office.launch()
  await settleIn(administrator, '管理员')
  await picture(administrator, 'administrators-workbench')
  await administrator.page.getByRole('link', { name: '全部设备' }).click()
  const row = administrator.page.getByRole('row', { name: /王静/ })
  await picture(administrator, 'devices')
  await row.getByRole('button', { name: '清除资料' }).click()
  const dialog = administrator.page.getByRole('dialog')
  expect(await dialog.getByRole('button', { name: '清除资料' }).isDisabled()).toBe(true)
  await dialog.getByRole('textbox').fill('王静')
  await picture(administrator, 'wipe-dialog')
  await dialog.getByRole('button', { name: '清除资料' }).click()
  await row.getByText('等待清除').waitFor()

  way.become('none')
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await page.getByText('“王静”在本机的资料已清除').waitFor({ timeout: patience })
  await page.getByText('没有上传的内容已先传到服务器').waitFor()
  await picture(wang, 'wiped')
  await expect.poll(() => visitsWith(words), { timeout: patience }).toBe(1)
  await expect.poll(() => reported(), { timeout: patience }).toBe(true)
  expect(readdirSync(join(profileDir, 'profile', 'profiles'))).toEqual([])
  expect(await databasesIn(page)).toEqual([])
  await administrator.page.getByRole('button', { name: '刷新' }).click()
  await row.getByText('已清除').waitFor()

  await wang.close()
  expect(filesWith('demo-officer-001')).toEqual(['wipes.json'])
  expect(filesWith(enterprise)).toEqual([])

  // The account is no enemy: it may sign in again and gets its data back.
  wang = await office.launch({ serverUrl: way.url, profileDir })
  await settleIn(wang, '王静')
})

test('S20: a session that an administrator ended stops sync and not work; signing in goes on', async () => {
  const { page } = wang
  const administrator = await adminClient()
  const [own] = (await devicesOf(administrator)).filter(({ username }) => username === 'wangjing')
  const { status } = await administrator.fetch(`/api/devices/${own?.accountId}/${own?.deviceId}/revoke`, {
    method: 'POST',
  })
  expect(status).toBe(204)
  // A session that was read a moment ago is taken as read for a second more.
  const banner = page.getByRole('alert').filter({ hasText: '登录已过期，同步暂停' })
  const nudge = setInterval(() => void page.evaluate(() => window.dispatchEvent(new Event('online'))), 1000)
  await banner.waitFor({ timeout: patience })
  clearInterval(nudge)
  await syncChip(page, '离线（登录已过期）').waitFor()
  await picture(wang, 'session-ended')
  await banner.getByRole('button', { name: '重新登录' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('密码').fill(DEMO_PASSWORD)
  await dialog.getByRole('button', { name: /登录$/ }).click()
  await banner.waitFor({ state: 'detached', timeout: patience })
  await syncChip(page, '已同步').waitFor({ timeout: patience })
})

const contract = Buffer.from('%PDF-1.7 租赁合同')
const readableCopies = () => join(profileDir, 'profile', 'opened-files')

/** Attaches a file to the visit that is being written and opens it; gives what the system was handed. */
async function openAttachment(zhuqi: Zhuqi): Promise<string[]> {
  const { app, page } = zhuqi
  await app.evaluate(({ shell }) => {
    const handed: string[] = []
    Object.assign(globalThis, { handed })
    shell.openPath = async (path) => {
      handed.push(path)
      return ''
    }
  })
  await page.getByRole('button', { name: /其他附件/ }).click()
  await page
    .getByLabel('选择附件')
    .setInputFiles({ name: '租赁合同.pdf', mimeType: 'application/pdf', buffer: contract })
  await page.getByRole('button', { name: '租赁合同.pdf', exact: true }).click()
  const handed = () => app.evaluate(() => (globalThis as typeof globalThis & { handed: string[] }).handed)
  await expect.poll(handed).toEqual([expect.stringMatching(/opened-files.*租赁合同\.pdf$/)])
  await picture(zhuqi, 'attachment')
  return handed()
}

async function adminClient(): Promise<Client> {
  const answer = await postSession(office.server.url, {
    username: 'admin',
    password: DEMO_PASSWORD,
    deviceId: 'test-admin',
    deviceName: '',
  })
  return new Client(office.server.url, (await answer.json()) as SignInAnswer)
}

async function visitsWith(words: string): Promise<number> {
  const { documents } = await (await adminClient()).pullAll('visits')
  return documents.filter((one) => !one._deleted && one.businessNote === words).length
}

async function devicesOf(client: Client): Promise<DeviceList['devices']> {
  const answer = await client.fetch('/api/devices')
  return ((await answer.json()) as DeviceList).devices
}

async function reported(): Promise<boolean> {
  return (await devicesOf(await adminClient())).some(
    ({ username, wipe }) => username === 'wangjing' && wipe !== null && wipe.obeyedAt !== null,
  )
}

const databasesIn = (page: Page) =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))

/** Files of the profile's folder that hold a text as it is, in UTF-8 or UTF-16. */
function filesWith(text: string): string[] {
  const folder = join(profileDir, 'profile')
  const kinds = [Buffer.from(text), Buffer.from(text, 'utf16le')]
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && existsSync(join(file.parentPath, file.name)))
    .filter((file) => {
      const content = readFileSync(join(file.parentPath, file.name))
      return kinds.some((kind) => content.includes(kind))
    })
    .map((file) => file.name)
}
