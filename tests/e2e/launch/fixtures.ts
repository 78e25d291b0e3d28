import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'vitest'
import { makeDesktopFolder } from '../../../scripts/desktop-user.ts'
import { type NetworkCable, networkCable } from '../../../scripts/launch/network-cable.ts'
import { type LaunchOptions, launchZhuqi, type Zhuqi } from '../../../scripts/launch/zhuqi.ts'
import { projectRoot } from '../../../scripts/project-paths.ts'
import { type ServerProcess, startServerProcess } from '../../../scripts/server-process.ts'

export type Engine = 'embedded' | { readonly databaseUrl: string }

export type StartServer = (options?: {
  readonly dataDir?: string
  readonly engine?: Engine
  /** More arguments of the server's command `start`. */
  readonly args?: readonly string[]
}) => Promise<ServerProcess>
export type Launch = (
  options: Omit<LaunchOptions, 'profileDir'> & { readonly profileDir?: string },
) => Promise<Zhuqi>

type Fixtures = {
  /** Makes a temporary folder that the application may write to; it goes when the test ends. */
  folder: (name: string) => string
  startServer: StartServer
  layCable: (serverUrl: string) => Promise<NetworkCable>
  launch: Launch
}

/**
 * Vitest's `test` with everything that an end-to-end test starts; all of it ends with the test. When a test fails, the
 * windows that are still open are kept as pictures in `.cache/e2e-failures`.
 */
export const e2e = test.extend<Fixtures>({
  folder: async ({ task: _task }, use) => {
    const made: string[] = []
    await use((name) => {
      const folder = makeDesktopFolder(`zhuqi-${name}`)
      made.push(folder)
      return folder
    })
    for (const folder of made)
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  },
  startServer: async ({ folder }, use) => {
    const started: ServerProcess[] = []
    await use(async ({ dataDir = folder('server'), engine = 'embedded', args = [] } = {}) => {
      const server = await startServerProcess(dataDir, {
        ...(engine === 'embedded' ? {} : engine),
        args,
      })
      started.push(server)
      return server
    })
    await Promise.all(started.map((server) => server.stop()))
  },
  layCable: async ({ task: _task }, use) => {
    const laid: NetworkCable[] = []
    await use(async (serverUrl) => {
      const cable = await networkCable(serverUrl)
      laid.push(cable)
      return cable
    })
    await Promise.all(laid.map((cable) => cable.close()))
  },
  launch: async ({ folder, task }, use) => {
    const running = new Set<Zhuqi>()
    await use(async ({ profileDir = folder('profile'), ...options }) => {
      const zhuqi = await launchZhuqi({ profileDir, ...options })
      running.add(zhuqi)
      zhuqi.app.once('close', () => running.delete(zhuqi))
      return zhuqi
    })
    if (task.result?.errors?.length) await keepPictures(task.name, [...running])
    await Promise.all([...running].map((one) => one.kill()))
  },
})

async function keepPictures(testName: string, windows: readonly Zhuqi[]): Promise<void> {
  const name = testName.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)
  for (const [index, window] of windows.entries()) {
    const path = join(projectRoot, '.cache', 'e2e-failures', `${name}-${index + 1}.png`)
    try {
      console.error(`窗口画面:${await window.screenshot(path)}`)
    } catch (error) {
      console.error(`窗口没有画面:${(error as Error).message}`)
    }
    console.error(window.output())
  }
}
