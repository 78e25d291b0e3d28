// The journal of unsent work outside the browser's database: durable when it answers, unreadable without the key, and
// readable but for what is damaged (S16).
import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  type Journal,
  type JournalOptions,
  type NewEntry,
  openJournal,
} from '../../../src-main/journal/journal.ts'
import { journalsOfProfiles } from '../../../src-main/journal/journals.ts'
import { unlockedProfile } from '../../../src-main/vault/unlocked-profile.ts'

let folder: string
let dataKey: Uint8Array
let journal: Journal

const profile = () => unlockedProfile('officer-1', folder, dataKey)
const files = () => readdirSync(join(folder, 'journal')).sort()
const pathOf = (name: string) => join(folder, 'journal', name)
const visit = (id: string, words = `走访${id}`): NewEntry => ({
  collection: 'visits',
  id,
  version: `1-${id}`,
  body: JSON.stringify({ id, words }),
})
const idsOf = ({ entries }: Journal) => entries().map(({ id }) => id)

async function reopen(options?: JournalOptions): Promise<void> {
  await journal.close()
  journal = await openJournal(profile(), options)
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhuqi-journal-'))
  dataKey = randomBytes(32)
  journal = await openJournal(profile())
})
afterEach(async () => {
  await journal.close()
  rmSync(folder, { recursive: true })
})

describe('what was appended', () => {
  test('S16: is there after a restart, whole and in its order, the newest version of each document', async () => {
    await journal.append([visit('a'), visit('b')])
    await journal.append([visit('a', '改过的话🙂')])
    await reopen()
    expect(idsOf(journal)).toEqual(['b', 'a'])
    const [a, missing] = await journal.read([visit('a'), visit('never')])
    expect(JSON.parse(a ?? '')).toEqual({ id: 'a', words: '改过的话🙂' })
    expect(missing).toBeNull()
    expect(journal.damaged).toBe(0)
  })

  test('is on the disk when append resolves, whoever is killed then', async () => {
    await journal.append([visit('a')])
    const second = await openJournal(profile())
    expect(idsOf(second)).toEqual(['a'])
    await second.close()
  })

  test('calls that wait for the disk are written together', async () => {
    const writes = await Promise.all(Array.from({ length: 50 }, (_, at) => journal.append([visit(`v${at}`)])))
    expect(new Set(writes).size).toBeLessThanOrEqual(2)
    await reopen()
    expect(idsOf(journal)).toHaveLength(50)
  })

  test('nothing of it can be read without the key', async () => {
    const words = '企业反映融资困难'.repeat(2)
    await journal.append([visit('secret-id', words)])
    const bytes = Buffer.concat(files().map((name) => readFileSync(pathOf(name))))
    for (const plain of [words, 'secret-id', 'visits']) expect(bytes.includes(plain)).toBe(false)
    await journal.close()
    dataKey = randomBytes(32)
    journal = await openJournal(profile())
    expect(idsOf(journal)).toEqual([])
    expect(journal.damaged).toBe(1)
    // Nothing that another key might still open is thrown away.
    expect(files()).toEqual(['00000001.journal.unreadable'])
  })
})

describe('what was acknowledged', () => {
  test('is forgotten, also after a restart', async () => {
    const write = await journal.append([visit('a'), visit('b')])
    journal.acknowledge([{ ...visit('a'), upTo: write }])
    expect(idsOf(journal)).toEqual(['b'])
    await reopen()
    expect(idsOf(journal)).toEqual(['b'])
  })

  test('an answer to an older write leaves the newer one alone', async () => {
    const first = await journal.append([visit('a', '第一次')])
    await journal.append([visit('a', '第二次')])
    journal.acknowledge([{ ...visit('a'), upTo: first }])
    await reopen()
    expect((await journal.read([visit('a')]))[0]).toContain('第二次')
  })

  test('leaves the disk when most of the journal is dead, and what lives stays', async () => {
    await reopen({ compactFrom: 64 * 1024 })
    const words = () => randomBytes(3000).toString('hex')
    const kept = visit('kept', words())
    await journal.append([kept])
    const size = () => files().reduce((sum, name) => sum + readFileSync(pathOf(name)).length, 0)
    for (let round = 0; round < 60; round++) {
      const write = await journal.append([visit(`v${round}`, words())])
      journal.acknowledge([{ ...visit(`v${round}`), upTo: write }])
    }
    await journal.append([visit('last')])
    expect(size()).toBeLessThan(80 * 1024)
    for (const step of [async () => undefined, reopen]) {
      await step()
      expect(idsOf(journal)).toEqual(['kept', 'last'])
      expect(await journal.read([kept])).toEqual([kept.body])
    }
  })

  test('write numbers go on growing after a restart and a compaction', async () => {
    const before = await journal.append([visit('a')])
    await reopen()
    const after = await journal.append([visit('b')])
    expect(after).toBeGreaterThan(before)
  })
})

