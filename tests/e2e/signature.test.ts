// A signature by hand in a visit record (§4.1 rule 1: signing works without a network; §4.2, 签字或盖章件): written with a mouse, kept
// through the end of the program, printed with the record, on the server as a picture once there is a network.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Documents } from '../../schemas/entities/index.ts'
import { type NetworkCable, networkCable } from '../../scripts/launch/network-cable.ts'
import type { Zhuqi } from '../../scripts/launch/zhuqi.ts'
import {
  beginVisit,
  numberIn,
  patience,
  signIn,
  waitUntilOffline,
  waitUntilSynced,
} from '../../scripts/tour/at-the-desk.ts'
import { fileKind } from '../../src-renderer/ui/photos/image-header.ts'
import type { Client } from '../server/support/client.ts'
import { type Office, openOffice, settleIn } from './bad-input/office.ts'
import { keepPictures } from './pictures.ts'

let office: Office
let cable: NetworkCable
/** Whose window it is, and where she goes. */
let officer: Client
let enterprise: Documents['enterprises']
/** The window after the end of the first one. */
let second: Zhuqi

beforeAll(async () => {
  office = await openOffice()
  cable = await networkCable(office.server.url)
  officer = await office.client('wangjing')
  const enterprises = (await officer.pullAll('enterprises')).documents as Documents['enterprises'][]
  const found = enterprises.find((one) => one.operatingStatus === 'normal')
  if (!found) throw new Error('no enterprise to visit')
  enterprise = found
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(async () => {
  await cable?.close()
  await office?.close()
})

const open = (page: Page, path: string) =>
  page.evaluate((hash) => {
    window.location.hash = hash
  }, `#${path}`)

/** Draws one stroke on the pad through places told as parts of its width and height. */
async function stroke(page: Page, ...places: readonly (readonly [number, number])[]): Promise<void> {
  const box = await page.getByRole('img', { name: /^签字区/ }).boundingBox()
  if (!box) throw new Error('no pad')
  for (const [index, [x, y]] of places.entries()) {
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 6 })
    if (index === 0) await page.mouse.down()
  }
  await page.mouse.up()
}

/** The sheet that was printed for an enterprise, as soon as it is written whole. */
async function printed({ home }: Zhuqi, enterprise: string) {
  const folder = join(home, 'Documents', '驻企通')
  const found = () =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => name.startsWith(`${enterprise}走访记录`) && name.endsWith('.pdf'))
          .map((name) => join(folder, name))
          .filter((file) => statSync(file).size > 0)
      : []
  await expect.poll(found, { timeout: patience }).toHaveLength(1)
  const [path = ''] = found()
  const read = (program: string, ...options: string[]) => execFileSync(program, options, { encoding: 'utf8' })
  return {
    path,
    paper: read('pdfinfo', path),
    words: read('pdftotext', path, '-').replaceAll(/\s/g, ''),
    /** Width and height of each in pixels. */
    pictures: [...read('pdfimages', '-list', path).matchAll(/^\s*\d+\s+\d+\s+image\s+(\d+)\s+(\d+)/gm)].map(
      ([, width, height]) => [Number(width), Number(height)],
    ),
  }
}

