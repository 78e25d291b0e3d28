/** The worlds' question after differences that nobody made (S35) tells a knowing correction from a real difference. */
import { expect, test } from 'vitest'
import type { ConflictEntry } from '../../src-renderer/sync/conflict-log.ts'
import { Ledger } from './worlds/ledger.ts'
import { strangeDifferences } from './worlds/strange-differences.ts'

const entry = (changes: Partial<ConflictEntry>) =>
  ({
    collection: 'enterprises',
    id: 'e1',
    path: '/town',
    mine: '〔1〕',
    theirs: '〔2〕',
    ...changes,
  }) as ConflictEntry

test('S35: only what was replaced by somebody who had seen it is strange, unless it is merely told', () => {
  const ledger = new Ledger()
  ledger.note('mine', 'enterprises', 'e1', { town: '' }, { town: '〔1〕' })
  ledger.note('other', 'enterprises', 'e1', { town: '〔1〕' }, { town: '〔2〕' })
  ledger.note('third', 'enterprises', 'e1', { town: '' }, { town: '〔3〕' })
  const ask = (changes: Partial<ConflictEntry>) =>
    strangeDifferences([{ device: 'mine', entry: entry(changes) }], ledger)
  expect(ask({})).toHaveLength(1)
  expect(ask({ overtaken: true })).toEqual([])
  expect(ask({ theirs: '〔3〕' })).toEqual([])
  expect(ask({ mine: '〔4〕' })).toEqual([])
  expect(ask({ id: 'e2' })).toEqual([])
})
