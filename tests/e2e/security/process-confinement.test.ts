import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { runningApplication } from './application.ts'

// The processes behind the page: sandboxed, without Node, and reached through one checked door only.

const zhuqi = runningApplication()

test('the page has no Node and sees only the two functions of the bridge', async () => {
  const found = await zhuqi().page.evaluate(() => {
    const bridge: object = Reflect.get(window, 'zhuqi')
    return {
      node: ['require', 'process', 'Buffer', 'module', 'global', '__dirname'].filter(
        (name) => name in globalThis,
      ),
      bridge: Object.keys(bridge).sort(),
      frozen: Object.isFrozen(bridge),
    }
  })
  expect(found).toEqual({ node: [], bridge: ['invoke', 'onNotice'], frozen: true })
})

test('the application runs as an ordinary user and no process of it without sandbox', async () => {
  const { app } = zhuqi()
  const facts = await app.evaluate(({ app: electron }) => ({
    user: process.getuid?.(),
    processes: electron.getAppMetrics().map(({ type, pid, sandboxed }) => ({ type, pid, sandboxed })),
  }))
  expect(facts.user).not.toBe(0)
  const page = facts.processes.find(({ type }) => type === 'Tab')
  expect(page, 'a process for the page').toBeDefined()
  const status = readFileSync(`/proc/${page?.pid}/status`, 'utf8')
  // 2: system calls are filtered.
  expect(/^Seccomp:\s+(\d)/m.exec(status)?.[1]).toBe('2')
  expect(/^NoNewPrivs:\s+(\d)/m.exec(status)?.[1]).toBe('1')
  for (const { pid } of facts.processes)
    expect(execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })).not.toContain(
      '--no-sandbox',
    )
})

test('developer tools do not open in a packaged application', async () => {
  const opened = await zhuqi().app.evaluate(async ({ BrowserWindow }) => {
    const page = BrowserWindow.getAllWindows()[0]?.webContents
    page?.openDevTools()
    await new Promise((resolve) => setTimeout(resolve, 300))
    return page?.isDevToolsOpened()
  })
  expect(opened).toBe(false)
})

test('an unknown channel and arguments of another shape are refused', async () => {
  const answers = await zhuqi().page.evaluate(async () => {
    const bridge = Reflect.get(window, 'zhuqi') as {
      invoke(channel: string, input: unknown): Promise<unknown>
    }
    const attempt = async (channel: string, input: unknown): Promise<unknown> => {
      try {
        return await bridge.invoke(channel, input)
      } catch (error) {
        return (error as Error).message
      }
    }
    return {
      unknown: await attempt('shell:run', {}),
      inherited: await attempt('constructor', {}),
      shape: await attempt('session:sign-in', { username: { $ne: null }, password: 'x' }),
      extra: await attempt('session:lock', { more: true }),
      long: await attempt('session:sign-in', { username: 'a'.repeat(10_000), password: 'x' }),
    }
  })
  const refused = { ok: false, problem: expect.objectContaining({ code: 'bad-request' }) }
  expect(answers).toEqual({
    unknown: 'unknown channel',
    inherited: 'unknown channel',
    shape: refused,
    extra: refused,
    long: refused,
  })
})

test('a page of another origin is not served, even with the bridge in its hands', async () => {
  const answer = await zhuqi().app.evaluate(async ({ app, BrowserWindow }) => {
    const preload = `${app.getAppPath()}/preload/index.cjs`
    const stranger = new BrowserWindow({
      show: false,
      webPreferences: { preload, sandbox: true, contextIsolation: true },
    })
    await stranger.loadURL('data:text/html,stranger')
    const result = await stranger.webContents.executeJavaScript(
      'window.zhuqi.invoke("settings:overview", {})',
    )
    stranger.destroy()
    return result
  })
  expect(answer).toEqual({ ok: false, problem: expect.objectContaining({ code: 'not-permitted' }) })
})

test('what the application keeps is closed to other users of the computer', async () => {
  const folder = await zhuqi().app.evaluate(({ app }) => app.getPath('userData'))
  expect((statSync(folder).mode & 0o777).toString(8)).toBe('700')
})
