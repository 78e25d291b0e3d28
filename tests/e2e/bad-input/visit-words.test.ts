import { crc32, deflateSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { clockOf, dayOf } from '../../../schemas/rules/calendar-day.ts'
import { type NetworkCable, networkCable } from '../../../scripts/launch/network-cable.ts'
import type { Zhuqi } from '../../../scripts/launch/zhuqi.ts'
import { goTo, waitUntilOffline, waitUntilSaved } from '../../../scripts/tour/at-the-desk.ts'
import { beginVisit, keepPicture, type Office, openOffice, settleIn } from './office.ts'

// What people do to a visit form: the words say what is wrong and what is safe (§4.2, §4.4), and nothing that was
// written before is touched.

const enterprise = '西安启恺机器人有限公司'
const second = '西安博云钢结构股份有限公司'
const third = '西安镐辉电气有限公司'

let office: Office
let cable: NetworkCable
let officer: Zhuqi
let page: Page

beforeAll(async () => {
  office = await openOffice()
  cable = await networkCable(office.server.url)
  officer = await office.launch({ serverUrl: cable.url })
  page = officer.page
  await settleIn(officer, '王静')
  await beginVisit(page, enterprise)
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(async () => {
  await office?.close()
  await cable?.close()
})

/** Leaves the draft and opens it again: what is in the form then came from the disk. */
async function openDraftAgain(): Promise<void> {
  await goTo(page, '工作台')
  await page.getByRole('region', { name: '未完成' }).getByRole('link', { name: enterprise }).click()
  await page.getByRole('textbox', { name: '诉求标题' }).waitFor()
}

// The words that the empty field shows once the focus leaves it must not move the switch away under the pointer.
test('a click is not lost to the words that its press brings up', async () => {
  await page.getByRole('button', { name: '记一条困难' }).click()
  const card = page.getByRole('article', { name: '困难1' })
  // The form was checked since: it knows that both the words and the kind are missing.
  await page.getByRole('button', { name: '困难与诉求 2' }).waitFor()
  await card.getByText('转为诉求').click()
  await card.getByText('请填写困难描述').waitFor()
  expect(await card.getByRole('switch', { name: '转为诉求' }).isChecked()).toBe(true)
})

test('a title of 10,000 characters is not taken in, and the title that was there stays', async () => {
  const title = page.getByRole('textbox', { name: '诉求标题' })
  await title.fill('协助招聘焊接调试技能人员6名')
  await waitUntilSaved(page)
  await title.fill('长'.repeat(10_000))
  const words = page.getByText('这段文字有10,000个字')
  await words.waitFor()
  expect(await words.innerText()).toMatch(/这里最多\d+个字，没有放进来；原来的内容没有变/)
  expect(await title.inputValue()).toBe('协助招聘焊接调试技能人员6名')
  await keepPicture(officer, 'title-of-10000')
})

test('emoji, rare characters and right-to-left words come back from the disk as they were written', async () => {
  const strange = '负责人𬭎㛃说：订单很好👍🏽，外商来函 مرحبا بكم 已译出，另有“שלום”字样。'
  await page.getByRole('article', { name: '困难1' }).getByRole('textbox', { name: '情况' }).fill(strange)
  await waitUntilSaved(page)
  await keepPicture(officer, 'strange-words')
  await openDraftAgain()
  const again = page.getByRole('article', { name: '困难1' }).getByRole('textbox', { name: '情况' })
  expect(await again.inputValue()).toBe(strange)
})

test('a visit that ends before it starts is saved, but not submitted', async () => {
  const wallClock = (minutesAgo: number): string => {
    const instant = new Date(Date.now() - minutesAgo * 60_000).toISOString()
    return `${dayOf(instant)} ${clockOf(instant)}`
  }
  const ended = wallClock(70)
  for (const [name, value] of Object.entries({ 开始时间: wallClock(10), 结束时间: ended })) {
    const field = page.getByRole('textbox', { name })
    await field.fill(value)
    await field.press('Enter')
  }
  await waitUntilSaved(page)
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByText('结束时间应晚于开始时间').first().waitFor()
  await keepPicture(officer, 'ends-before-start')
  await openDraftAgain()
  expect(await page.getByRole('textbox', { name: '结束时间' }).inputValue()).toBe(ended)
})

test('a photo of 60 megapixels is taken in smaller; what is no photo is refused by name', async () => {
  const evidence = page.getByRole('region', { name: '照片与确认' })
  const choose = async (path: string): Promise<void> => {
    const chooser = page.waitForEvent('filechooser')
    await evidence.getByRole('button', { name: '选择照片' }).filter({ hasText: '选择照片' }).click()
    await (await chooser).setFiles(path)
  }
  await choose(office.file('厂区全景.png', greyPicture(10_000, 6_000)))
  const photo = evidence.getByRole('img', { name: '照片1' })
  await photo.waitFor()
  // The form shows a thumbnail; the photo itself is what opens.
  await photo.click()
  const enlarged = page.locator('.ant-image-preview-img')
  await expect.poll(() => enlarged.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(2560)
  await page.keyboard.press('Escape')
  await enlarged.waitFor({ state: 'hidden' })
  await choose(office.file('现场.jpg', '这不是照片'))
  const refused = evidence.getByText('“现场.jpg”')
  await refused.waitFor()
  expect(await refused.innerText()).toMatch(/不是能识别的照片，可能已损坏或改过扩展名，请换一张 JPG 或 PNG/)
  await keepPicture(officer, 'photo-of-60-megapixels')
})

test('a second visit to an enterprise on one day is offered as the first one', async () => {
  await waitUntilSaved(page)
  await beginVisit(page, enterprise)
  await page.getByText(`${enterprise}今天已有一条走访记录`).waitFor()
  await keepPicture(officer, 'second-draft-of-a-day')
  await page.getByRole('button', { name: '继续那条' }).click()
  expect(await page.getByRole('textbox', { name: '诉求标题' }).inputValue()).toBe(
    '协助招聘焊接调试技能人员6名',
  )
})

// Without a network nobody can tell this computer the time, and the last thing it received is what it has to go by.
test('a clock that is a year off is told, and what is written is saved', async () => {
  await cable.pull()
  await waitUntilOffline(page)
  const year = 366 * 24 * 60 * 60_000
  for (const [enterprise, time, advice] of [
    [second, Date.now() + year, '请确认电脑时钟是否正确'],
    [third, Date.now() - year, '时钟可能不对。请校准电脑时钟'],
  ] as const) {
    await page.clock.setSystemTime(time)
    await beginVisit(page, enterprise)
    const warning = page.getByRole('alert').filter({ hasText: '本机日期是' })
    await warning.waitFor()
    const words = await warning.innerText()
    expect(words).toContain(`本机日期是${dayOf(new Date(time).toISOString())}`)
    expect(words).toContain(advice)
    expect(words).toContain('已填内容照常保存')
    await keepPicture(officer, `clock-of-${dayOf(new Date(time).toISOString())}`)
    await page.getByRole('textbox', { name: '情况说明' }).fill('时钟不对时写下的话')
    await waitUntilSaved(page)
  }
})

/** A PNG of one grey: small as a file, as large as asked for in pixels. */
function greyPicture(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits of grey a pixel.
  header[8] = 8
  const rows = Buffer.alloc((width + 1) * height, 0x60)
  // Each row begins with its filter: none.
  for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
