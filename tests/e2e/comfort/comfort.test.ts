import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Documents } from '../../../schemas/entities/index.ts'
import type { Zhuqi } from '../../../scripts/launch/zhuqi.ts'
import {
  beginVisit,
  findEnterprise,
  goTo,
  patience,
  signIn,
  waitUntilSaved,
  waitUntilSynced,
} from '../../../scripts/tour/at-the-desk.ts'
import { type Office, openOffice } from '../bad-input/office.ts'
import { layoutFaults } from './layout-faults.ts'
import { movedPlaces, notePlaces } from './still-standing.ts'

// Who is new is shown around once; who sees badly makes everything larger or lets the system choose the colours, and finds
// everything still there (WCAG 2.1 AA 1.4.10 and 1.4.11, GB/T 37668-2019).

let office: Office
let zhuqi: Zhuqi

beforeAll(async () => {
  office = await openOffice()
  zhuqi = await office.launch({ profileDir: office.profile('new'), guide: true })
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(() => office?.close())

const dialog = (name: string): Locator => zhuqi.page.getByRole('dialog', { name })
const focusIsIn = (place: Locator) => place.evaluate((element) => element.contains(document.activeElement))

test('the guide: four places once, skipped by Esc, shown again by the person menu', async () => {
  const { page } = zhuqi
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await signIn(page, '王静')
  const first = dialog('从工作台开始')
  await first.waitFor()
  expect(await focusIsIn(first)).toBe(true)
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
  await waitUntilSynced(page)

  await first.getByRole('button', { name: '下一步' }).press('Enter')
  await dialog('查找企业：Ctrl+K').waitFor()
  expect(await focusIsIn(dialog('查找企业：Ctrl+K'))).toBe(true)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  expect(await focusIsIn(page.getByRole('main'))).toBe(true)
  await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor()

  await page.reload()
  await waitUntilSynced(page)
  expect(await page.getByRole('dialog').count()).toBe(0)

  await page.getByRole('banner').getByRole('button', { name: '王静' }).click()
  await page.getByRole('menuitem', { name: '新手引导' }).click()
  for (const title of ['从工作台开始', '查找企业：Ctrl+K', '开始走访：Ctrl+N'])
    await dialog(title).getByRole('button', { name: '下一步' }).click()
  await dialog('看一眼同步状态').getByRole('button', { name: '开始使用' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
})

/** Presses a key as the keyboard would, which the driver's own keys are not: they reach the page only. */
const press = (keyCode: string) =>
  zhuqi.app.evaluate(({ BrowserWindow }, code) => {
    for (const type of ['keyDown', 'keyUp'] as const)
      BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({
        type,
        keyCode: code,
        modifiers: ['control'],
      })
  }, keyCode)

const shownWidth = () => zhuqi.page.evaluate(() => innerWidth)

test('125 % and 150 % by keyboard, remembered, with nothing cut off or above each other', async () => {
  const { page } = zhuqi
  await zhuqi.resize(1024, 700)
  await expect.poll(shownWidth).toBe(1024)
  const parts = page.getByRole('navigation', { name: '主导航' }).getByRole('link')
  const names = await parts.evaluateAll((links) => links.map((link) => link.getAttribute('aria-label') ?? ''))
  expect(names.length).toBeGreaterThan(7)

  await findEnterprise(page, 'bygjg', '西安博云钢结构股份有限公司')
  await page.keyboard.press('Enter')
  await beginVisit(page)
  const faults: string[] = []
  for (const width of [1024, 819, 683]) {
    if (width === 819) await press('=')
    if (width < 1024) await press('=')
    await expect.poll(async () => Math.abs((await shownWidth()) - width) <= 1).toBe(true)
    faults.push(...(await layoutFaults(page)).map((fault) => `visit form ${width}: ${fault}`))
  }
  for (const name of names) {
    await goTo(page, name)
    await page.locator(`nav a[aria-label="${name}"][aria-current=page]`).waitFor()
    await page.getByRole('main').getByRole('heading').first().waitFor()
    faults.push(...(await layoutFaults(page)).map((fault) => `${name} 683: ${fault}`))
  }
  expect(faults).toEqual([])

  const settings = join(office.profile('new'), 'profile', 'settings.json')
  await expect.poll(() => JSON.parse(readFileSync(settings, 'utf8')).zoom).toBe(1.5)
  await page.reload()
  await waitUntilSynced(page)
  await expect.poll(async () => Math.abs((await shownWidth()) - 683) <= 1).toBe(true)
  await press('0')
  await expect.poll(shownWidth).toBe(1024)
})

test('a click on another page right after the first words of a new visit leads there; the words are kept, and going back leads to them', async () => {
  const { page } = zhuqi
  const wang = await office.client('wangjing')
  for (const name of ['诉求', '资料', '园区检查']) {
    // Pages that were not opened before are fetched first, which takes longer than saving.
    await page.reload()
    await waitUntilSynced(page)
    await findEnterprise(page, 'bygjg', '西安博云钢结构股份有限公司')
    await page.keyboard.press('Enter')
    await beginVisit(page)
    await page.getByRole('textbox', { name: '情况说明' }).fill(`去${name}之前写的。`)
    await goTo(page, name)
    await page.getByRole('heading', { level: 1, name }).waitFor()
    const notes = async () =>
      (await wang.pullAll('visits')).documents.map((one) => (one as Documents['visits']).businessNote)
    await expect.poll(notes, { timeout: patience }).toContain(`去${name}之前写的。`)
    await page.goBack()
    await expect
      .poll(() => page.getByRole('textbox', { name: '情况说明' }).inputValue())
      .toBe(`去${name}之前写的。`)
  }
})

test('the first save of a visit, which gives it a number and a way to be deleted, moves nothing; before it there is nothing to print', async () => {
  const { page } = zhuqi
  await findEnterprise(page, 'ahzg', '西安沣东安和重工有限责任公司')
  await page.keyboard.press('Enter')
  await beginVisit(page)
  const print = page.getByRole('button', { name: '打印' })
  await notePlaces(page.getByRole('textbox', { name: '情况说明' }))
  expect(await print.isDisabled()).toBe(true)
  await page.keyboard.type('平稳')
  await waitUntilSaved(page)
  expect(await movedPlaces(page)).toEqual([])
  expect(await print.isDisabled()).toBe(false)
})

test('letters of an input method search for nothing; the characters that they become do', async () => {
  const { page } = zhuqi
  const keyboard = await page.context().newCDPSession(page)
  const list = page.getByRole('listbox', { name: '查找结果' })
  await page.keyboard.press('Control+k')
  await page.locator('input:focus').waitFor()
  await keyboard.send('Input.imeSetComposition', { text: 'bo yun', selectionStart: 6, selectionEnd: 6 })
  await expect
    .poll(() => page.getByRole('combobox', { name: '查找企业、诉求、走访和政策' }).inputValue())
    .toBe('bo yun')
  // Two frames later what should be searched for would be.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  expect(await list.count()).toBe(0)
  await keyboard.send('Input.insertText', { text: '博云' })
  await list.getByRole('option', { name: '西安博云钢结构股份有限公司' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '西安博云钢结构股份有限公司' }).waitFor()
})

test('what is copied from a spreadsheet: one cell is read with its unit, a column is refused in words', async () => {
  const { page } = zhuqi
  await beginVisit(page)
  const revenue = page.getByRole('spinbutton', { name: '营业收入', exact: true })
  const paste = (text: string) =>
    zhuqi.app.evaluate(({ BrowserWindow, clipboard }, copied) => {
      clipboard.writeText(copied)
      BrowserWindow.getAllWindows()[0]?.webContents.paste()
    }, text)
  await revenue.fill('')
  await paste('１，２５０.5万元\r\n')
  await expect.poll(() => revenue.inputValue()).toContain('万元')
  await revenue.blur()
  expect(await revenue.inputValue()).toBe('1250.50')

  const refusal = page.getByRole('alert').filter({ hasText: '复制的内容有3格' })
  // The clipboard of the system may still give what was copied before.
  await vi.waitUntil(
    async () => {
      await revenue.fill('')
      await paste('120\r\n130\r\n140\r\n')
      return refusal.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      )
    },
    { timeout: 20_000 },
  )
  expect(await revenue.inputValue()).toBe('')
})

test('a time is taken as people type it; words that are none give way to the last one, an emptied box is empty', async () => {
  const { page } = zhuqi
  await findEnterprise(page, 'ahzg', '西安沣东安和重工有限责任公司')
  await page.keyboard.press('Enter')
  await beginVisit(page)
  const start = page.getByLabel('开始时间')
  const type = async (text: string) => {
    await start.click()
    await start.press('Control+A')
    await start.press('Delete')
    await start.pressSequentially(text)
    await start.press('Tab')
  }
  await type('2026年3月5日 9：05')
  await expect.poll(() => start.inputValue()).toBe('2026-03-05 09:05')
  await type('20260306 14:30')
  await expect.poll(() => start.inputValue()).toBe('2026-03-06 14:30')
  for (const words of ['后天下午', '2026-03-06 下午']) {
    await type(words)
    await expect.poll(() => start.inputValue()).toBe('2026-03-06 14:30')
  }
  await type('')
  await page.getByLabel('走访地点').click()
  expect(await start.inputValue()).toBe('')
  const next = page.getByLabel('计划下次走访')
  await next.click()
  await next.pressSequentially('2027-1-15')
  await next.press('Tab')
  await expect.poll(() => next.inputValue()).toBe('2027-01-15（周五）')
  await next.click()
  await next.press('Control+A')
  await next.pressSequentially('2027年12月25日')
  await next.press('Enter')
  await expect.poll(() => next.inputValue()).toBe('2027-12-25（周六）')
})

test('colours of the system: what is chosen and what has the focus can be told', async () => {
  const { page } = zhuqi
  await page.emulateMedia({ forcedColors: 'active' })
  await goTo(page, '诉求')
  const link = (name: string) => page.getByRole('link', { name, exact: true })
  const ground = (of: Locator) => of.evaluate((element) => getComputedStyle(element).backgroundColor)
  expect(await ground(link('诉求'))).not.toBe(await ground(link('企业')))

  const chosen = page.locator('.ant-segmented-item-selected').first()
  const other = page.locator('.ant-segmented-item:not(.ant-segmented-item-selected)').first()
  await chosen.waitFor()
  expect(await ground(chosen)).not.toBe(await ground(other))

  const outline = (of: Locator) =>
    of.evaluate((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      return `${outlineWidth} ${outlineStyle}`
    })
  await page.keyboard.press('Control+k')
  // Rings of fields grow to their width.
  await expect.poll(() => outline(page.locator('.ant-input-affix-wrapper').first())).toBe('3px solid')
  await page.keyboard.press('Escape')
  await link('企业').focus()
  await page.keyboard.press('Tab')
  await expect.poll(() => outline(page.locator(':focus'))).toBe('3px solid')
  await page.emulateMedia({ forcedColors: 'none' })
})

test('a click between controls frames nothing, whatever key comes next; who comes by keyboard sees where the focus is', async () => {
  const { page } = zhuqi
  await goTo(page, '工作台')
  const main = page.getByRole('main')
  const framed = (of: Locator) => of.evaluate((element) => getComputedStyle(element).outlineStyle !== 'none')
  const focused = page.locator(':focus')
  await page.getByRole('heading', { level: 1, name: '工作台' }).click()
  await page.keyboard.press('1')
  expect(await main.evaluate((element) => element.matches(':focus-visible'))).toBe(true)
  expect(await framed(main)).toBe(false)
  await page.keyboard.press('Tab')
  expect(await main.evaluate((element) => element.contains(document.activeElement))).toBe(true)
  expect(await framed(focused)).toBe(true)
  await page.keyboard.press('Shift+Tab')
  expect(await framed(main)).toBe(true)
})

test('what is cut off, beyond the window or above another is seen', async () => {
  const { page } = zhuqi
  await page.evaluate(() => {
    const faulty = document.createElement('div')
    faulty.innerHTML = `
      <div style="position:fixed;left:300px;top:200px;width:60px;overflow:hidden;white-space:nowrap">这些字放不下所以被截断了</div>
      <p style="position:fixed;left:300px;top:240px;width:0">挤成一列</p>
      <button style="position:fixed;left:${innerWidth - 20}px;top:300px;width:90px">出界</button>
      <button style="position:fixed;left:300px;top:400px;width:90px;height:30px">下面</button>
      <button style="position:fixed;left:310px;top:400px;width:90px;height:30px">上面</button>`
    document.body.append(faulty)
  })
  const faults = (await layoutFaults(page)).join('\n')
  expect(faults).toContain('cut off: <div> 这些字')
  expect(faults).toContain('squeezed: <p> 挤成一列')
  expect(faults).toContain('beyond the window: <button> 出界')
  expect(faults).toContain('under <button> 上面: <button> 下面')
})
