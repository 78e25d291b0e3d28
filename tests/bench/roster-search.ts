/** 企业名录: from a keystroke, and from the click that opens it, to painted rows. */
import type { Page } from 'playwright-core'
import { figure, median, type Print, percentile } from './figure.ts'
import { longVisited } from './long-history.ts'
import { timedIfAny, watchPaints } from './paint-probe.ts'
import { plainTimes } from './plain-times.ts'
import type { Stage } from './stage.ts'
import { syncedProfile } from './synced-profile.ts'
import { unlockOffline } from './unlock-offline.ts'

const searchBudget = 50
/** What people take for instant. */
const pageBudget = 100
const openings = 15
/** Keystrokes that the percentile needs. */
const fewest = 60

/**
 * What officers type, one key after the other: initials, pinyin, a name as an input method gives it, the head of a credit
 * code, two words, something that is not there, a sound that is mixed up, two letters swapped, an address, a product. `⌫` deletes
 * a letter; a longer text arrives at once.
 */
const typed: readonly (readonly string[])[] = [
  [...'xakj'],
  [...'jingmi', '⌫', '⌫', '⌫', '⌫', '⌫', '⌫'],
  ['沣东', ' 智能'],
  ['91610131', ...'ma6'],
  [...'hangkong'],
  ['西安', ' d', ...'ianzi', '⌫', '⌫'],
  ['陕西', ' 新材料'],
  [...'sxzn', '⌫', '⌫', '⌫', '⌫'],
  [...'zhuangbei'],
  ['w', 'v', '⌫', '⌫'],
  [...'gongsi'],
  [...'sxfdjx', '⌫', '⌫', '⌫'],
  [...'zongxin'],
  [...'zhinegn'],
  ['科源', '一路', '9号'],
  ['数控', ' 机床'],
  ['pcb', '⌫'],
]

export async function rosterSearch(stage: Stage, print: Print): Promise<void> {
  for (const enterprises of [20_000, 100_000]) {
    const profileDir = await syncedProfile(stage, enterprises)
    const zhuqi = await unlockOffline(stage, profileDir)
    await watchPaints(zhuqi.page, {
      region: 'section[aria-label="企业名录"], main',
      except: '.ant-input-affix-wrapper',
      until: `共 ${enterprises.toLocaleString('zh-CN')} 家`,
    })
    const opened = await openRoster(zhuqi.page)
    const strokes = await typeQueries(zhuqi.page)
    await zhuqi.close()
    const plain = await plainTimes(stage, enterprises, longVisited().visits)
    print(
      figure({
        name: `roster-first-page-${enterprises}`,
        n: opened.length,
        value: median(opened),
        unit: 'ms',
        beside: median(plain.firstPage),
        budget: pageBudget,
      }),
    )
    print(
      figure({
        name: `roster-search-${enterprises}-p95`,
        n: strokes.length,
        value: percentile(strokes, 0.95),
        unit: 'ms',
        beside: percentile(plain.search, 0.95),
        budget: searchBudget,
      }),
    )
  }
}

/** Opens the roster from 工作台, again and again. */
async function openRoster(page: Page): Promise<number[]> {
  const times: number[] = []
  for (let opening = 0; opening < openings; opening++) {
    await page.getByRole('link', { name: '工作台' }).click()
    await page.waitForTimeout(500)
    const painted = page.evaluate(untilRowsArePainted)
    await page.getByRole('link', { name: '企业', exact: true }).click()
    times.push(await painted)
    // The first enterprise is opened beside the list then; that has a benchmark of its own.
    await page.waitForTimeout(500)
  }
  console.error(`openings: ${times.map(Math.round).join(' ')}`)
  return times
}

/** Runs in the page: milliseconds from the next click to the first task after the frame with the first rows. */
function untilRowsArePainted(): Promise<number> {
  return new Promise((resolve) => {
    let clicked = 0
    window.addEventListener('click', ({ timeStamp }) => (clicked = timeStamp), { capture: true, once: true })
    const afterFrame = new MessageChannel()
    afterFrame.port1.onmessage = () => resolve(performance.now() - clicked)
    new MutationObserver((_, observer) => {
      if (clicked === 0 || !document.querySelector('#enterprise-rows [role=option]')) return
      observer.disconnect()
      requestAnimationFrame(() => afterFrame.port2.postMessage(null))
    }).observe(document.body, { subtree: true, childList: true })
  })
}

async function typeQueries(page: Page): Promise<number[]> {
  const field = page.getByLabel('在名录中查找')
  const times: number[] = []
  for (const query of typed) {
    await field.fill('')
    await page.waitForTimeout(500)
    await field.focus()
    const own: string[] = []
    for (const text of query) {
      const press = () => {
        if (text === '⌫') return page.keyboard.press('Backspace')
        return text.length === 1 && text.charCodeAt(0) < 128
          ? page.keyboard.press(text)
          : page.keyboard.insertText(text)
      }
      // A letter that every name has, or one more of what is not there, leaves the rows as they are: nothing to paint.
      const taken = await timedIfAny(page, press, 1500)
      if (taken !== null) times.push(taken)
      own.push(`${text} ${taken === null ? '–' : Math.round(taken)}`)
    }
    console.error(`keystrokes: ${own.join(', ')}`)
  }
  if (times.length < fewest) throw new Error(`only ${times.length} keystrokes changed the rows`)
  return times
}
