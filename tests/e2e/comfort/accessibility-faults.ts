/** What keeps somebody who sees badly, or hears a screen read aloud, from a page (WCAG 2.1 AA, GB/T 37668-2019). */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/**
 * What axe calls serious or critical, each with the places where it is, in one colour scheme. In the dark only colours are looked
 * at; nothing else differs.
 */
export async function violations(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  await page.emulateMedia({ colorScheme })
  // The new theme is painted with the next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  // Its other mode gathers the results on a page of its own, which this application doesn't open.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  if (colorScheme === 'dark') axe.withRules('color-contrast')
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => `${colorScheme} ${id} ${target.join(' ')} ${any[0]?.message ?? ''}`),
    )
}

/** Products, file formats and keys that people here call by these names. */
const known = /\b(Word|Excel|PDF|OFD|PIN|xlsx|docx|Ctrl|Esc|[KNV])\b/g
/** Numbers of records and enterprises, such as `ZF20261012-A3-001`, as they come in the names of links to them. */
const codes = /\b(?=[0-9A-Z-]*\d)[0-9A-Z-]+\b/g

/** Whatever on the page has an accessible name with Latin words in it. */
export async function foreignNames(page: Page): Promise<string[]> {
  const snapshot = await page.locator('body').ariaSnapshot()
  const named = [...snapshot.matchAll(/^\s*- '?([a-z]+) "((?:[^"\\]|\\.)*)"/gm)]
  expect(named.length).toBeGreaterThan(3)
  return named
    .filter(([, , name = '']) => /[A-Za-z]{2}/.test(name.replaceAll(known, '').replaceAll(codes, '')))
    .map(([, role, name]) => `${role} ${name}`)
}

/** Expects of a page that stands still, light and dark, what everybody can read, and Chinese to be read aloud. */
export async function expectAccessible(page: Page): Promise<void> {
  const found = [
    ...(await violations(page, 'light')),
    ...(await violations(page, 'dark')),
    ...(await foreignNames(page)),
  ]
  expect(found).toEqual([])
}
