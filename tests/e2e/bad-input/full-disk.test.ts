import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { makeDesktopFolder } from '../../../scripts/desktop-user.ts'
import type { Zhuqi } from '../../../scripts/launch/zhuqi.ts'
import { capture } from '../../../scripts/processes.ts'
import { isRoot, projectRoot } from '../../../scripts/project-paths.ts'
import {
  goTo,
  signInButton,
  syncNow,
  waitUntilSaved,
  waitUntilSynced,
} from '../../../scripts/tour/at-the-desk.ts'
import { signInAs } from '../../../scripts/tour/second-client.ts'
import { fillVisitWithRequest } from '../visit-with-request.ts'
import { beginVisit, keepPicture, type Office, openOffice, settleIn } from './office.ts'
import { creditCode, gb18030 } from './roster-fixtures.ts'

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
  officer = await openOn('officer')
  await settleIn(officer, '王静')
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(async () => {
  await office?.close()
  if (!disk) return
  capture('umount', ['-l', disk])
  rmSync(disk, { recursive: true, force: true })
})

function openOn(name: string): Promise<Zhuqi> {
  const profileDir = join(disk, name)
  mkdirSync(profileDir)
  return office.launch({ profileDir })
}

/** Leaves not a byte free, as a user's films do. */
function fillDisk(): void {
  clearDisk()
  const { bavail, bsize } = statfsSync(disk)
  try {
    writeFileSync(join(disk, 'films'), Buffer.alloc(bavail * bsize + bsize))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}

const clearDisk = () => rmSync(join(disk, 'films'), { force: true })

/** Whichever of the two places found no room: both say what is not saved and what to do. */
const noRoom = /磁盘空间不足.*(这次没有保存|不算已保存).*清理磁盘/s

test.skipIf(!isRoot)('writing a visit on a full disk', async () => {
  const { page } = officer
  await beginVisit(page, enterprise)
  const note = page.getByRole('textbox', { name: '情况说明' })
  await note.fill('磁盘还有空间时写下的话。')
  await waitUntilSaved(page)

  fillDisk()
  const words = `磁盘满了以后写下的话。${'企业反映的情况很多。'.repeat(400)}`
  await note.fill(words)
  const alert = page.locator('footer').getByRole('alert').filter({ hasText: '磁盘空间不足' })
  await alert.waitFor()
  await keepPicture(officer, 'full-disk')
  expect(await alert.innerText()).toMatch(noRoom)
  expect(await alert.innerText()).toMatch(/之前保存的内容不受影响/)
  expect(await page.getByText(/已保存 \d\d:\d\d:\d\d/).count()).toBe(0)
  expect(await note.inputValue()).toBe(words)

  clearDisk()
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

test.skipIf(!isRoot)('submitting a visit on a full disk, and once more when there is room', async () => {
  const { page } = officer
  await beginVisit(page, enterprise)
  const anew = page.getByRole('button', { name: '仍然新建' })
  const basics = page.getByRole('region', { name: '基本' })
  await basics.or(anew).first().waitFor()
  if (await anew.isVisible()) await anew.click()
  const title = '磁盘满时提交的诉求'
  await fillVisitWithRequest(page, { situation: '调试人员缺6人，招聘两个月只到岗1人。', title })
  await page.keyboard.press('Control+S')
  await waitUntilSaved(page)

  fillDisk()
  const alert = page.locator('footer').getByRole('alert').filter({ hasText: '磁盘空间不足' })
  let words = ''
  // The first writes may still find a gap in what the files already have.
  for (let save = 0; save < 30 && (await alert.count()) === 0; save++) {
    words = `第${save}次写。${'企业反映的情况很多。'.repeat(90)}`
    await page.getByRole('textbox', { name: '情况说明' }).fill(words)
    await page.keyboard.press('Control+S')
    await page.waitForTimeout(300)
  }
  await page.getByRole('button', { name: '提交' }).click()
  await alert.first().waitFor()
  await keepPicture(officer, 'full-disk-submit')

  clearDisk()
  // What was submitted before its backup found no room goes on by itself; otherwise the form waits to be submitted again.
  const submitted = page.getByRole('status').filter({ hasText: '走访记录已提交' })
  await submitted
    .or(page.getByText(/已保存 \d\d:\d\d:\d\d/))
    .first()
    .waitFor()
  if (!(await submitted.isVisible())) await page.getByRole('button', { name: '提交' }).click()
  await submitted.waitFor()
  await submitted.getByText('已同步').nth(1).waitFor()
  const client = await signInAs(office.server.url, 'admin')
  expect((await client.pullAll('requests')).filter((request) => request.title === title)).toHaveLength(1)
  expect((await client.pullAll('visits')).filter((visit) => visit.businessNote === words)).toHaveLength(1)
})

test.skipIf(!isRoot)('adding a photo on a full disk, and once more when there is room', async () => {
  const { page } = officer
  await beginVisit(page, enterprise)
  const evidence = page.getByRole('region', { name: '照片与确认' })
  const anew = page.getByRole('button', { name: '仍然新建' })
  await evidence.or(anew).first().waitFor()
  if (await anew.isVisible()) await anew.click()
  await page.getByRole('textbox', { name: '情况说明' }).fill('要附照片的走访。')
  await waitUntilSaved(page)
  const choose = async () => {
    const chooser = page.waitForEvent('filechooser')
    await evidence.getByRole('button', { name: '选择照片' }).filter({ hasText: '选择照片' }).click()
    await (await chooser).setFiles(join(projectRoot, 'scripts', 'tour', 'workshop.jpg'))
  }
  fillDisk()
  await choose()
  const alert = page.getByRole('alert').filter({ hasText: 'workshop.jpg' })
  await alert.waitFor()
  expect(await alert.innerText()).toMatch(/“workshop.jpg”没有保存：磁盘空间不足/)
  await keepPicture(officer, 'full-disk-photo')
  clearDisk()
  await choose()
  await evidence.getByRole('img', { name: '照片1' }).waitFor()
  await waitUntilSaved(page)
})

test.skipIf(!isRoot)('first signing in on a full disk, and importing a roster on one', async () => {
  const admin = await openOn('admin')
  const { page } = admin
  fillDisk()
  await page.getByRole('button', { name: '周雯' }).click()
  await page.getByRole('button', { name: signInButton }).click()
  const refusal = page.getByRole('alert').filter({ hasText: '磁盘空间不足' })
  await refusal.waitFor()
  await keepPicture(admin, 'full-disk-sign-in')
  clearDisk()
  await page.getByRole('button', { name: signInButton }).click()
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
  await waitUntilSynced(page)

  await goTo(page, '企业')
  await page.getByRole('button', { name: '导入名录' }).click()
  const rows = Array.from(
    { length: 400 },
    (_, at) => `西安满盘${at}科技有限公司,${creditCode(700 + at)},王${at}`,
  )
  const file = gb18030(['企业名称,统一社会信用代码,联系人', ...rows].join('\r\n'))
  const chooser = page.waitForEvent('filechooser')
  await page.getByText('点击选择，或把名录文件拖到这里').click()
  await (await chooser).setFiles(office.file('名录.csv', file))
  const go = page.getByRole('button', { name: '导入 400 家' })
  await go.waitFor()
  fillDisk()
  await go.click()
  await page.getByRole('alert').filter({ hasText: noRoom }).first().waitFor()
  await keepPicture(admin, 'full-disk-import')
  clearDisk()
  await go.click()
  await page.getByText('已导入 400 家企业').waitFor()
  await syncNow(page)
  await waitUntilSynced(page)
  const client = await signInAs(office.server.url, 'admin')
  const arrived = (await client.pullAll('enterprises')).filter(({ name }) => name.startsWith('西安满盘'))
  expect(arrived).toHaveLength(400)
})
