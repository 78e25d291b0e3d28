/** What the screen showed as saved, taken down the moment it was shown. */
import type { Locator, Page } from 'playwright-core'

/** Words that a page of the application must show again. */
export type Saved = {
  readonly kind: 'visit' | 'enterprise' | 'request'
  /** Address of the page, from `#` on. */
  readonly place: string
  readonly words: string
}

/** Begins to take down what is shown as saved in the windows of `page`; to be called once for each window. */
export async function takeDown(page: Page, saved: (one: Saved) => void): Promise<void> {
  await page.exposeFunction('zhuqiSaved', saved)
}

/**
 * Watches a field: whenever 已保存 appears, all of its content is saved. The observer runs before anything else can be typed.
 */
export async function watchField(field: Locator, kind: Saved['kind']): Promise<void> {
  await field.evaluate((element, kind) => {
    const box = element as HTMLTextAreaElement
    const { zhuqiSaved } = window as unknown as { zhuqiSaved(one: object): void }
    new MutationObserver((changes) => {
      const shown = changes.some(({ target }) => {
        const mark = (target instanceof Element ? target : target.parentElement)?.closest(
          '[aria-live=polite]',
        )
        return mark?.textContent?.includes('已保存')
      })
      if (shown) zhuqiSaved({ kind, place: location.hash, words: box.value })
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  }, kind)
}
