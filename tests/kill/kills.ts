/**
 * Kills the application at random moments while somebody saves, and looks after each restart, without a network, whether
 * everything that the screen had shown as saved is there (S16).
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { makeDesktopFolder } from '../../scripts/desktop-user.ts'
import { networkCable } from '../../scripts/launch/network-cable.ts'
import type { Zhuqi } from '../../scripts/launch/zhuqi.ts'
import { signIn } from '../../scripts/tour/at-the-desk.ts'
import { openOffice, settleIn } from '../e2e/bad-input/office.ts'
import { seeded } from '../sync/random.ts'
import { type Saved, takeDown } from './saved-words.ts'
import { savings } from './saving.ts'

export type Kills = {
  readonly kills: number
  /** What the screen had shown as saved before a kill: how often, and of how many records. */
  readonly shown: number
  readonly records: number
  /** What was not there after a restart. */
  readonly lost: readonly (Saved & { readonly found: string })[]
}

/** Milliseconds from the first possible save within which the kill falls. */
const longest = 5000

/** Kills `runs` times. `seed` decides what is written and when the kills fall; the machine decides the rest. */
export async function killWhileSaving(
  runs: number,
  seed: number,
  tell: (line: string) => void = () => undefined,
): Promise<Kills> {
  const random = seeded(seed)
  const office = await openOffice()
  const cable = await networkCable(office.server.url)
  const folder = makeDesktopFolder('zhuqi-kills')
  const profileDir = join(folder, 'officer')
  const launch = () => office.launch({ serverUrl: cable.url, profileDir })
  const unlocked = async () => {
    const zhuqi = await launch()
    await signIn(zhuqi.page, '王静')
    return zhuqi
  }
  /** The newest words of each place. */
  const records = new Map<string, Saved>()
  const lost: (Saved & { found: string })[] = []
  const places = new Set<string>()
  let shown = 0
  try {
    const first = await launch()
    await settleIn(first, '王静')
    await first.kill()
    await cable.pull()
    let zhuqi = await unlocked()
    for (let run = 0; run < runs; run++) {
      const fresh = new Map<string, Saved>()
      let saves = 0
      const saved = (one: Saved) => {
        saves += 1
        fresh.set(one.place, one)
      }
      await takeDown(zhuqi.page, saved)
      const saving = savings[run % savings.length] as (typeof savings)[number]
      const delay = Math.floor(random.next() * longest)
      const { page } = zhuqi
      // The one enterprise is corrected over and over.
      if (saving.kind === 'enterprise')
        for (const [place, { kind }] of records) if (kind === 'enterprise') records.delete(place)
      await killDuring(zhuqi, delay, (begun) => saving.work(page, random, begun, saved))
      for (const [place, one] of fresh) {
        records.set(place, one)
        places.add(place)
      }
      shown += saves
      zhuqi = await unlocked()
      // What earlier kills left is looked at now and then, and all of it at the end.
      const isTimeForAll = run % 25 === 24 || run === runs - 1
      lost.push(...(await missing(zhuqi.page, [...(isTimeForAll ? records : fresh).values()])))
      tell(`${run + 1}/${runs}: killed after ${delay} ms, ${saves} saves shown, ${lost.length} lost`)
    }
  } finally {
    await cable.close()
    await office.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
  return { kills: runs, shown, records: places.size, lost }
}

/** Kills `delay` milliseconds after the work has begun to save. Work that fails before is a failure of the test. */
async function killDuring(
  zhuqi: Zhuqi,
  delay: number,
  work: (begun: () => void) => Promise<void>,
): Promise<void> {
  let isKilled = false
  const killed = new Promise<void>((resolve, reject) => {
    const working = work(() => {
      setTimeout(() => {
        isKilled = true
        zhuqi.kill('SIGKILL').then(resolve, reject)
      }, delay)
    })
    // After the kill there is nobody left to type to.
    working.catch((error: unknown) => {
      if (!isKilled) reject(error)
    })
  })
  await killed
}

/** What of `expected` the screens do not show. */
async function missing(page: Page, expected: readonly Saved[]): Promise<(Saved & { found: string })[]> {
  const gone: (Saved & { found: string })[] = []
  const goTo = (place: string) =>
    page.evaluate((hash) => {
      location.hash = hash
    }, place)
  for (const one of expected) {
    // Between two pages of a kind stands another, so that nothing is read off the one before.
    await goTo('#/sync')
    await page.getByRole('heading', { level: 1, name: '同步' }).waitFor()
    await goTo(one.place)
    const found = await shownAt(page, one)
    if (!found.startsWith(one.words)) gone.push({ ...one, found })
  }
  return gone
}

/** The words at the place; empty when the page does not show them. */
async function shownAt(page: Page, { kind, words }: Saved): Promise<string> {
  const timeout = 20_000
  const shown =
    kind === 'visit'
      ? page.getByRole('textbox', { name: '情况说明' }).inputValue({ timeout })
      : kind === 'request'
        ? page.getByRole('heading', { level: 1, name: words }).innerText({ timeout })
        : page.getByText(words).first().innerText({ timeout })
  return shown.catch(async () => `（页面上是：${(await page.getByRole('main').innerText()).slice(0, 300)}）`)
}
