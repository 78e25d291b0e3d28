/** What benchmarks work with: a central server, the packaged application, profiles. All of it ends with the run. */
import { cpSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DEMO_PASSWORD } from '../../schemas/protocol/demo-accounts.ts'
import { makeDesktopFolder } from '../../scripts/desktop-user.ts'
import { type LaunchOptions, launchZhuqi, type Zhuqi } from '../../scripts/launch/zhuqi.ts'
import { type ServerProcess, startServerProcess } from '../../scripts/server-process.ts'
import { type DataSet, serverData } from './server-data.ts'

/** Sees every document. */
export const leader = 'chenguo'
/** Writes visits. */
export const officer = 'wangjing'

export type Stage = {
  folder(name: string): string
  /** A server on these data, on a copy of its own. */
  server(data: DataSet): Promise<ServerProcess>
  /** Opens the application's window, 1280 by 800. */
  launch(options: Omit<LaunchOptions, 'width' | 'height'>): Promise<Zhuqi>
  close(): Promise<void>
}

export function openStage(): Stage {
  const folders: string[] = []
  const servers = new Map<string, Promise<ServerProcess>>()
  const windows = new Set<Zhuqi>()
  const folder = (name: string): string => {
    const made = makeDesktopFolder(`zhuqi-bench-${name}`)
    folders.push(made)
    return made
  }
  const start = async (data: DataSet): Promise<ServerProcess> => {
    const kept = await serverData(data)
    const copy = folder('server')
    cpSync(kept, copy, { recursive: true })
    return startServerProcess(copy)
  }
  return {
    folder,
    server(data) {
      const key = JSON.stringify(data)
      const running = servers.get(key) ?? start(data)
      servers.set(key, running)
      return running
    },
    async launch(options) {
      const zhuqi = await launchZhuqi({ ...options, width: 1280, height: 800 })
      windows.add(zhuqi)
      zhuqi.app.once('close', () => windows.delete(zhuqi))
      return zhuqi
    },
    async close() {
      for (const zhuqi of windows) await zhuqi.kill().catch(() => undefined)
      for (const server of servers.values()) await (await server).stop()
      for (const made of folders)
        await rm(made, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

/** Fills in the sign-in page and presses its button; resolves at once. */
export async function pressSignIn({ page }: Zhuqi, username: string): Promise<void> {
  await page.getByLabel('账号').fill(username)
  await page.getByLabel('密码').fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/** Milliseconds that the largest first sync may take before something is wrong. */
const patience = 20 * 60_000

/** Waits until everything of the server is on this computer (S18). */
export async function untilSynced({ page }: Zhuqi): Promise<void> {
  await page.locator('[data-sync=synced]').waitFor({ timeout: patience })
}

/** Closes the application when its roster index lies on the disk, as after an ordinary day. */
export async function closeWhenKept(zhuqi: Zhuqi, profileDir: string): Promise<void> {
  const isKept = async () =>
    (await readdir(join(profileDir, 'profile'), { recursive: true })).some((name) =>
      name.endsWith('roster.box'),
    )
  // The index is kept after some quiet seconds.
  await zhuqi.page.waitForTimeout(6000)
  for (let tries = 0; !(await isKept()); tries++) {
    if (tries > 60) throw new Error('the roster index was not kept')
    await zhuqi.page.waitForTimeout(1000)
  }
  await zhuqi.close()
}
