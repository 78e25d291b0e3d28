/**
 * Starts Electron as a user does, with nothing attached to it, and asks its page afterwards by the DevTools protocol. A
 * debugger that attaches at the start, as Playwright's does, would make every start slower by the same amount and so
 * flatter a ratio of two starts.
 */
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { asDesktopUser } from '../../scripts/desktop-user.ts'
import { startOwned, stop } from '../../scripts/processes.ts'

export type StartedElectron = {
  /** Instant of the start, in milliseconds of Unix time. */
  readonly startedAt: number
  /** Runs an expression in the page and gives what its promise resolves to. */
  evaluate(expression: string): Promise<unknown>
  stop(): Promise<void>
}

export async function startElectron(
  executable: string,
  options: { readonly args: readonly string[]; readonly home: string; readonly display: string },
): Promise<StartedElectron> {
  const startedAt = Date.now()
  const child = startOwned(executable, [...options.args, '--remote-debugging-port=0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: options.home,
    env: {
      PATH: process.env.PATH ?? '/usr/bin:/bin',
      LANG: 'zh_CN.UTF-8',
      HOME: options.home,
      DISPLAY: options.display,
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    },
    ...asDesktopUser(),
  })
  const socket = await connect(child)
  let calls = 0
  const evaluateOnce = (expression: string): Promise<unknown> => {
    const id = ++calls
    return new Promise((resolve, reject) => {
      const listen = ({ data }: MessageEvent) => {
        const message = JSON.parse(String(data))
        if (message.id !== id) return
        socket.removeEventListener('message', listen)
        const problem = message.error ?? message.result.exceptionDetails
        if (problem) reject(new Error(JSON.stringify(problem)))
        else resolve(message.result.result.value)
      }
      socket.addEventListener('message', listen)
      const params = { expression, awaitPromise: true, returnByValue: true }
      socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }))
    })
  }
  return {
    startedAt,
    async evaluate(expression) {
      for (;;) {
        try {
          return await evaluateOnce(expression)
        } catch (error) {
          // The blank page that every window begins with gave way to the real one.
          if (!/context was destroyed|Cannot find default/.test((error as Error).message)) throw error
          await delay(20)
        }
      }
    },
    async stop() {
      socket.close()
      await stop(child)
    },
  }
}

/** A socket to the first page of the process. */
async function connect(child: ChildProcess): Promise<WebSocket> {
  const port = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`Electron ended with code ${code}`)))
    createInterface(child.stderr as Readable).on('line', (line) => {
      const found = /DevTools listening on ws:\/\/[^:]+:(\d+)\//.exec(line)?.[1]
      if (found) resolve(found)
    })
  })
  for (let tries = 0; tries < 200; tries++) {
    const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
      type: string
      url: string
      webSocketDebuggerUrl: string
    }[]
    const page = targets.find(({ type, url }) => type === 'page' && url !== '' && url !== 'about:blank')
    if (page) {
      const socket = new WebSocket(page.webSocketDebuggerUrl)
      await new Promise((resolve, reject) => {
        socket.addEventListener('open', resolve, { once: true })
        socket.addEventListener('error', reject, { once: true })
      })
      return socket
    }
    await delay(50)
  }
  throw new Error('Electron opened no page')
}
