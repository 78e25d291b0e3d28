import { cpSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { collectionNames } from '../../../schemas/entities/index.ts'
import { giveToDesktopUser, makeDesktopFolder } from '../../../scripts/desktop-user.ts'
import { type NetworkCable, networkCable } from '../../../scripts/launch/network-cable.ts'
import type { Zhuqi } from '../../../scripts/launch/zhuqi.ts'
import { projectRoot } from '../../../scripts/project-paths.ts'
import {
  beginVisit,
  findEnterprise,
  signIn,
  syncChip,
  waitUntilOffline,
  waitUntilSynced,
} from '../../../scripts/tour/at-the-desk.ts'
import { signInAs } from '../../../scripts/tour/second-client.ts'
import { seeded } from '../../sync/random.ts'
import { type Office, openOffice, settleIn } from '../bad-input/office.ts'

// A database of the browser that is gone or damaged (S16): unsent work comes back from the journal, with or without a
// network, the rest from the server, and the screen says so.

const enterprise = { name: '西安沣东安和重工有限责任公司', initials: 'ahzg' }
const words = '断网时写下、还没有上传的话。'

let office: Office
let cable: NetworkCable
/** A profile with everything of the server and one unsent visit, as a power cut left it. */
let kept: string
let visitId: string
let folder: string
const windows: Zhuqi[] = []

const picture = (zhuqi: Zhuqi, name: string) =>
  zhuqi.screenshot(join(projectRoot, '.cache', 'durability', `${name}.png`))
const databaseOf = (profileDir: string) =>
  join(profileDir, 'profile', 'IndexedDB', 'app_zhuqi_0.indexeddb.leveldb')

async function launch(profileDir: string): Promise<Zhuqi> {
  const zhuqi = await office.launch({ serverUrl: cable.url, profileDir })
  windows.push(zhuqi)
  return zhuqi
}

/** Writes so much that Chromium's log overflows into a table. */
async function writeMuch(page: Page): Promise<void> {
  const note = page.getByRole('textbox', { name: '情况说明' })
  const hasTable = () => readdirSync(databaseOf(kept)).some((name) => name.endsWith('.ldb'))
  for (let save = 0; save < 400 && !hasTable(); save++) {
    await note.fill(`${save}${'企业反映的情况很多。'.repeat(480)}`)
    await page.keyboard.press('Control+S')
    await page.waitForTimeout(40)
  }
}

/** A copy of the profile, as it was when the power went. */
function copyOf(name: string): string {
  const profileDir = join(folder, name)
  cpSync(kept, profileDir, { recursive: true })
  giveToDesktopUser(profileDir)
  return profileDir
}

/** What stands in the form while it says 已保存; empty while it does not. */
const savedWords = async (page: Page): Promise<string> =>
  (await page.getByText(/已保存 \d\d:\d\d:\d\d/).count()) > 0
    ? page.getByRole('textbox', { name: '情况说明' }).inputValue()
    : ''

async function expectUnsentVisit(page: Page): Promise<void> {
  await syncChip(page, /待上传 \d+ 条/).waitFor()
  await page.evaluate((id) => {
    location.hash = `#/visits/${id}`
  }, visitId)
  await expect
    .poll(() => page.getByRole('textbox', { name: '情况说明' }).inputValue(), { timeout: 20_000 })
    .toBe(words)
}

/** How many documents of each collection the server shows to an account. */
async function rowsOfServer(username: string): Promise<Record<string, number>> {
  const client = await signInAs(office.server.url, username)
  const rows: Record<string, number> = {}
  for (const name of collectionNames) rows[name] = (await client.pullAll(name)).length
  return rows
}

/** How many lie in the browser's database. */
async function rowsHere(page: Page): Promise<Record<string, number>> {
  const rows = await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const found: Record<string, number> = {}
    for (const { name = '' } of await indexedDB.databases()) {
      const base = await done(indexedDB.open(name))
      found[name.split('--').at(-1) ?? ''] = await done(base.transaction('docs').objectStore('docs').count())
      base.close()
    }
    return found
  })
  return Object.fromEntries(collectionNames.map((name) => [name, rows[name] ?? 0]))
}

const notice = (page: Page) => page.getByRole('alert').filter({ hasText: '本机资料库' })

