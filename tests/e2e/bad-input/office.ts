import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { DEMO_PASSWORD } from '../../../schemas/protocol/demo-accounts.ts'
import type { SignInAnswer } from '../../../schemas/protocol/session.ts'
import { makeDesktopFolder } from '../../../scripts/desktop-user.ts'
import { launchZhuqi, type Zhuqi } from '../../../scripts/launch/zhuqi.ts'
import { projectRoot } from '../../../scripts/project-paths.ts'
import { type ServerProcess, startServerProcess } from '../../../scripts/server-process.ts'
import { patience, signIn, waitUntilSynced } from '../../../scripts/tour/at-the-desk.ts'
import { layDemoData } from '../../../scripts/tour/demo-server.ts'
import { Client, postSession } from '../../server/support/client.ts'

/** A server with the demonstration data, and computers of people who work with it. */
export type Office = {
  readonly server: ServerProcess
  /**
   * Starts the application; `serverUrl` and `profileDir` replace the office's server and a fresh profile. With `guide` it shows new
   * people around.
   */
  launch(options?: {
    readonly serverUrl?: string
    readonly profileDir?: string
    readonly guide?: boolean
  }): Promise<Zhuqi>
  /** A session of somebody of the demonstration, without a window. */
  client(username: string): Promise<Client>
  /** A folder for a profile that outlives its window. */
  profile(name: string): string
  /** Writes a file that the application may read, and gives its path. */
  file(name: string, content: Uint8Array | string): string
  /** Keeps pictures of all windows when a test failed; for `afterEach`. */
  keepFailure(task: { readonly name: string; readonly result?: { readonly state: string } }): Promise<void>
  close(): Promise<void>
}

export async function openOffice(): Promise<Office> {
  const folder = makeDesktopFolder('zhuqi-office')
  const data = join(folder, 'server')
  await layDemoData(data)
  const server = await startServerProcess(data)
  const windows = new Set<Zhuqi>()
  let opened = 0
  return {
    server,
    async launch({
      serverUrl = server.url,
      profileDir = join(folder, `profile-${opened}`),
      guide = false,
    } = {}) {
      const zhuqi = await launchZhuqi({ serverUrl, profileDir, guide, demo: true, width: 1280, height: 800 })
      zhuqi.page.setDefaultTimeout(patience)
      opened += 1
      windows.add(zhuqi)
      zhuqi.app.once('close', () => windows.delete(zhuqi))
      return zhuqi
    },
    async client(username) {
      const answer = await postSession(server.url, {
        username,
        password: DEMO_PASSWORD,
        deviceId: `test-${username}`,
        deviceName: '',
      })
      return new Client(server.url, (await answer.json()) as SignInAnswer)
    },
    profile: (name) => join(folder, name),
    file(name, content) {
      const path = join(folder, name)
      writeFileSync(path, content)
      chmodSync(path, 0o644)
      return path
    },
    async keepFailure({ name, result }) {
      if (result?.state !== 'fail') return
      for (const [index, window] of [...windows].entries()) {
        const picture = keepPicture(window, `failed ${name} ${index + 1}`)
        // A window that was killed has none.
        console.error(`窗口画面：${await picture.catch((error: Error) => error.message)}`)
      }
    },
    async close() {
      await Promise.all([...windows].map((zhuqi) => zhuqi.kill()))
      await server.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

/** Signs somebody of the demonstration in and waits until everything is on this computer. */
export async function settleIn({ page }: Zhuqi, person: string): Promise<void> {
  await signIn(page, person)
  await waitUntilSynced(page)
}

/** Keeps a picture of what the words were read from, in `.cache/bad-input`. */
export function keepPicture(zhuqi: Zhuqi, name: string): Promise<string> {
  return zhuqi.screenshot(join(projectRoot, '.cache', 'bad-input', `${name}.png`))
}

/** Begins a visit from the enterprise's page. */
export async function beginVisit(page: Page, enterprise: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(enterprise)
  await page.getByRole('listbox', { name: '查找结果' }).getByRole('option', { name: enterprise }).click()
  await page.getByRole('button', { name: '开始走访' }).click()
}
