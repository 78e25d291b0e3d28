// 出门检查 with a real server, a real network cable and a photo that another computer took: what is missing is named, one button
// fetches it, and without network what was fetched stays (S13, S16, S18, domain chapter 4).
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { addDays, dayOf } from '../../schemas/rules/calendar-day.ts'
import { isFinished } from '../../schemas/rules/visit-record.ts'
import { type NetworkCable, networkCable } from '../../scripts/launch/network-cable.ts'
import type { Zhuqi } from '../../scripts/launch/zhuqi.ts'
import { projectRoot } from '../../scripts/project-paths.ts'
import { goTo, waitUntilOffline } from '../../scripts/tour/at-the-desk.ts'
import { media } from '../server/support/documents.ts'
import { announceUpload, sendPiece, sha256Of, uploadPath } from '../server/support/uploads.ts'
import { type Office, openOffice, settleIn } from './bad-input/office.ts'

let office: Office
let cable: NetworkCable
let desk: Zhuqi

beforeAll(async () => {
  office = await openOffice()
  cable = await networkCable(office.server.url)
  await takePhotoElsewhere()
  desk = await office.launch({ serverUrl: cable.url })
  await settleIn(desk, '王静')
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(async () => {
  await office?.close()
  await cable?.close()
})

/** The officer's other computer adds a photo to the last visit of an enterprise that is planned for today. */
async function takePhotoElsewhere(): Promise<void> {
  const elsewhere = await office.client('wangjing')
  const visits = (await elsewhere.pullAll('visits')).documents.flatMap((one) => (one._deleted ? [] : [one]))
  const today = dayOf(new Date().toISOString())
  const there = new Set(
    visits
      .filter((visit) => visit.status === 'planned' && visit.plannedOn === today)
      .map((one) => one.enterpriseId),
  )
  const last = visits
    .filter((visit) => there.has(visit.enterpriseId) && isFinished(visit.status))
    .toSorted((a, b) => (b.startAt ?? '').localeCompare(a.startAt ?? ''))[0]
  if (!last) throw new Error(`nobody was at ${[...there].join()} since ${addDays(today, -365)}`)
  const bytes = randomBytes(20_000)
  const photo = media('visits', last.id, { sha256: sha256Of(bytes), size: bytes.length })
  await elsewhere.create('media', photo)
  const announced = await announceUpload(elsewhere, photo.id, photo.sha256, bytes.length)
  await sendPiece(elsewhere, uploadPath(announced), 0, bytes)
}

const picture = (name: string) => desk.screenshot(join(projectRoot, '.cache', 'departure', `${name}.png`))

test('what is missing is fetched by one button and is there when the network is gone', async () => {
  const { page } = desk
  const line = page.getByRole('status').filter({ hasText: '先别出门' })
  await line.getByText('还有 1 个（19.5 KB）不在本机').waitFor()
  await picture('workbench')
  await line.getByRole('link', { name: '出门检查' }).click()
  const item = (name: string) => page.getByRole('listitem', { name, exact: true })
  const level = (name: string) => item(name).getAttribute('data-level')
  await page.getByRole('heading', { level: 1, name: '出门检查' }).waitFor()
  await page.getByText('先处理：照片和附件。').waitFor()
  for (const name of ['今天要去的企业', '需要您处理的', '待上传的内容', '上次同步', '电脑时间', '磁盘空间'])
    expect([name, await level(name)]).toEqual([name, 'ok'])
  await picture('missing')
  await item('照片和附件').getByRole('button', { name: '取回本机' }).click()
  await item('照片和附件')
    .getByText(/个照片、附件都在本机/)
    .waitFor()
  await page.getByRole('heading', { level: 2, name: '可以出门' }).waitFor()
  await picture('ready')

  await cable.pull()
  await waitUntilOffline(page)
  await page.getByRole('button', { name: '重新检查' }).click()
  await item('照片和附件')
    .getByText(/个照片、附件都在本机/)
    .waitFor()
  await page.getByRole('heading', { level: 2, name: '可以出门' }).waitFor()
  await picture('offline')
}, 60_000)

test('closing over unsent work offers the check, and leads there', async () => {
  const { app, page } = desk
  await goTo(page, '工作台')
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = async (...asked: unknown[]) => {
      const { buttons } = asked.at(-1) as { buttons: string[] }
      return { response: buttons.indexOf('出门检查'), checkboxChecked: false }
    }
  })
  await page.evaluate(() =>
    (window as unknown as { zhuqi: { invoke(channel: string, input: unknown): unknown } }).zhuqi.invoke(
      'window:unsent',
      { count: 1 },
    ),
  )
  await app.evaluate(({ BrowserWindow }) => setImmediate(() => BrowserWindow.getAllWindows()[0]?.close()))
  await page.getByRole('heading', { level: 1, name: '出门检查' }).waitFor()
}, 60_000)
