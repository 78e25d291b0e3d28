import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Documents } from '../../../schemas/entities/index.ts'
import type { Zhuqi } from '../../../scripts/launch/zhuqi.ts'
import { patience, signIn, syncChip, waitUntilSynced } from '../../../scripts/tour/at-the-desk.ts'
import { type FaultyServer, faultyServer } from '../bad-input/faulty-server.ts'
import { type Office, openOffice } from '../bad-input/office.ts'
import { keepPictures } from '../pictures.ts'

// An officer's work leaves a computer without a network on a stick and reaches the server by a colleague's (S27 to S33).

let office: Office
let way: FaultyServer
let wang: Zhuqi
let carrier: Zhuqi
let stick: string

beforeAll(async () => {
  office = await openOffice()
  way = await faultyServer(office.server.url)
  wang = await office.launch({ serverUrl: way.url })
  carrier = await office.launch()
  await Promise.all([signIn(wang.page, '王静'), signIn(carrier.page, '刘洋')])
  await waitUntilSynced(wang.page)
  await waitUntilSynced(carrier.page)
  stick = office.profile('stick.zqx')
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(async () => {
  await way?.close()
  await office?.close()
})

/** The system's own dialogs, which no test can click. */
const answerDialogs = (zhuqi: Zhuqi, path: string) =>
  zhuqi.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, path)

const openSyncPage = ({ page }: Zhuqi) =>
  page.evaluate(() => {
    window.location.hash = '#/sync'
  })

/** One of the officer's enterprises, the first one when no id is given, as the server has it now. */
async function ownEnterprise(id?: string): Promise<Documents['enterprises']> {
  const { documents } = await (await office.client('wangjing')).pullAll('enterprises')
  return documents.find((one) => !one._deleted && (id ?? one.id) === one.id) as Documents['enterprises']
}

test('S27 to S33: work of a computer without a network reaches the server by a colleague’s hand', async () => {
  const enterprise = await ownEnterprise()
  way.become({ cut: '' })
  const { page } = wang
  await page.evaluate((id) => {
    window.location.hash = `#/enterprises/${id}`
  }, enterprise.id)
  await page.getByRole('button', { name: /编辑$/ }).click()
  await page.getByRole('textbox', { name: '房间号' }).fill('交换包307')
  await page.getByRole('button', { name: '完成', exact: true }).click()
  await syncChip(page, /离线，待上传 1 条/).waitFor({ timeout: patience })

  await openSyncPage(wang)
  await answerDialogs(wang, stick)
  await page.getByRole('button', { name: '导出交换包' }).click()
  const exporting = page.getByRole('dialog')
  await exporting.getByText('企业资料').waitFor()
  await exporting.getByRole('checkbox', { name: '让同事凭口令先看内容' }).check()
  await keepPictures(wang, 'exchange', 'export')
  await exporting.getByRole('button', { name: '选择位置并导出' }).click()
  await page.getByText('已写入“stick.zqx”').waitFor()
  const passphrase = await page.getByRole('dialog').locator('strong').innerText()
  await keepPictures(wang, 'exchange', 'exported')
  await page.getByRole('button', { name: '完成', exact: true }).click()
  await page.getByText('已装入交换包').waitFor()
  expect(readFileSync(stick).includes('交换包307')).toBe(false)

  await openSyncPage(carrier)
  const desk = carrier.page
  await keepPictures(carrier, 'exchange', 'empty')
  const broken = readFileSync(stick)
  broken[broken.length - 120] = (broken.at(-120) ?? 0) ^ 1
  await answerDialogs(carrier, office.file('broken.zqx', broken))
  await desk.getByRole('button', { name: '打开交换包' }).click()
  await desk.getByText('没有接收任何内容，请重新复制').waitFor()
  await keepPictures(carrier, 'exchange', 'broken')
  await desk.getByRole('button', { name: '知道了' }).click()

  await answerDialogs(carrier, stick)
  await desk.getByRole('button', { name: '打开交换包' }).click()
  const opened = desk.getByRole('dialog', { name: '王静的交换包' })
  await opened.getByRole('textbox', { name: '口令' }).fill('AAAA-AAAA-AAAA-AAAA')
  await opened.getByRole('button', { name: '查看内容' }).click()
  await desk.getByText('口令不对，请与制作人核对').waitFor()
  await desk.getByRole('button', { name: '知道了' }).click()
  await opened.getByRole('textbox', { name: '口令' }).fill(passphrase.toLowerCase())
  await opened.getByRole('button', { name: '查看内容' }).click()
  await opened.getByText(enterprise.name).waitFor()
  await opened.getByRole('button', { name: '查看', exact: true }).click()
  await opened.getByText('交换包307').waitFor()
  await keepPictures(carrier, 'exchange', 'opened')
  await carrier.page.emulateMedia({ colorScheme: 'dark' })
  await keepPictures(carrier, 'exchange', 'opened-dark')
  await carrier.page.emulateMedia({ colorScheme: 'light' })
  await opened.getByRole('button', { name: '送交服务器' }).click()
  await opened.getByText('服务器受理 1 条。').waitFor()
  await keepPictures(carrier, 'exchange', 'delivered')
  await opened.getByRole('button', { name: '完成', exact: true }).click()
  const after = await ownEnterprise(enterprise.id)
  expect(after.businessAddress.room).toBe('交换包307')
  expect(after.updatedBy).toBe((await office.client('wangjing')).user.id)

  // The same stick once more.
  await desk.getByRole('button', { name: '打开交换包' }).click()
  await opened.getByText('由本机送达，再送一次不会改动任何内容').waitFor()
  await opened.getByRole('button', { name: '送交服务器' }).click()
  await opened.getByText('这个包以前已经送达，这次没有改动任何内容。').waitFor()
  await opened.getByRole('button', { name: '完成', exact: true }).click()
  await keepPictures(carrier, 'exchange', 'carried')
  expect((await ownEnterprise(enterprise.id)).revision).toBe(after.revision)

  way.become('none')
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await waitUntilSynced(page)
  await page.getByText('没有等待上传的内容').waitFor()
})
