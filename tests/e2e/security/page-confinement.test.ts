import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runningApplication } from './application.ts'

// The page is held in its place (docs: security): own origin, strict content security policy, no navigation, no windows,
// no permissions. Each test tries to get out.

// A made-up camera and microphone, so that it is the permission that decides and not the lack of a device.
const zhuqi = runningApplication(['--use-fake-device-for-media-stream'])

let elsewhere: Server
let elsewhereUrl = ''
const visitors: string[] = []

beforeAll(async () => {
  elsewhere = createServer((request, response) => {
    visitors.push(request.url ?? '')
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('content-type', 'text/html').end('<title>elsewhere</title>')
  })
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
  const address = elsewhere.address()
  elsewhereUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})
afterAll(() => {
  elsewhere.close()
})

test('the page is the application’s own origin and a secure context', async () => {
  const facts = await zhuqi().page.evaluate(() => [location.protocol, location.host, isSecureContext])
  expect(facts).toEqual(['app:', 'zhuqi', true])
})

describe('scripts', () => {
  // A time-out leaves the debugger's call, for which Chromium lifts the policy.
  test.each(['eval', 'Function'])('%s is refused', async (evaluator) => {
    const result = await zhuqi().page.evaluate(
      (name) =>
        new Promise<string>((resolve) => {
          setTimeout(() => {
            try {
              const evaluated = Reflect.get(globalThis, name)('1 + 1')
              resolve(`evaluated to ${typeof evaluated === 'function' ? evaluated() : evaluated}`)
            } catch (error) {
              resolve((error as Error).name)
            }
          }, 0)
        }),
      evaluator,
    )
    expect(result).toBe('EvalError')
  })

  test('a script written into the page does not run', async () => {
    const ran = await zhuqi().page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'window.wasRun = true'
      document.head.append(script)
      const holder = document.createElement('div')
      holder.innerHTML = '<img src="x:" onerror="window.wasRun = true">'
      document.body.append(holder)
      await new Promise((resolve) => setTimeout(resolve, 300))
      script.remove()
      holder.remove()
      return 'wasRun' in window
    })
    expect(ran).toBe(false)
  })
})

describe('other addresses', () => {
  test('cannot be fetched, shown, framed or posted to', async () => {
    visitors.length = 0
    const outcome = await zhuqi().page.evaluate(async (url) => {
      const failed = async (act: () => Promise<unknown>): Promise<boolean> => {
        try {
          await act()
          return false
        } catch {
          return true
        }
      }
      const loads = (element: HTMLElement) =>
        new Promise((resolve, reject) => {
          element.onload = resolve
          element.onerror = reject
          document.body.append(element)
          setTimeout(() => reject(new Error('nothing came')), 1_000)
        })
      const image = Object.assign(document.createElement('img'), { src: `${url}/image` })
      const script = Object.assign(document.createElement('script'), { src: `${url}/script` })
      const results = {
        fetch: await failed(() => fetch(`${url}/fetch`)),
        image: await failed(() => loads(image)),
        script: await failed(() => loads(script)),
        socket: await failed(
          () =>
            new Promise((resolve, reject) => {
              const socket = new WebSocket(url.replace('http', 'ws'))
              socket.onopen = resolve
              socket.onerror = reject
            }),
        ),
      }
      const frame = Object.assign(document.createElement('iframe'), { src: `${url}/frame` })
      const form = Object.assign(document.createElement('form'), { action: `${url}/form`, method: 'post' })
      document.body.append(frame, form)
      form.submit()
      navigator.sendBeacon(`${url}/beacon`, 'x')
      await new Promise((resolve) => setTimeout(resolve, 500))
      for (const element of [image, script, frame, form]) element.remove()
      return results
    }, elsewhereUrl)
    expect(outcome).toEqual({ fetch: true, image: true, script: true, socket: true })
    expect(visitors).toEqual([])
  })

  test.each([
    '/../../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/..%5cpackage.json',
    '/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    '//etc/passwd',
    '/main/index.js',
    '/%00',
  ])('no file beside the pages is served: %s', async (path) => {
    const answer = await zhuqi().page.evaluate(async (address) => {
      const response = await fetch(`app://zhuqi${address}`)
      return { status: response.status, text: await response.text() }
    }, path)
    expect(answer).toEqual({ status: 404, text: '' })
  })
})