beforeAll(async () => {
  office = await openOffice()
  cable = await networkCable(office.server.url)
  folder = makeDesktopFolder('zhuqi-lost')
  kept = join(folder, 'kept')
  const zhuqi = await launch(kept)
  const { page } = zhuqi
  await settleIn(zhuqi, '王静')
  await cable.pull()
  await findEnterprise(page, enterprise.initials, enterprise.name)
  await page.keyboard.press('Enter')
  await beginVisit(page)
  await writeMuch(page)
  await page.getByRole('textbox', { name: '情况说明' }).fill(words)
  await page.keyboard.press('Control+S')
  await vi.waitUntil(async () => (await savedWords(page)) === words, { timeout: 20_000 })
  visitId = /visits\/([^?]+)/.exec(page.url())?.[1] ?? ''
  await zhuqi.kill()
})
afterEach(async ({ task }) => {
  await office.keepFailure(task)
  await Promise.all(windows.splice(0).map((zhuqi) => zhuqi.kill()))
})
afterAll(async () => {
  await cable?.close()
  await office?.close()
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

test('S16: the folder of the database is deleted: unsent work is back offline, the rest when the network returns', async () => {
  await cable.pull()
  const profileDir = copyOf('deleted')
  rmSync(databaseOf(profileDir), { recursive: true })
  const zhuqi = await launch(profileDir)
  const { page } = zhuqi
  await signIn(page, '王静')
  await waitUntilOffline(page)
  await notice(page).waitFor()
  expect(await notice(page).innerText()).toMatch(
    /本机资料库丢失或损坏，已新建一份：未上传的 1 条已从本机备份恢复。其余资料要等连上服务器后取回/,
  )
  await expectUnsentVisit(page)
  await picture(zhuqi, 'lost-offline')

  await cable.plug()
  await waitUntilSynced(page)
  await notice(page).filter({ hasText: '已重建' }).waitFor()
  const visible = Object.values(await rowsOfServer('wangjing')).reduce((sum, rows) => sum + rows, 0)
  expect(await notice(page).innerText()).toContain(
    `本机资料库损坏，已重建：从服务器取回 ${(visible - 1).toLocaleString('zh-CN')} 条，从本机备份恢复未上传 1 条。`,
  )
  await picture(zhuqi, 'lost-rebuilt')
  const saved = await (await signInAs(office.server.url, 'admin')).pullAll('visits')
  expect(saved.filter((visit) => visit.businessNote === words).map(({ id }) => id)).toEqual([visitId])
  await page.getByRole('button', { name: '查看同步' }).click()
  await page.getByRole('heading', { level: 1, name: '同步' }).waitFor()
  await page.getByRole('button', { name: '知道了' }).click()
  await notice(page).waitFor({ state: 'detached' })
})

const random = seeded(20261122)

test.each(['CURRENT', 'MANIFEST', '.log', '.ldb'])(
  'S16: %s of the database cut off at a random place: unsent work is back offline, all the rest after it',
  async (part) => {
    await cable.pull()
    const profileDir = copyOf(`cut-${part}`)
    const names = readdirSync(databaseOf(profileDir)).filter((name) => name.includes(part))
    expect(names).not.toEqual([])
    const file = join(databaseOf(profileDir), random.pick(names))
    const left = random.below(statSync(file).size)
    console.log(`${file}: ${left} of ${statSync(file).size} bytes left`)
    truncateSync(file, left)
    const zhuqi = await launch(profileDir)
    const { page } = zhuqi
    await signIn(page, '王静')
    await notice(page).waitFor()
    // Of a table of contents that is cut off, the newest writes may come back by themselves.
    const told =
      part === 'MANIFEST'
        ? /未上传的 1 条已从本机备份恢复|没有未上传的内容需要恢复/
        : /未上传的 1 条已从本机备份恢复/
    expect(await notice(page).innerText()).toMatch(told)
    await expectUnsentVisit(page)
    await cable.plug()
    await waitUntilSynced(page)
    await notice(page)
      .filter({ hasText: /已重建|已补齐/ })
      .waitFor()
    const here = await rowsHere(page)
    // What left the view meanwhile is still a row here.
    for (const [name, rows] of Object.entries(await rowsOfServer('wangjing')))
      expect([name, (here[name] ?? 0) >= rows]).toEqual([name, true])
  },
)

test('S16: a database that is emptied while somebody writes is noticed, and put together again', async () => {
  await cable.pull()
  const zhuqi = await launch(copyOf('emptied'))
  const { app, page } = zhuqi
  await signIn(page, '王静')
  await waitUntilOffline(page)
  const more = `${words}又补了一句。`
  await page.evaluate((id) => {
    location.hash = `#/visits/${id}`
  }, visitId)
  const note = page.getByRole('textbox', { name: '情况说明' })
  await note.fill(more)
  await page.keyboard.press('Control+S')
  await vi.waitUntil(async () => (await savedWords(page)) === more, { timeout: 20_000 })
  await app.evaluate(({ session }) => session.defaultSession.clearStorageData({ storages: ['indexdb'] }))
  const dialog = page.getByRole('dialog', { name: '本机资料库被清空了' })
  await dialog.waitFor()
  await picture(zhuqi, 'wiped-while-running')
  await dialog.getByRole('button', { name: '重新打开' }).click()
  await notice(page).waitFor()
  expect(await notice(page).innerText()).toContain('未上传的 1 条已从本机备份恢复')
  await expect.poll(() => note.inputValue(), { timeout: 20_000 }).toBe(more)
  await cable.plug()
  await waitUntilSynced(page)
  await notice(page).filter({ hasText: '已重建' }).waitFor()
  const saved = await (await signInAs(office.server.url, 'admin')).pullAll('visits')
  expect(saved.filter((visit) => visit.businessNote === more).map(({ id }) => id)).toEqual([visitId])
})
