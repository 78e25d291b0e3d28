// Every field where an officer would hesitate tells what is meant (§4.2, §5.2), and no help is left of a field that is gone.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { figureRules } from '../../../schemas/rules/visit-figures.ts'
import { fieldHelp, fieldsWithHelp } from '../../../src-renderer/features/visits/form/fields/field-help.ts'

const folder = join(import.meta.dirname, '../../../src-renderer/features/visits')
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n')

test('lines of a list share the help of their fields', () => {
  expect(fieldHelp('requests.0190-aa.title')).toBe(fieldHelp('requests.0190-bb.title'))
  expect(fieldHelp('requests.0190-aa.title')).toContain('8 到 40 个字')
  expect(fieldHelp('requests.0190-aa.financingDetail.creditEnhancement')).toContain('抵押')
  expect(fieldHelp('figures.operatingRate')).toContain('开工率口径')
  expect(fieldHelp('participants.0190-aa.name')).toBeNull()
})

test.each(fieldsWithHelp)('%s is a field of the form', (name) => {
  const [first = '', ...rest] = name.split('.')
  const last = rest.at(-1)
  if (first === 'figures' && last && last in figureRules) return
  // `name="mode"`, `list="officers"`, or the end of a template such as `${id}.title` or path('title').
  const written = last
    ? [`.${last}`, `'${last}'`, `"${name}"`].some((end) => sources.includes(end))
    : [`name="${first}"`, `list="${first}"`].some((start) => sources.includes(start))
  expect(written).toBe(true)
})

test('each is one or two short sentences', () => {
  for (const name of fieldsWithHelp) {
    const words = fieldHelp(name.replace(/^(difficulties|requests)\./, '$1.0190-aa.')) ?? ''
    expect(words.length, name).toBeGreaterThan(15)
    expect(words.length, name).toBeLessThan(80)
    expect(words, name).toMatch(/。$/)
  }
})
