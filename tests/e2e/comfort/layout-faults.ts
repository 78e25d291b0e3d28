import type { Page } from 'playwright-core'

/**
 * What is wrong with the layout of what the window shows now, in words for whoever reads the failure: a page that scrolls sideways,
 * words that are cut off without an ellipsis or stand one letter below the other, controls beyond an edge that nobody can scroll
 * to, controls above each other.
 */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = []
    const nameOf = (element: Element) =>
      `<${element.tagName.toLowerCase()}> ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 30)}`
    const shown = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      element.getClientRects().length > 0 &&
      !element.closest('.visually-hidden, [aria-hidden="true"]')
    const controls = Array.from(
      document.querySelectorAll('button, a[href], input, textarea, [role="combobox"]'),
    ).filter(shown)

    for (const element of [document.documentElement, document.getElementById('main')])
      if (element && element.scrollWidth > element.clientWidth + 1)
        faults.push(
          `scrolls sideways by ${element.scrollWidth - element.clientWidth}: ${element.id || 'page'}`,
        )

    // What holds words, cut by itself.
    for (const element of document.querySelectorAll('body *')) {
      const words = Array.from(element.childNodes).some(
        (child) => child.nodeType === Node.TEXT_NODE && child.textContent?.trim(),
      )
      if (!words || !shown(element)) continue
      const { overflowX, textOverflow } = getComputedStyle(element)
      const cut = element.scrollWidth > element.clientWidth + 1 && /hidden|clip/.test(overflowX)
      if (cut && textOverflow !== 'ellipsis') faults.push(`cut off: ${nameOf(element)}`)
      const { fontSize, display } = getComputedStyle(element)
      const letter = Number.parseFloat(fontSize)
      const narrow = element.clientWidth < letter * 1.5 && element.clientHeight > letter * 2
      if (narrow && display !== 'inline') faults.push(`squeezed: ${nameOf(element)}`)
    }

    // Controls that lie beyond what clips them, or beyond the window, where no scrolling leads.
    const scrolls = (style: CSSStyleDeclaration) => /auto|scroll/.test(style.overflowX)
    for (const control of controls) {
      const { left, right, width } = control.getBoundingClientRect()
      if (width < 2) continue
      let room: Element | null = control.parentElement
      while (room && room !== document.body) {
        const style = getComputedStyle(room)
        if (scrolls(style)) break
        if (/hidden|clip/.test(style.overflowX)) {
          const box = room.getBoundingClientRect()
          if (right > box.right + 1 || left < box.left - 1) faults.push(`out of sight: ${nameOf(control)}`)
          break
        }
        room = room.parentElement
      }
      if ((!room || room === document.body) && (right > innerWidth + 1 || left < -1))
        faults.push(`beyond the window: ${nameOf(control)}`)
    }

    const isScrolledAway = (control: Element, x: number, y: number) => {
      if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return true
      for (let room = control.parentElement; room; room = room.parentElement) {
        if (getComputedStyle(room).overflowY === 'visible') continue
        const box = room.getBoundingClientRect()
        if (x < box.left || x > box.right || y < box.top || y > box.bottom) return true
      }
      return false
    }
    // Controls above each other: the middle of one belongs to another that is no part of it.
    for (const control of controls) {
      if (control instanceof HTMLInputElement && /checkbox|radio|file/.test(control.type)) continue
      const { left, top, width, height } = control.getBoundingClientRect()
      const [x, y] = [left + width / 2, top + height / 2]
      if (width < 2 || isScrolledAway(control, x, y)) continue
      const above = document.elementFromPoint(x, y)?.closest('button, a[href], input, textarea')
      if (above && above !== control && !above.contains(control) && !control.contains(above)) {
        const shared = above.closest(
          '.ant-select, .ant-picker, .ant-input-number, .ant-input-affix-wrapper, label',
        )
        if (!shared?.contains(control)) faults.push(`under ${nameOf(above)}: ${nameOf(control)}`)
      }
    }
    return [...new Set(faults)]
  })
}
