import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { asDesktopUser, giveToDesktopUser, makeDesktopFolder } from '../../../scripts/desktop-user.ts'
import { type NetworkCable, networkCable } from '../../../scripts/launch/network-cable.ts'
import type { Zhuqi } from '../../../scripts/launch/zhuqi.ts'
import { capture } from '../../../scripts/processes.ts'
import { isRoot, projectRoot } from '../../../scripts/project-paths.ts'
import { signIn, waitUntilSaved } from '../../../scripts/tour/at-the-desk.ts'
import { openJournal } from '../../../src-main/journal/journal.ts'
import { unlockedProfile } from '../../../src-main/vault/unlocked-profile.ts'
import { beginVisit, type Office, openOffice, settleIn } from '../bad-input/office.ts'

// The disk is full just when the backup of a save is to be written, or the backup is to be tidied up (S16): the screen says
// what is true, nothing is lost, and everything is caught up by itself. The journal lies on a small disk in memory of its
// own, which only root can put in place.

let office: Office
let cable: NetworkCable
let folder: string
const mounted: string[] = []

/** Puts a small disk in the place of a folder, with the folder's content. */
function mountSmallDisk(place: string, kilobytes: number): void {
  mkdirSync(place, { recursive: true })
  const copy = join(folder, `content-${mounted.length}`)
  cpSync(place, copy, { recursive: true })
  const { uid = 0, gid = 0 } = asDesktopUser()
  const options = `size=${kilobytes}k,mode=0700,uid=${uid},gid=${gid}`
  const answer = capture('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place])
  if (answer.code !== 0) throw new Error(`The small disk could not be put in place: ${answer.output}`)
  mounted.push(place)
  cpSync(copy, place, { recursive: true })
  giveToDesktopUser(place)
}

/** Leaves not a byte free. */
function fill(place: string): void {
  for (const [name, piece] of [
    ['films', 65536],
    ['songs', 4096],
    ['notes', 1],
  ] as const) {
    try {
      for (;;) writeFileSync(join(place, name), Buffer.alloc(piece), { flag: 'a' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    }
  }
}
function clear(place: string): void {
  for (const name of ['films', 'songs', 'notes']) rmSync(join(place, name), { force: true })
}

/** Words that cannot be made smaller. */
const words = () =>
  [...randomBytes(6000)].map((byte, at) => (at % 2 ? '' : String.fromCharCode(0x4e00 + byte * 80))).join('')

beforeAll(async () => {
  folder = makeDesktopFolder('zhuqi-full-journal')
  if (!isRoot) return
  office = await openOffice()
  cable = await networkCable(office.server.url)
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(async () => {
  await cable?.close()
  await office?.close()
  for (const place of mounted) capture('umount', ['-l', place])
  rmSync(folder, { recursive: true, force: true })
})

const noteIn = (page: Page) => page.getByRole('textbox', { name: '情况说明' })

async function openWithSmallJournal(profileDir: string): Promise<{ zhuqi: Zhuqi; journal: string }> {
  const first = await office.launch({ profileDir, serverUrl: cable.url })
  await settleIn(first, '王静')
  await first.kill()
  // What the server accepts needs no backup.
  await cable.pull()
  const profiles = join(profileDir, 'profile', 'profiles')
  const journal = join(profiles, readdirSync(profiles)[0] ?? '', 'journal')
  mountSmallDisk(journal, 256)
  const zhuqi = await office.launch({ profileDir, serverUrl: cable.url })
  await signIn(zhuqi.page, '王静')
  return { zhuqi, journal }
}

test.skipIf(!isRoot)(
  'S16: a save whose backup finds no room is not called saved until it has some',
  async () => {
    const { zhuqi, journal } = await openWithSmallJournal(join(folder, 'officer'))
    const { page } = zhuqi
    await beginVisit(page, '西安启恺机器人有限公司')
    await noteIn(page).fill('还有空间时写下的话。')
    await waitUntilSaved(page)

    fill(journal)
    const written = words()
    await noteIn(page).fill(written)
    const alert = page.getByRole('alert').filter({ hasText: '备份还没有写成，不算已保存' })
    await alert.waitFor()
    expect(await alert.innerText()).toMatch(
      /磁盘空间不足。这次的内容已写进本机资料库.*软件会自动再试.*屏幕上的内容都还在/,
    )
    expect(await page.getByText(/已保存 \d\d:\d\d:\d\d/).count()).toBe(0)
    await page.getByRole('alert').filter({ hasText: '还没有备份' }).waitFor()
    await zhuqi.screenshot(join(projectRoot, '.cache', 'durability', 'full-journal.png'))

    clear(journal)
    // Nobody types or clicks.
    await waitUntilSaved(page)
    await page.getByRole('alert').filter({ hasText: '还没有备份' }).waitFor({ state: 'detached' })
    expect(await noteIn(page).inputValue()).toBe(written)
  },
)

test.skipIf(!isRoot)(
  'S16: a journal that finds no room to be tidied up keeps everything, and is tidied up later',
  async () => {
    const place = join(folder, 'profile')
    mountSmallDisk(place, 512)
    const profile = unlockedProfile('officer-1', place, randomBytes(32))
    const entry = (id: string) => ({ collection: 'visits', id, version: '1', body: words() })
    let journal = await openJournal(profile, { compactFrom: 128 * 1024 })
    const size = () =>
      readdirSync(join(place, 'journal')).reduce(
        (sum, name) => sum + readFileSync(join(place, 'journal', name)).length,
        0,
      )
    const kept = entry('kept')
    await journal.append([kept])
    const dead: { collection: string; id: string; upTo: number }[] = []
    for (let at = 0; size() < 200 * 1024; at++) {
      const one = entry(`v${at}`)
      dead.push({ ...one, upTo: await journal.append([one]) })
    }
    fill(place)
    journal.acknowledge(dead)
    // Waits behind the attempt to tidy up.
    expect(await journal.read([kept])).toEqual([kept.body])
    await expect(journal.append([entry('late')])).rejects.toMatchObject({ problem: { code: 'disk-full' } })
    const before = size()
    expect(before).toBeGreaterThan(190 * 1024)

    clear(place)
    const late = entry('late')
    await journal.append([late])
    for (let at = 0; size() > before / 4 && at < 100; at++) {
      const one = entry(`w${at}`)
      journal.acknowledge([{ ...one, upTo: await journal.append([one]) }])
    }
    expect(size()).toBeLessThan(before)
    await journal.close()
    journal = await openJournal(profile)
    expect(journal.damaged).toBe(0)
    expect(await journal.read([kept, late])).toEqual([kept.body, late.body])
    await journal.close()
  },
)
