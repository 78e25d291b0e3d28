// The window as its users meet it: closing over unsent work, ending, crashing, one instance, its place and its menu
// (sections 6 and 7 of the design; "Native menus and shortcuts in Chinese; window size and place are remembered").
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { expect } from 'vitest'
import { desktopCommand } from '../../scripts/desktop-user.ts'
import { testApplication } from '../../scripts/launch/zhuqi.ts'
import { e2e } from './launch/fixtures.ts'

const serverUrl = 'http://127.0.0.1:9'

type Collector = { gc?: (options: { type: 'major'; execution: 'async' }) => Promise<void> }
type Watched = { answer: number; asked: string[] }
type WatchedProcess = typeof globalThis & { watched: Watched }

/** Answers the system's dialogs, which no driver can click, and keeps what they asked. */
function answerDialogs(app: ElectronApplication, answer: number): Promise<void> {
  return app.evaluate(({ dialog }, response) => {
    const watched: Watched = { answer: response, asked: [] }
    ;(globalThis as WatchedProcess).watched = watched
    const keep = (...values: unknown[]) => {
      watched.asked.push(JSON.stringify(values.at(-1)))
      return watched.answer
    }
    dialog.showMessageBox = async (...values: unknown[]) => ({
      response: keep(...values),
      checkboxChecked: false,
    })
    dialog.showMessageBoxSync = keep
  }, answer)
}

const asked = (app: ElectronApplication) => app.evaluate(() => (globalThis as WatchedProcess).watched.asked)
const setUnsent = (page: Page, count: number) =>
  page.evaluate(
    (number) =>
      (window as unknown as { zhuqi: { invoke(channel: string, input: unknown): unknown } }).zhuqi.invoke(
        'window:unsent',
        { count: number },
      ),
    count,
  )
const closeWindow = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => setImmediate(() => BrowserWindow.getAllWindows()[0]?.close()))
const exitOf = (app: ElectronApplication) =>
  new Promise<number | null>((resolve) => app.process().once('exit', (code) => resolve(code)))

e2e('closing over unsent work asks once, plainly; "继续使用" stays, "退出" goes', async ({ launch }) => {
  const { app, page } = await launch({ serverUrl })
  await setUnsent(page, 3)
  await answerDialogs(app, 0)
  await closeWindow(app)
  await expect.poll(() => asked(app)).toHaveLength(1)
  expect((await asked(app))[0]).toContain('还有 3 条内容没有上传')
  expect(await page.title()).not.toBe('')
  await answerDialogs(app, 1)
  const exit = exitOf(app)
  await closeWindow(app)
  expect(await exit).toBe(0)
})

/** Moves the window, and gives the place that the program is to remember. */
const moveWindow = (app: ElectronApplication, x: number) =>
  app.evaluate(({ BrowserWindow }, left) => {
    const window = BrowserWindow.getAllWindows()[0]
    window?.setBounds({ x: left, y: 90, width: 1200, height: 760 })
    return window?.getNormalBounds()
  }, x)
const keptPlace = (profileDir: string) =>
  JSON.parse(readFileSync(join(profileDir, 'profile', 'settings.json'), 'utf8')).window

e2e(
  'closing with everything sent, and being told to end by the system, ask nothing and keep the last place',
  async ({ launch, folder }) => {
    const profileDir = folder('profile')
    const first = await launch({ serverUrl, profileDir })
    await answerDialogs(first.app, 0)
    await setUnsent(first.page, 0)
    const closed = exitOf(first.app)
    const place = await moveWindow(first.app, 140)
    await closeWindow(first.app)
    expect(await closed).toBe(0)
    expect(keptPlace(profileDir)).toMatchObject({ ...place, width: 1200, height: 760 })

    const second = await launch({ serverUrl, profileDir })
    await answerDialogs(second.app, 0)
    await setUnsent(second.page, 3)
    const ended = exitOf(second.app)
    const other = await moveWindow(second.app, 260)
    second.app.process().kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(keptPlace(profileDir)).toMatchObject({ ...other, width: 1200 })
    expect(other?.x).not.toBe(place?.x)
  },
)

e2e('the page may give memory back: in its own world it finds the collector', async ({ launch, folder }) => {
  const { page } = await launch({ serverUrl, profileDir: folder('profile') })
  const left = await page.evaluate(async () => {
    const kept = new WeakRef({ left: true })
    // What a task made lives until that task has ended.
    await new Promise((resolve) => setTimeout(resolve))
    await (window as Window & Collector).gc?.({ type: 'major', execution: 'async' })
    return kept.deref() === undefined ? 'nothing' : 'something'
  })
  expect(left).toBe('nothing')
})

