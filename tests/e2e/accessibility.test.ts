import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Documents } from '../../schemas/entities/index.ts'
import { DEMO_PASSWORD } from '../../schemas/protocol/demo-accounts.ts'
import type { Zhuqi } from '../../scripts/launch/zhuqi.ts'
import { projectRoot } from '../../scripts/project-paths.ts'
import {
  findEnterprise,
  goTo,
  patience,
  signIn,
  signInButton,
  syncChip,
  waitUntilSaved,
  waitUntilSynced,
} from '../../scripts/tour/at-the-desk.ts'
import { audit } from '../server/support/documents.ts'
import { type FaultyServer, faultyServer } from './bad-input/faulty-server.ts'
import { type Office, openOffice } from './bad-input/office.ts'
import { expectAccessible, foreignNames, violations } from './comfort/accessibility-faults.ts'
import { movedPlaces, notePlaces } from './comfort/still-standing.ts'

// Who sees badly or works without a mouse works like everybody else: on every main screen, light and dark, axe finds
// nothing serious (WCAG 2.1 AA, GB/T 37668-2019), and what is read aloud is Chinese.

let office: Office
let way: FaultyServer
let zhuqi: Zhuqi

beforeAll(async () => {
  office = await openOffice()
  way = await faultyServer(office.server.url)
  zhuqi = await office.launch({ serverUrl: way.url })
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(async () => {
  await way?.close()
  await office?.close()
})

/** A window whose colours don't change slowly, so that none is measured on its way. */
async function calmly(): Promise<Zhuqi> {
  const window = await office.launch()
  await window.page.emulateMedia({ reducedMotion: 'reduce' })
  return window
}

describe('sign-in page', () => {
  test('keeps what is being typed when the system begins to ask for less motion', async () => {
    const { page } = zhuqi
    const account = page.getByLabel('账号', { exact: true })
    await account.fill('一个正在输入的账号')
    const field = await account.elementHandle()
    await page.emulateMedia({ reducedMotion: 'reduce' })
    // Only then does the theme do without.
    await page.waitForFunction(
      () => getComputedStyle(document.querySelector('button') as Element).transitionDuration === '0s',
    )
    expect(await field?.evaluate((element) => element.isConnected)).toBe(true)
    expect(await account.inputValue()).toBe('一个正在输入的账号')
  })

  test('with a refusal, without a scrollbar in a window of 1280×800', async () => {
    const { page } = zhuqi
    await page.getByRole('button', { name: '王静' }).click()
    await page.getByLabel('密码', { exact: true }).fill('wrong')
    await page.getByRole('button', { name: signInButton }).click()
    await page.getByText('忘记密码请联系管理员重设。').waitFor()
    await page.getByRole('button', { name: '服务器设置' }).click()
    const overflow = () =>
      page.getByRole('main').evaluate(({ parentElement: around }) => {
        if (!around) throw new Error('no page around the panel')
        return around.scrollHeight - around.clientHeight
      })
    // What title, menu and edges of the window leave.
    await zhuqi.resize(1280, 720)
    await page.waitForFunction('innerHeight === 720')
    expect(await overflow()).toBe(0)
    await zhuqi.resize(1280, 800)
    await expectAccessible(page)
    await page.getByText('忘记密码请联系管理员重设。').waitFor()
  })

  test('in use', async () => {
    await signIn(zhuqi.page, '王静')
    await waitUntilSynced(zhuqi.page)
  })
})

describe('screens of an officer', () => {
  /** How to come to a screen, and the words that say that it is there. */
  const screens: Readonly<Record<string, (page: Page) => Promise<void>>> = {
    工作台: (page) => page.getByRole('region', { name: '待办' }).getByRole('link').first().waitFor(),
    企业: (page) => page.getByRole('button', { name: '开始走访' }).waitFor(),
    计划: (page) => page.getByRole('list', { name: '走访建议' }).getByRole('listitem').first().waitFor(),
    走访: (page) => page.locator('.ant-table-row').first().waitFor(),
    诉求: (page) => page.locator('.ant-table-row').first().waitFor(),
    园区检查: (page) => page.locator('.ant-table-row').first().waitFor(),
    汇总: (page) =>
      page
        .getByText(/驻企走访工作情况的汇总/)
        .first()
        .waitFor(),
    资料: (page) => page.getByText(/^共 \d+ 条$/).waitFor(),
    设置: (page) => page.getByRole('heading', { name: '本机资料' }).waitFor(),
  }
  test.each(Object.entries(screens))('%s', async (part, arrive) => {
    await goTo(zhuqi.page, part)
    await arrive(zhuqi.page)
    await expectAccessible(zhuqi.page)
  })

  test('lines of a list: read aloud as a table, walked by arrows, opened by Enter', async () => {
    const { page } = zhuqi
    await goTo(page, '走访')
    const grid = page.getByRole('grid', { name: '走访记录' })
    const lines = grid.getByRole('row')
    await lines.nth(2).waitFor()
    const heads = ['日期', '企业', '方式', '困难与诉求', '状态']
    expect(await lines.first().getByRole('columnheader').allInnerTexts()).toEqual(heads)
    expect(await lines.nth(1).getByRole('gridcell').count()).toBe(heads.length)
    await lines.nth(1).focus()
    await page.keyboard.press('ArrowDown')
    const second = lines.nth(2)
    expect(await second.evaluate((line) => line === document.activeElement)).toBe(true)
    const [enterprise] = (await second.getByRole('gridcell').nth(1).innerText()).split('\n')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: enterprise }).waitFor()
  })

  test('the check before leaving, and the three answers over it', async () => {
    const { page } = zhuqi
    await goTo(page, '工作台')
    await page.getByRole('link', { name: /^出门检查/ }).click()
    await page.getByRole('listitem', { name: '电脑时间' }).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Control+j')
    await page.getByRole('textbox', { name: '要办的事' }).fill('首贷')
    await page.getByRole('region', { name: '三要素答复' }).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  })

  test('a policy with its spokesperson, and an advisor with the message to send', async () => {
    const { page } = zhuqi
    await goTo(page, '资料')
    await page.getByText('政策', { exact: true }).first().click()
    await page
      .getByRole('button', { name: /支持科技型企业加大研发投入若干措施/ })
      .first()
      .click()
    await page.getByRole('button', { name: '复制要点' }).waitFor()
    await expectAccessible(page)
    await page.getByText('金融顾问', { exact: true }).first().click()
    await page.getByRole('button', { name: '发融资需求' }).first().click()
    await page.getByRole('button', { name: '复制成消息' }).waitFor()
    await expectAccessible(page)
  })

  test('an Enter that is faster than the list of what was found', async () => {
    const { page } = zhuqi
    await page.keyboard.press('Control+k')
    await page.evaluate(async () => {
      // Both within one task, so that no list can be painted between them.
      document.execCommand('insertText', false, 'ahzg')
      await Promise.resolve()
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    })
    await page.getByRole('heading', { level: 1, name: '西安沣东安和重工有限责任公司' }).waitFor()
  })

  test('the roster as a table, with the choice of its columns', async () => {
    const { page } = zhuqi
    await goTo(page, '企业')
    await page.getByRole('button', { name: '以表格显示' }).click()
    await page.getByRole('grid', { name: '企业' }).getByRole('row').nth(1).waitFor()
    await page.getByRole('button', { name: '列', exact: true }).click()
    await page.getByText('企业名称之外的列').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '回到列表' }).click()
    await page.getByRole('button', { name: '开始走访' }).waitFor()
  })

  test('a visit that is planned, moved and taken off by keyboard alone', async () => {
    const { page } = zhuqi
    await goTo(page, '计划')
    const card = page.getByRole('list', { name: '走访建议' }).getByRole('listitem').first()
    const enterprise = await card.getByRole('link').innerText()
    await card.getByRole('button', { name: /^排到/ }).press('Enter')
    // Which week is shown doesn't matter in the month.
    await page.getByRole('radiogroup', { name: '看一周还是一月' }).getByText('月').click()
    const chip = page.getByRole('region', { name: '一月安排' }).getByTitle(`${enterprise} · 计划`)
    const day = () => chip.evaluate((one) => one.closest('[role="listitem"], li')?.getAttribute('aria-label'))
    const before = await day()
    await chip.press('Alt+ArrowDown')
    await expect.poll(day).not.toBe(before)
    await chip.press('Delete')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: '取消计划' }).press('Enter')
    await chip.waitFor({ state: 'hidden' })
  })

  test('a request', async () => {
    await goTo(zhuqi.page, '诉求')
    await zhuqi.page.locator('.ant-table-row').first().click()
    await zhuqi.page.getByRole('heading', { level: 1 }).waitFor()
    await expectAccessible(zhuqi.page)
  })

  test('the records behind a figure', async () => {
    const { page } = zhuqi
    await goTo(page, '汇总')
    const report = page.getByRole('article', { name: '汇总报告' })
    await report
      .getByRole('button', { name: /^[1-9]\d*$/ })
      .first()
      .click()
    await page.getByRole('dialog').getByRole('link').first().waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
  })

  test('一企一档: what to know before a visit, by keyboard alone', async () => {
    const { page } = zhuqi
    await page.evaluate(() => {
      window.location.hash = '#/enterprises/demo-enterprise-000001'
    })
    // §1.11: a title that runs out within 30 days is said before everything else of its kind.
    const briefing = page.getByRole('region', { name: '访前须知' })
    await briefing.getByRole('button', { name: /快到期限：\s*高新技术企业还有 25 天到期/ }).press('Enter')
    const cultivation = page.getByRole('heading', { name: '培育与政策' })
    await expect
      .poll(() => cultivation.evaluate((title) => title.getBoundingClientRect().top))
      .toBeLessThan(200)

    const figures = page.getByRole('region', { name: '经营' })
    await figures.getByRole('button', { name: '各期数据' }).press('Enter')
    await figures.getByRole('table', { name: /最近 5 期/ }).waitFor()
    const chart = figures.getByRole('img', { name: /^营业收入：/ })
    const [first] = (await chart.getAttribute('aria-label'))?.split('；') ?? []
    expect(first).toMatch(/^营业收入：\d{4}年全年 [\d,.]+ 万元，月均 [\d,.]+ 万元（企业报表）$/)
    await expectAccessible(page)

    const promise = page.getByRole('checkbox', { name: '把高新技术企业重新认定的材料清单发给企业' })
    await promise.press('Space')
    await promise.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '一企一档' }).press('Enter')
    await page.getByText('已导出一企一档，可以直接打印').waitFor()
  })

  test('the visit form, with a photo, and the photo on the page of the enterprise', async () => {
    const { page } = zhuqi
    const name = '西安博云钢结构股份有限公司'
    await findEnterprise(page, 'bygjg', name)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '开始走访' }).click()
    const evidence = page.getByRole('region', { name: '照片与确认' })
    const chooser = page.waitForEvent('filechooser')
    await evidence.getByRole('button', { name: '选择照片' }).filter({ hasText: '选择照片' }).click()
    await (await chooser).setFiles(join(projectRoot, 'scripts', 'tour', 'workshop.jpg'))
    await evidence.getByRole('img', { name: '照片1' }).waitFor()
    await expectAccessible(page)

    await findEnterprise(page, 'bygjg', name)
    await page.keyboard.press('Enter')
    await page.getByRole('navigation', { name: '本页内容' }).getByRole('button', { name: '文件 1' }).click()
    const photo = page.getByRole('region', { name: '文件' }).getByRole('img', { name: '照片1' })
    await photo.waitFor()
    await expect
      .poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0)
    await photo.click()
    await page.getByRole('button', { name: '放大' }).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '放大' }).waitFor({ state: 'hidden' })
  })

  test('a call, and a meeting with an enterprise at its table', async () => {
    const { page } = zhuqi
    await goTo(page, '走访')
    const box = page.getByRole('combobox', { name: '查找企业', exact: true })
    // Shortcuts wait while something lies over the page, such as the large photo that is fading away.
    await expect
      .poll(
        async () => {
          await page.keyboard.press('Control+Shift+N')
          return box.count()
        },
        { timeout: 10_000 },
      )
      .toBe(1)
    await box.fill('宏辉化工')
    await page.getByRole('option', { name: /宏辉化工/ }).click()
    await page.getByRole('heading', { name: '联系了谁' }).waitFor()
    await expectAccessible(page)

    await goTo(page, '走访')
    await page.getByRole('button', { name: '座谈会、企业服务日' }).click()
    await page.getByText('规上工业企业四季度运行座谈会').waitFor()
    await expectAccessible(page)
    await page.getByText('规上工业企业四季度运行座谈会').click()
    await page.getByRole('textbox', { name: '主题' }).waitFor()
    await expectAccessible(page)
    const table = page.getByRole('navigation', { name: '活动各部分' })
    await table.getByRole('button', { name: /未记/ }).first().click()
    await page.getByRole('button', { name: '记一条困难' }).click()
    await page.getByRole('switch', { name: '转为诉求' }).click()
    await page.getByRole('button', { name: '现在就登记' }).waitFor()
    await expectAccessible(page)
  })

  test('an inspection that somebody else is writing: to be read, without a form', async () => {
    const { page } = zhuqi
    const inspector = await office.client('zhaomin')
    const { documents } = await inspector.pullAll('audits')
    const earlier = (documents as Documents['audits'][]).find(({ parkId }) => parkId === 'park-xjzz')
    if (!earlier) throw new Error('the officer’s park was never inspected')
    const { parkName, templateId, answers } = earlier
    const draft = audit('park-xjzz', { parkName, templateId, answers: answers.slice(0, 2) })
    await inspector.create('audits', draft)
    await goTo(page, '园区检查')
    const row = page.getByRole('row', { name: parkName })
    await row.getByRole('link', { name: /查看进度/ }).click({ timeout: patience })
    const sheet = page.getByRole('main')
    await sheet.getByText('赵敏正在填写，还没有提交').waitFor()
    await sheet.getByRole('heading', { name: '已检查 2 项' }).waitFor()
    expect(await sheet.getByRole('textbox').count()).toBe(0)
    expect(await sheet.getByRole('button', { name: /符合|提交/ }).count()).toBe(0)
    await expectAccessible(page)
  })

  test('同步, with a difference and a refusal', async () => {
    const { page } = zhuqi
    const administrator = await office.client('admin')
    const { documents } = await (await office.client('wangjing')).pullAll('enterprises')
    const [differing, refused] = documents as Documents['enterprises'][]
    if (!differing || !refused) throw new Error('the officer has no two enterprises')
    way.become({ cut: '' })
    for (const { id, name } of [differing, refused]) {
      await page.evaluate((of) => {
        window.location.hash = `#/enterprises/${of}`
      }, id)
      await page.getByRole('heading', { level: 1, name }).waitFor()
      await page.getByRole('button', { name: '编辑' }).click()
      await page.getByRole('textbox', { name: '主营业务与产品' }).fill('离线时写下的主营业务')
      await page.getByRole('button', { name: '完成', exact: true }).click()
    }
    await syncChip(page, /离线，待上传/).waitFor({ timeout: patience })
    const { accepted } = await administrator.push(
      'enterprises',
      [differing, { ...differing, mainBusiness: '别人同时写下的主营业务' }],
      [refused, { ...refused, pairings: [] }],
    )
    expect(accepted).toHaveLength(2)
    way.become('none')
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await syncChip(page, '有 2 条需要处理').click({ timeout: patience })
    await page.getByText('这家企业已不再由您包联').waitFor()
    await page.getByRole('listitem', { name: differing.name }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: '放弃', exact: true }).click()
    await page.getByRole('dialog').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    // S17: the workbench says so, too, and leads there.
    await goTo(page, '工作台')
    const line = page.getByRole('status').filter({ hasText: '先别出门' })
    await line.getByText('有 1 条内容没有被接收，另有 1 条需要您看一下').waitFor()
    await zhuqi.screenshot(join(projectRoot, '.cache', 'accessibility', 'refused.png'))
    await line.getByRole('link', { name: '去处理' }).click()
    await page.getByText('这家企业已不再由您包联').waitFor()
  })
})