describe('damage', () => {
  const lastFile = () => pathOf(files().at(-1) ?? '')

  test.each([1, 5, 11, 13, 40])(
    'S16: a record torn %i bytes after its beginning is passed over',
    async (bytes) => {
      await journal.append([visit('a')])
      const whole = readFileSync(lastFile()).length
      await journal.append([visit('b')])
      await journal.close()
      truncateSync(lastFile(), whole + bytes)
      journal = await openJournal(profile())
      expect(idsOf(journal)).toEqual(['a'])
      expect(journal.damaged).toBe(0)
      await journal.append([visit('c')])
      await reopen()
      expect(idsOf(journal)).toEqual(['a', 'c'])
      expect(journal.damaged).toBe(0)
    },
  )

  test('an end that was allotted but never written (zeros) is passed over', async () => {
    await journal.append([visit('a')])
    await journal.close()
    appendFileSync(lastFile(), Buffer.alloc(5000))
    journal = await openJournal(profile())
    expect(idsOf(journal)).toEqual(['a'])
    expect(journal.damaged).toBe(0)
  })

  test('a bit that turned in any byte of a record costs that record, which is reported, and no other', async () => {
    await journal.append([visit('a')])
    const start = readFileSync(lastFile()).length
    await journal.append([visit('b')])
    const end = readFileSync(lastFile()).length
    await journal.append([visit('c')])
    await journal.close()
    const good = readFileSync(lastFile())
    for (let at = start; at < end; at += 3) {
      const bad = Buffer.from(good)
      bad.writeUInt8(bad.readUInt8(at) ^ 0x10, at)
      writeFileSync(lastFile(), bad)
      journal = await openJournal(profile())
      expect([at, idsOf(journal), journal.damaged]).toEqual([at, ['a', 'c'], 1])
      await journal.close()
    }
    journal = await openJournal(profile())
  })

  test('a record copied to another place is not believed', async () => {
    await journal.append([visit('a')])
    const first = readFileSync(lastFile())
    await journal.append([visit('a', '后来的话')])
    await journal.close()
    appendFileSync(lastFile(), first)
    journal = await openJournal(profile())
    expect((await journal.read([visit('a')]))[0]).toContain('后来的话')
  })

  test('a compaction that was cut short after its file was written changes nothing', async () => {
    await reopen({ compactFrom: 1024 })
    await journal.append([visit('kept')])
    const old = files().map((name) => ({ name, bytes: readFileSync(pathOf(name)) }))
    const write = await journal.append([visit('gone', randomBytes(4000).toString('hex'))])
    journal.acknowledge([{ ...visit('gone'), upTo: write }])
    await reopen()
    expect(files()).not.toContain(old[0]?.name)
    for (const { name, bytes } of old) writeFileSync(pathOf(name), bytes)
    writeFileSync(pathOf('00000009.journal.x.part'), 'cut short')
    await reopen()
    expect(idsOf(journal)).toEqual(['kept'])
    expect(files().some((name) => name.endsWith('.part'))).toBe(false)
  })
})

test('one profile has one journal, also after a new sign-in; another key has another', async () => {
  const journals = journalsOfProfiles()
  const first = await journals.of(profile())
  expect(await journals.of(profile())).toBe(first)
  await first.append([visit('a')])
  await journals.close()
  const again = await journals.of(profile())
  expect(again).not.toBe(first)
  expect(idsOf(again)).toEqual(['a'])
  await journals.close()
})
