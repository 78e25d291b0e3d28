import { chmodSync, mkdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { Foreseen } from './command.ts'
import { asDesktopUser } from './desktop-user.ts'
import { startOwned, stop } from './processes.ts'
import { isRoot } from './project-paths.ts'

/** Whether a screen is there to open windows on. */
export const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

export type VirtualDisplay = { readonly name: string; stop(): Promise<void> }

/**
 * Starts a screen in memory (Xvfb) of the given size in pixels, owned by the user that desktop programs run as.
 * @throws Error when Xvfb is missing or doesn't come up.
 */
export async function startVirtualDisplay(width = 1920, height = 1080): Promise<VirtualDisplay> {
  // The folder of the sockets has to belong to root where root can see to it.
  if (isRoot) {
    mkdirSync('/tmp/.X11-unix', { recursive: true })
    chmodSync('/tmp/.X11-unix', 0o1777)
  }
  const child = startOwned(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-noreset'],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], ...asDesktopUser() },
  )
  let complaints = ''
  child.stderr?.on('data', (chunk) => {
    // Xvfb repeats itself for every display number it tries.
    complaints = `${complaints}${chunk}`.slice(0, 500)
  })
  const number = await new Promise<string>((resolve, reject) => {
    child.once('error', () => reject(new Foreseen('找不到 Xvfb，请先安装系统软件包（npm test 会安装）。')))
    child.once('exit', () => reject(new Foreseen(`Xvfb 没有启动：${complaints.trim()}`)))
    createInterface(child.stdio[3] as Readable).once('line', resolve)
  })
  return { name: `:${number.trim()}`, stop: () => stop(child) }
}