test('a PIN, and the lock screen that takes it', async () => {
  const { page } = zhuqi
  await goTo(page, '设置')
  await page.getByRole('button', { name: '设置 PIN' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('现在的密码').fill(DEMO_PASSWORD)
  await dialog.getByLabel('新的 PIN').fill('739154')
  await dialog.getByLabel('再输一次 PIN').fill('739154')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '设置', exact: true }).click()
  await page.getByRole('button', { name: '更换 PIN' }).waitFor()
  await page.getByRole('banner').getByRole('button', { name: '王静' }).click()
  await page.getByRole('menuitem', { name: '锁定' }).click()
  await page.getByLabel('PIN', { exact: true }).fill('739150')
  await page.getByText('PIN 不对').waitFor()
  await expectAccessible(page)
})

test('a park inspection', async () => {
  const inspector = await calmly()
  const { page } = inspector
  await signIn(page, '赵敏')
  await waitUntilSynced(page)
  await goTo(page, '园区检查')
  await page.getByRole('button', { name: '开始检查' }).first().click()
  await page.getByRole('list', { name: '检查点' }).waitFor()
  await expectAccessible(page)
  const companions = page.getByRole('textbox', { name: '陪同人员' })
  await notePlaces(companions)
  await companions.fill('贺文斌')
  await waitUntilSaved(page)
  expect(await movedPlaces(page)).toEqual([])
  await inspector.kill()
})

test('it sees what is wrong', async () => {
  const { page } = zhuqi
  await page.evaluate(() => document.body.append(document.createElement('input')))
  expect(await violations(page, 'light')).toContainEqual(expect.stringMatching(/^light label/))
  await page.evaluate(() => document.querySelector('body > input')?.setAttribute('aria-label', 'Enter name'))
  expect(await foreignNames(page)).toContainEqual('textbox Enter name')
  await page.evaluate(() => {
    const words = document.createElement('p')
    words.textContent = '看不清'
    words.style.cssText = 'position: fixed; top: 0; z-index: 9999; color: #333; background: #222'
    document.body.append(words)
  })
  expect(await violations(page, 'dark')).toContainEqual(expect.stringMatching(/^dark color-contrast/))
})