e2e(
  'a page that dies comes back by itself; when it dies again at once, the user is asked',
  async ({ launch }) => {
    const { app } = await launch({ serverUrl })
    await answerDialogs(app, 0)
    // The driver's own page object ends with the page, so the window is asked instead.
    const look = () =>
      app.evaluate(async ({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        return contents && !contents.isCrashed() && !contents.isLoading()
          ? ((await contents.executeJavaScript('document.body.innerText')) as string)
          : ''
      })
    // A script that is sent to a page that is about to die is never answered, so its end is awaited.
    const crash = () =>
      app.evaluate(async ({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        const gone = new Promise<void>((resolve) => contents?.once('render-process-gone', () => resolve()))
        contents?.forcefullyCrashRenderer()
        await gone
      })
    await crash()
    await expect.poll(look, { timeout: 30_000 }).toContain('驻企通')
    expect(await asked(app)).toEqual([])
    await crash()
    await expect.poll(async () => (await asked(app)).join(), { timeout: 30_000 }).toContain('界面意外停止了')
    await expect.poll(look, { timeout: 30_000 }).toContain('驻企通')
  },
)

e2e('a second start shows the window that is there instead of another', async ({ launch, folder }) => {
  const profileDir = folder('profile')
  const { app, page } = await launch({ serverUrl, profileDir })
  const environment = await app.evaluate(() => ({ DISPLAY: process.env.DISPLAY, HOME: process.env.HOME }))
  const second = spawn(
    desktopCommand(await testApplication()),
    [`--user-data-dir=${join(profileDir, 'profile')}`],
    { stdio: 'ignore', cwd: profileDir, env: { PATH: process.env.PATH, ...environment } },
  )
  expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  expect(await page.title()).not.toBe('')
})

e2e('size and place are remembered', async ({ launch, folder }) => {
  const profileDir = folder('profile')
  const bounds = { x: 140, y: 90, width: 1200, height: 760 }
  const first = await launch({ serverUrl, profileDir })
  await first.app.evaluate(
    ({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]?.setBounds(place),
    bounds,
  )
  await first.close()
  const { app } = await launch({ serverUrl, profileDir })
  expect(
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds()),
  ).toMatchObject({
    width: bounds.width,
    height: bounds.height,
  })
})

e2e('the menu is Chinese, names the usual shortcuts, and its commands reach the page', async ({ launch }) => {
  const { app, page } = await launch({ serverUrl })
  const labels = await app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).flatMap(({ label, submenu }) => [
      label,
      ...(submenu?.items ?? []).filter(({ type }) => type !== 'separator').map((item) => item.label),
    ]),
  )
  expect(labels).toContain('新建走访')
  for (const label of labels) expect(label).toMatch(/^\p{Script=Han}+(\(&[A-Z]\))?$/u)
  const shortcuts = await app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) =>
      (submenu?.items ?? []).flatMap(({ label, accelerator }) =>
        accelerator ? `${label} ${accelerator}` : [],
      ),
    ),
  )
  expect(shortcuts).toEqual(
    expect.arrayContaining(['新建走访 CmdOrCtrl+N', '保存 CmdOrCtrl+S', '查找 CmdOrCtrl+K', '返回 Alt+Left']),
  )
  await page.evaluate(() => {
    const seen: unknown[] = []
    Object.assign(window, { seen })
    ;(
      window as unknown as { zhuqi: { onNotice(notice: string, listener: (value: unknown) => void): void } }
    ).zhuqi.onNotice('menu:command', (command) => seen.push(command))
  })
  await app.evaluate(({ Menu }) => {
    for (const { submenu } of Menu.getApplicationMenu()?.items ?? [])
      for (const item of submenu?.items ?? [])
        if (
          [
            '新建走访',
            '电话走访',
            '查找',
            '保存',
            '立即同步',
            '锁定',
            '返回',
            '新手引导',
            '关于驻企通',
          ].includes(item.label)
        )
          item.click()
  })
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { seen: string[] }).seen.toSorted()))
    .toEqual(['about', 'back', 'find', 'guide', 'lock', 'new-call', 'new-visit', 'save', 'sync-now'])
})