describe('navigation', () => {
  const leave: readonly [string, (url: string) => void][] = [
    ['by setting the location', (url) => location.assign(url)],
    [
      'by a link',
      (url) => {
        const link = Object.assign(document.createElement('a'), { href: url })
        document.body.append(link)
        link.click()
        link.remove()
      },
    ],
    [
      'by a refresh header in the page',
      (url) => {
        const meta = document.createElement('meta')
        meta.httpEquiv = 'refresh'
        meta.content = `0;url=${url}`
        document.head.append(meta)
      },
    ],
  ]
  test.each(leave)('is refused %s', async (_name, act) => {
    const { page } = zhuqi()
    for (const target of [
      `${elsewhereUrl}/away`,
      'file:///etc/passwd',
      'data:text/html,away',
      'app://other/',
    ]) {
      visitors.length = 0
      await page.evaluate(act, target)
      await page.waitForTimeout(300)
      expect(await page.evaluate(() => location.protocol + location.host)).toBe('app:zhuqi')
      expect(visitors).toEqual([])
    }
  })

  test('no other window opens, whatever the address', async () => {
    const { app, page } = zhuqi()
    const opened = await page.evaluate(
      (targets) => targets.map((target) => window.open(target) === null),
      [elsewhereUrl, 'file:///etc/passwd', 'about:blank', 'app://zhuqi/', 'javascript:1'],
    )
    expect(opened).toEqual([true, true, true, true, true])
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  test('only https addresses reach the system’s browser', async () => {
    const { app, page } = zhuqi()
    // The system's browser itself is beyond this test, so the door to it writes down who passes.
    await app.evaluate(({ shell }) => {
      const passed: string[] = []
      Object.assign(globalThis, { passed })
      shell.openExternal = async (url) => {
        passed.push(url)
      }
    })
    await page.evaluate(() => {
      for (const target of [
        'https://www.gov.cn/',
        'http://www.gov.cn/',
        'file:///etc/passwd',
        'javascript:1',
        'smb://a/b',
        'ms-settings:',
      ])
        window.open(target)
    })
    expect(await app.evaluate(() => Reflect.get(globalThis, 'passed'))).toEqual(['https://www.gov.cn/'])
  })

  test('a webview stays an unknown element', async () => {
    const { app, page } = zhuqi()
    await page.evaluate((url) => {
      const view = document.createElement('webview')
      view.setAttribute('src', url)
      document.body.append(view)
    }, elsewhereUrl)
    await page.waitForTimeout(300)
    expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
  })
})

describe('permissions', () => {
  test('place, notices, microphone and reading the clipboard are denied', async () => {
    const { app, page } = zhuqi()
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus())
    const outcome = await page.evaluate(async () => {
      const name = async (act: () => Promise<unknown>): Promise<string> => {
        try {
          return `granted ${await act()}`
        } catch (error) {
          return (error as Error).name
        }
      }
      return {
        place: await new Promise<number>((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve(0),
            (error) => resolve(error.code),
          ),
        ),
        notices: await Notification.requestPermission(),
        microphone: await name(() => navigator.mediaDevices.getUserMedia({ audio: true })),
        screen: await name(() => navigator.mediaDevices.getDisplayMedia({ video: true })),
        clipboard: await name(() => navigator.clipboard.readText()),
      }
    })
    expect(outcome).toEqual({
      place: 1,
      notices: 'denied',
      microphone: 'NotAllowedError',
      screen: expect.stringMatching(/^(NotAllowedError|NotSupportedError|InvalidStateError)$/),
      clipboard: 'NotAllowedError',
    })
  })

  test('the camera is granted, photos need it', async () => {
    const kinds = await zhuqi().page.evaluate(async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ video: true })
      const tracks = stream.getTracks()
      for (const track of tracks) track.stop()
      return tracks.map((track) => track.kind)
    })
    expect(kinds).toEqual(['video'])
  })

  test('a download leaves no file', async () => {
    const { app, page } = zhuqi()
    await app.evaluate(({ session }) => {
      const states: string[] = []
      Object.assign(globalThis, { states })
      session.defaultSession.on('will-download', (event) => states.push(String(event.defaultPrevented)))
    })
    await page.evaluate(() => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob(['x']))
      link.download = 'x.exe'
      link.click()
    })
    await page.waitForTimeout(500)
    expect(await app.evaluate(() => Reflect.get(globalThis, 'states'))).toEqual(['true'])
  })
})
