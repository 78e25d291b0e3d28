/** Every rule of SPEC.md is cited by a test, and docs/reliability.md says by which. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const rules = [...read('SPEC.md').matchAll(/^- \*\*(S\d+)\*\*/gm)].map(([, rule = '']) => rule)

/** Rules by the test files that name them in the title of a test or of a block of tests. */
function citations(): Map<string, Set<string>> {
  const cited = new Map<string, Set<string>>()
  for (const file of globSync('tests/**/*.test.{ts,tsx}', { cwd: root }))
    for (const [, title = ''] of read(file).matchAll(
      /\b(?:test|it|describe)(?:\.\w+)?(?:\([^()]*\))?\(\s*[`'"]([^\n]*)/g,
    ))
      for (const [rule] of title.matchAll(/\bS\d+\b/g))
        cited.set(rule, (cited.get(rule) ?? new Set()).add(file))
  return cited
}

test('SPEC.md numbers its rules, each once', () => {
  expect(rules.length).toBeGreaterThanOrEqual(24)
  expect(new Set(rules).size).toBe(rules.length)
})

test('every rule is cited by the title of a test', () => {
  const cited = citations()
  expect(rules.filter((rule) => !cited.has(rule))).toEqual([])
})

test('no test cites a rule that does not exist', () => {
  expect([...citations().keys()].filter((rule) => !rules.includes(rule))).toEqual([])
})

test('docs/reliability.md names for every rule tests that really cite it', () => {
  const cited = citations()
  const table = new Map(
    [...read('docs/reliability.md').matchAll(/^\| (S\d+) \|[^|]*\|([^|]*)\|/gm)].map(
      ([, rule = '', files = '']) => [
        rule,
        [...files.matchAll(/`([^`]+)`/g)].map(([, file = '']) => `tests/${file}`),
      ],
    ),
  )
  expect([...table.keys()]).toEqual(rules)
  for (const [rule, files] of table) {
    expect(files.length, rule).toBeGreaterThan(0)
    expect(
      files.filter((file) => !cited.get(rule)?.has(file)),
      rule,
    ).toEqual([])
  }
})
