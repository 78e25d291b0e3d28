/** 走访: typing into a form that holds as much as anybody ever wrote, while it saves itself. */
import type { Page } from 'playwright-core'
import { figure, type Print, percentile } from './figure.ts'
import { largeDraftId } from './long-history.ts'
import { officer, pressSignIn, type Stage, untilSynced } from './stage.ts'

/** No frame takes longer, in milliseconds. */
const budget = 50
/** Milliseconds between two keys of somebody who types fast. */
const pause = 70
const text = 'shebei yi tiaoshi wanbi, xiayue man fuhe; zhaogong rengyou quekou. '
/** Where it is typed: the last of each kind of field. */
const fields = [
  '[data-field="businessNote"] textarea',
  '[data-field^="difficulties."][data-field$=".description"] textarea',
  '[data-field^="requests."][data-field$=".title"] input',
  '[data-field^="requests."][data-field$=".expectation"] textarea',
  '[data-field^="followUps."][data-field$=".item"] input',
]

declare global {
  interface Window {
    benchTyping?: {
      /** Milliseconds from each key to the first task after the frame that shows its letter. */
      readonly keys: number[]
      /** Milliseconds of each frame that took more than 50. */
      readonly frames: number[]
    }
  }
}

export async function typeVisit(stage: Stage, print: Print): Promise<void> {
  const server = await stage.server({ enterprises: 20_000 })
  const zhuqi = await stage.launch({ serverUrl: server.url, profileDir: stage.folder('profile') })
  const { page } = zhuqi
  await watchTyping(page)
  const bare = await typeIntoBareField(page)
  await pressSignIn(zhuqi, officer)
  await untilSynced(zhuqi)
  await page.evaluate((id) => {
    window.location.hash = `#/visits/${id}`
  }, largeDraftId)
  await page.locator(fields[0] ?? '').waitFor()
  await page.waitForTimeout(3000)
  const keys: number[] = []
  const frames: number[] = []
  for (const selector of fields) {
    const field = page.locator(selector).last()
    await field.scrollIntoViewIfNeeded()
    await field.focus()
    const typed = await type(page)
    keys.push(...typed.keys)
    frames.push(...typed.frames)
    console.error(
      `type-visit: ${selector} p95 ${Math.round(percentile(typed.keys, 0.95))} ms, frames over 50 ms: ${typed.frames.map(Math.round).join(' ') || 'none'}`,
    )
  }
  // Closing would ask about what is still being sent.
  await zhuqi.kill()
  const common = { n: keys.length, unit: 'ms' } as const
  print(figure({ name: 'type-visit-longest-frame', ...common, value: Math.max(0, ...frames), budget }))
  print(
    figure({
      name: 'type-visit-p95',
      ...common,
      value: percentile(keys, 0.95),
      beside: percentile(bare, 0.95),
    }),
  )
}

async function watchTyping(page: Page): Promise<void> {
  await page.evaluate(() => {
    const typing = { keys: [] as number[], frames: [] as number[] }
    window.benchTyping = typing
    let pressed = 0
    window.addEventListener('keydown', (event) => (pressed = event.timeStamp), true)
    window.addEventListener(
      'input',
      () => {
        const since = pressed
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => typing.keys.push(performance.now() - since)
        requestAnimationFrame(() => port2.postMessage(null))
      },
      true,
    )
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) typing.frames.push(duration)
    }).observe({ type: 'long-animation-frame' })
  })
}

/** Types the text where the focus is, a rest for the last save included. */
async function type(page: Page): Promise<{ keys: readonly number[]; frames: readonly number[] }> {
  await page.waitForTimeout(500)
  await page.evaluate(() => {
    const { keys = [], frames = [] } = window.benchTyping ?? {}
    keys.length = 0
    frames.length = 0
  })
  await page.keyboard.type(text, { delay: pause })
  await page.waitForTimeout(1500)
  const typed = await page.evaluate(() => window.benchTyping)
  if (!typed || typed.keys.length < text.length) throw new Error('not every key was drawn')
  return typed
}

/** The same in a field without anything around it, on the sign-in page. */
async function typeIntoBareField(page: Page): Promise<readonly number[]> {
  await page.evaluate(() => {
    const field = document.createElement('textarea')
    field.id = 'bench-bare'
    // Above the page, so that nothing else is laid out anew.
    field.style.cssText = 'position:fixed;inset:0 auto auto 0;z-index:9999'
    document.body.append(field)
    field.focus()
  })
  const { keys } = await type(page)
  await page.evaluate(() => document.getElementById('bench-bare')?.remove())
  return keys
}
