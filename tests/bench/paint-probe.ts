/** Times from what a user does to what the user sees, measured inside the page. */
import type { Page } from 'playwright-core'

type Probe = {
  reset(): void
  /**
   * Milliseconds from the first input since `reset` to the frame that shows its last effect; null when nothing of the region
   * changed within `patience` milliseconds.
   */
  settled(patience: number): Promise<number | null>
}

declare global {
  interface Window {
    benchProbe?: Probe
  }
}

export type Watched = {
  /** CSS selector of what counts. */
  readonly region: string
  /** What within it does not: the field that shows the typed letter itself, say. */
  readonly except?: string
  /** Text that the region shows when the effect is there; any change counts when absent. */
  readonly until?: string
}

/**
 * Prepares the page for `timed`. The clock starts with the time stamp that the browser gave the key or click, so waiting in
 * the queue counts, and stops in the first task after the frame in which the last change of the region was drawn.
 */
export async function watchPaints(page: Page, watched: Watched): Promise<void> {
  await page.evaluate(({ region, except, until }) => {
    const quietMs = 150
    let began = 0
    let changed = 0
    let painted = 0
    const begin = (event: Event) => {
      if (event instanceof KeyboardEvent && ['Control', 'Shift', 'Alt'].includes(event.key)) return
      if (began === 0) began = event.timeStamp
    }
    for (const kind of ['keydown', 'beforeinput', 'click']) window.addEventListener(kind, begin, true)
    const afterFrame = new MessageChannel()
    afterFrame.port1.onmessage = () => {
      painted = performance.now()
    }
    const counts = ({ target }: MutationRecord): boolean => {
      const element = target instanceof Element ? target : target.parentElement
      const within = element?.closest(region)
      if (!within || (except && element?.closest(except))) return false
      return until === undefined || (within.textContent ?? '').includes(until)
    }
    new MutationObserver((records) => {
      if (!records.some(counts)) return
      changed = performance.now()
      requestAnimationFrame(() => afterFrame.port2.postMessage(null))
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })

    window.benchProbe = {
      reset() {
        began = 0
        changed = 0
        painted = 0
      },
      async settled(patience) {
        const since = performance.now()
        for (;;) {
          const now = performance.now()
          if (began > 0 && changed > began && painted > changed && now - changed > quietMs)
            return painted - began
          if (now - since > patience) return null
          await new Promise((resolve) => setTimeout(resolve, 20))
        }
      },
    }
  }, watched)
}

/** Milliseconds from the input that `act` makes to the painted effect. @throws Error when there is none within 30 seconds. */
export async function timed(page: Page, act: () => Promise<void>): Promise<number> {
  const milliseconds = await timedIfAny(page, act, 30_000)
  if (milliseconds === null) throw new Error('the input changed nothing on the screen')
  return milliseconds
}

/** The same; null when nothing changed within `patience` milliseconds. */
export async function timedIfAny(
  page: Page,
  act: () => Promise<void>,
  patience: number,
): Promise<number | null> {
  await page.evaluate(() => window.benchProbe?.reset())
  await act()
  const milliseconds = await page.evaluate((most) => window.benchProbe?.settled(most), patience)
  if (milliseconds === undefined) throw new Error('the page was loaded anew and lost its probe')
  return milliseconds
}
