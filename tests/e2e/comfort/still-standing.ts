import type { Locator, Page } from 'playwright-core'

/** What a pointer can aim at, and the lines of a form. */
const aims = 'main :is(button, a, input, textarea, label, h1, h2, [data-field])'

type Place = { readonly element: Element; readonly left: number; readonly top: number }
type Watching = typeof globalThis & { places?: Place[] }

/** Notes where everything stands, with the focus in `box`, which therefore scrolls nothing any more. */
export async function notePlaces(box: Locator): Promise<void> {
  await box.focus()
  await box.evaluate(async (_, selector) => {
    await document.fonts.ready
    // A scroll that the focus began has ended by then.
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
    ;(globalThis as Watching).places = [...document.querySelectorAll(selector)]
      .filter((element) => element.checkVisibility())
      .map((element) => {
        const { left, top } = element.getBoundingClientRect()
        return { element, left, top }
      })
  }, aims)
}

/** What no longer stands where it was noted, each with the pixels by which it moved. */
export function movedPlaces(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const places = (globalThis as Watching).places ?? []
    if (places.length < 10) return [`only ${places.length} places were noted`]
    return places.flatMap(({ element, left, top }) => {
      const words = (element.textContent || element.getAttribute('aria-label') || element.id).slice(0, 40)
      if (!element.checkVisibility()) return [`${words} is gone`]
      const now = element.getBoundingClientRect()
      const [right, down] = [Math.round(now.left - left), Math.round(now.top - top)]
      return right === 0 && down === 0 ? [] : [`${words}: ${right} right, ${down} down`]
    })
  })
}
