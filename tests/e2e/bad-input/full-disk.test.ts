import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { makeDesktopFolder } from '../../../scripts/desktop-user.ts'
import type { Zhuqi } from '../../../scripts/launch/zhuqi.ts'
import { capture } from '../../../scripts/processes.ts'
import { isRoot } from '../../../scripts/project-paths.ts'
import { syncNow, waitUntilSaved, waitUntilSynced } from '../../../scripts/tour/at-the-desk.ts'
import { signInAs } from '../../../scripts/tour/second-client.ts'
import { beginVisit, keepPicture, type Office, openOffice, settleIn } from './office.ts'

// A disk without any room left (S16): the screen doesn't say 已保存, what was written stays in the form, and it is saved
// as soon as there is room again. The disk is a small one in memory, which only root can put in place.

const enterprise = '西安启恺机器人有限公司'
const diskBytes = 300 * 1024 * 1024

let office: Office
let disk: string
let officer: Zhuqi

beforeAll(async () => {
  if (!isRoot) return
  disk = makeDesktopFolder('zhuqi-small-disk')
  const mounted = capture('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes},mode=0777`, 'tmpfs', disk])
  if (mounted.code !== 0) throw new Error(`The small disk could not be put in place: ${mounted.output}`)
  office = await openOffice()
  const profileDir = join(disk, 'officer')
  mkdirSync(profileDir)
  officer = await office.launch({ profileDir })
  await settleIn(officer, '王静')
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(async () => {
  await office?.close()
  if (!disk) return
  capture('umount', ['-l', disk])
  rmSync(disk, { recursive: true, force: true })
})

/** Leaves not a byte free, as a user's films do. */
function fillDisk(): void {
  const { bavail, bsize } = statfsSync(disk)
  try {
    writeFileSync(join(disk, 'films'), Buffer.alloc(bavail * bsize + bsize))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}

test.skipIf(!isRoot)('writing a visit on a full disk', async () => {
  const { page } = officer
  await beginVisit(page, enterprise)
  const note = page.getByRole('textbox', { name: '情况说明' })
  await note.fill('磁盘还有空间时写下的话。')
  await waitUntilSaved(page)

  fillDisk()
  const words = `磁盘满了以后写下的话。${'企业反映的情况很多。'.repeat(400)}`
  await note.fill(words)
  const alert = page.getByRole('alert').filter({ hasText: '磁盘空间不足' })
  await alert.waitFor()
  await keepPicture(officer, 'full-disk')
  expect(await alert.innerText()).toMatch(/这次没有保存。请清理磁盘后再试，之前保存的内容不受影响/)
  expect(await page.getByText(/已保存 \d\d:\d\d:\d\d/).count()).toBe(0)
  expect(await note.inputValue()).toBe(words)

  rmSync(join(disk, 'films'))
  await note.press('End')
  await note.pressSequentially('有空间了。')
  await waitUntilSaved(page)
  await keepPicture(officer, 'full-disk-cleared')
  await syncNow(page)
  await waitUntilSynced(page)
  const client = await signInAs(office.server.url, 'admin')
  const saved = (await client.pullAll('visits')).map((visit) => visit.businessNote)
  expect(saved).toContain(`${words}有空间了。`)
})