test('is written offline, survives the end of the program and arrives on the server', async () => {
  const profileDir = office.profile('signing')
  const first = await office.launch({ serverUrl: cable.url, profileDir })
  await settleIn(first, '王静')
  await cable.pull()
  const { page } = first
  await waitUntilOffline(page)
  await open(page, `/enterprises/${enterprise.id}`)
  await beginVisit(page)
  await page.getByText('现场签字', { exact: true }).click()
  await page.getByRole('button', { name: '手写签字' }).click()
  const pad = page.getByRole('img', { name: /^签字区/ })
  await page.getByRole('textbox', { name: '签字人' }).fill('王敏，厂长')

  // Nothing was written yet, then a slip: neither is a signature.
  await page.getByRole('button', { name: '完成' }).click()
  await page.getByRole('alert').filter({ hasText: '还没有签字' }).waitFor()
  await stroke(page, [0.2, 0.5], [0.45, 0.45])
  await stroke(page, [0.32, 0.25], [0.32, 0.75], [0.28, 0.7])
  await stroke(page, [0.5, 0.3], [0.6, 0.6], [0.55, 0.7], [0.7, 0.35])
  await expect.poll(() => pad.getAttribute('aria-label')).toBe('签字区，已写3笔')
  await pad.press('Control+z')
  await expect.poll(() => pad.getAttribute('aria-label')).toBe('签字区，已写2笔')
  await stroke(page, [0.5, 0.6], [0.6, 0.35], [0.66, 0.62], [0.75, 0.4], [0.8, 0.6])
  await keepPictures(first, 'signature', 'pad')
  // Closing by mistake loses nothing, and leaves the form where it is.
  await page.keyboard.press('Escape')
  await pad.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '手写签字' }).click()
  await expect.poll(() => pad.getAttribute('aria-label')).toBe('签字区，已写3笔')
  await page.getByRole('button', { name: '完成' }).click()
  const picture = page.getByRole('img', { name: /^签字：王敏，厂长，签于/ })
  await picture.waitFor()
  await expect.poll(() => page.getByRole('textbox', { name: '企业确认人' }).inputValue()).toBe('王敏，厂长')
  // Another way of confirming asks before it takes the signature away, and Ctrl+Z gives it back. The dialog moves while it opens,
  // so it is answered by keyboard.
  const another = page.getByText('电话核实', { exact: true })
  await another.click()
  await page.getByRole('button', { name: '保留签字' }).press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await picture.waitFor()
  await another.click()
  await page.getByRole('button', { name: '移除并更改' }).press('Enter')
  await picture.waitFor({ state: 'detached' })
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+z')
  await picture.waitFor()
  await page.getByText(/已保存 \d\d:\d\d:\d\d/).waitFor({ timeout: patience })
  // What follows the address of a record tells how it was begun.
  const path = await page.evaluate(() => window.location.hash.slice(1).split('?', 1).join())
  await first.kill()

  second = await office.launch({ serverUrl: cable.url, profileDir })
  await signIn(second.page, '王静')
  await open(second.page, path)
  const kept = second.page.getByRole('img', { name: /^签字：王敏，厂长，签于/ })
  await kept.waitFor()
  await expect
    .poll(() => kept.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(600)

  // The draft on paper, by keyboard and without a network: the enterprise's name, the record's number, the signature and who signed.
  const number = numberIn(await second.page.locator('header').allInnerTexts().then(String), 'ZF')
  await second.page.keyboard.press('Control+p')
  await second.page.getByText('已导出走访记录，可以直接打印').waitFor()
  const sheet = await printed(second, enterprise.name)
  expect(sheet.paper).toMatch(/\(A4\)/)
  for (const words of ['草稿', number, enterprise.name, enterprise.uscc, '确认方式：现场签字', '王敏，厂长'])
    expect(sheet.words).toContain(words)
  expect(sheet.words).not.toContain('签字、盖章')
  const drawn = await kept.evaluate((image) => {
    const { naturalWidth, naturalHeight } = image as HTMLImageElement
    return [naturalWidth, naturalHeight]
  })
  expect(sheet.pictures).toContainEqual(drawn)

  // The enterprise's files know of the signature, and of which record it is.
  await open(second.page, `/enterprises/${enterprise.id}`)
  const files = second.page.getByRole('region', { name: '文件' })
  await files.getByRole('img', { name: /^签字：王敏，厂长，签于/ }).waitFor()
  await files.getByText(number).waitFor()
  await cable.plug()
  await waitUntilSynced(second.page)

  const { documents } = await officer.pullAll('visits')
  const visit = (documents as Documents['visits'][]).find((one) => path.endsWith(one.id))
  const all = (await officer.pullAll('media')).documents as Documents['media'][]
  const media = all.find((one) => one.id === visit?.confirmMediaId)
  expect(visit).toMatchObject({ confirmMode: 'signature', confirmedBy: '王敏，厂长' })
  expect(media).toMatchObject({
    kind: 'signature',
    ownerId: visit?.id,
    mime: 'image/png',
    caption: '王敏，厂长',
  })
  const bytes = new Uint8Array(await (await officer.fetch(`/api/media/${media?.id}`)).arrayBuffer())
  expect(fileKind(bytes)).toBe('png')
  expect(bytes.length).toBe(media?.size)
})

test('a finished record is printed with room for a stamp, and the stamped sheet comes back to it', async () => {
  const own = (await officer.pullAll('visits')).documents as Documents['visits'][]
  const finished = own.find(
    (one) =>
      one.status === 'approved' &&
      one.officers.some(({ personId }) => personId === officer.user.id) &&
      one.enterpriseId !== enterprise.id &&
      one.confirmMediaId === null &&
      one.difficulties.length > 0,
  )
  if (!finished) throw new Error('no finished record')
  await open(second.page, `/visits/${finished.id}`)
  await second.page.getByText(finished.visitNo).waitFor()
  await second.page.getByRole('button', { name: '打印' }).click()
  const record = await printed(second, finished.enterpriseName)
  for (const words of [finished.visitNo, '已审核', '签字、盖章', finished.difficulties[0]?.description ?? ''])
    expect(record.words).toContain(words.replaceAll(/\s/g, ''))
  expect(record.words).not.toContain('草稿')
  expect(record.pictures).toEqual([])
  const back = async () => {
    const visits = (await officer.pullAll('visits')).documents as Documents['visits'][]
    const media = (await officer.pullAll('media')).documents as Documents['media'][]
    const record = visits.find((one) => one.id === finished.id)
    const scanned = media.find((one) => one.id === record?.confirmMediaId)
    return [record?.status, record?.confirmMode, scanned?.kind, scanned?.ownerId]
  }
  // Stamped and scanned, the sheet comes back to the record, though that was submitted long ago.
  const scanButton = second.page.getByRole('button', { name: '添加盖章扫描件' })
  await scanButton.click()
  // The wrong one, as PDF: it is taken out again, and the record is confirmed as it was before.
  await second.page.locator('input[type=file]').setInputFiles(record.path)
  await second.page.getByTitle(`打开${basename(record.path)}`).waitFor()
  await keepPictures(second, 'signature', 'pdf-scan')
  await expect.poll(back, { timeout: patience }).toEqual(['approved', 'seal', 'seal', finished.id])
  await second.page.getByRole('button', { name: '移除盖章扫描件' }).click()
  await expect
    .poll(back, { timeout: patience })
    .toEqual(['approved', finished.confirmMode, undefined, undefined])
  await scanButton.click()
  const scan = execFileSync('pdftoppm', ['-png', '-r', '60', '-singlefile', record.path])
  await second.page.locator('input[type=file]').setInputFiles(office.file('scan.png', scan))
  const stamped = second.page.getByRole('figure', { name: '盖章扫描件' })
  await stamped.getByText('盖章扫描件，存于').waitFor()
  await open(second.page, `/enterprises/${finished.enterpriseId}`)
  await stamped.waitFor()
  await expect.poll(back, { timeout: patience }).toEqual(['approved', 'seal', 'seal', finished.id])
})
