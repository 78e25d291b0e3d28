/** The first rows of a large roster stand on the screen before the whole of it is read, and never longer than they are true. */
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { updateDocument } from '../../../src-renderer/database/documents.ts'
import { type LiveRoster, openLiveRoster } from '../../../src-renderer/database/live-roster.ts'
import { openDatabase, type ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import { type RosterEntry, rosterEntryOf } from '../../../src-renderer/database/roster-entry.ts'
import { decodeFront, encodeFront, frontRows } from '../../../src-renderer/database/roster-front.ts'
import { createRosterIndex } from '../../../src-renderer/database/roster-index.ts'
import { encodeRoster } from '../../../src-renderer/database/roster-pack.ts'
import { documentKey } from '../../document-key.ts'
import { accepted, createMany, enterpriseContent, officer } from './samples.ts'

/** Time enough on a busy machine. */
const soon = { timeout: 10_000 }
const epoch = 'the-database'
let checkpoint = { id: '', lwt: 1 }
let db: ZhuqiDatabase
let roster: LiveRoster | null = null
/** The fronts that were written, the newest last. */
let written: (Uint8Array | null)[] = []
/** Lets the kept rows arrive. */
let arrive: (rows: Uint8Array | null) => void = () => undefined

let databases = 0
beforeEach(async () => {
  const user = { ...officer, id: `front-${++databases}` }
  db = await openDatabase({ key: documentKey, user, deviceId: 'd', collections: ['enterprises'] })
  await db.bookkeeping.write([{ kind: 'sync', key: 'rosterEpoch', value: epoch }])
  checkpoint = { id: '', lwt: 1 }
  written = []
})
afterEach(async () => {
  await roster?.close()
  roster = null
  await db.close()
})

function open(front: Uint8Array | null): LiveRoster {
  const rows = new Promise<Uint8Array | null>((resolve) => {
    arrive = resolve
  })
  roster = openLiveRoster(db, {
    read: async () => ({ front, rows: () => rows }),
    write: async (_rows, kept) => {
      written.push(kept)
    },
  })
  return roster
}

function entry(id: string, name: string): RosterEntry {
  const content = accepted(enterpriseContent({ id, name }), 1)
  return rosterEntryOf(content as unknown as Parameters<typeof rosterEntryOf>[0], false, '2026-11-22')
}
function rowsOf(entries: readonly RosterEntry[]): Uint8Array {
  const index = createRosterIndex()
  index.put(entries)
  index.compact()
  return encodeRoster({ ...index.packed(), checkpoint, epoch })
}
const many = (count: number) => Array.from({ length: count }, (_, at) => entry(`e${at}`, `第${at}机械厂`))
const frontOf = (entries: readonly RosterEntry[], of = epoch) =>
  encodeFront({ entries: entries.slice(0, frontRows), total: entries.length, checkpoint, epoch: of })
const shown = (live: LiveRoster) => live.state().front?.entries.map(({ id }) => id)

test('the first rows are there while the others are on their way, and give way to all of them', async () => {
  const entries = many(300)
  const live = open(frontOf(entries))
  await expect.poll(() => shown(live), soon).toEqual(entries.slice(0, frontRows).map(({ id }) => id))
  expect(live.state()).toMatchObject({ status: 'loading', complete: false, front: { total: 300 } })
  // Whoever asks for something waits for all of it rather than getting a part.
  expect(live.search({ text: '第299' }).total).toBe(0)
  arrive(rowsOf(entries))
  await expect.poll(() => live.state().status, soon).toBe('ready')
  expect(live.state().front).toBeNull()
  expect(live.search({ text: '第299' }).entries.map(({ id }) => id)).toEqual(['e299'])
})

test('what changed while only the first rows were there is in the roster', async () => {
  await createMany(db, 'enterprises', [enterpriseContent({ id: 'e7', name: '第7机械厂' })])
  const entries = many(300)
  const live = open(frontOf(entries))
  await expect.poll(() => shown(live)?.length, soon).toBe(frontRows)
  await updateDocument(db, 'enterprises', 'e7', (content) => ({ ...content, name: '改名的厂' }))
  arrive(rowsOf(entries))
  await expect.poll(() => live.state().complete, soon).toBe(true)
  expect(live.search({ text: '改名的厂' }).entries.map(({ id }) => id)).toEqual(['e7'])
  expect(live.state().total).toBe(300)
})

test('the first rows of another database, of a later clock or of damaged bytes are never shown', async () => {
  const entries = many(200)
  const later = { id: 'x', lwt: Date.now() + 86_400_000 }
  const inFuture = encodeFront({ entries, total: 200, checkpoint: later, epoch })
  const cut = frontOf(entries).subarray(0, 5000)
  const other = new TextEncoder().encode(JSON.stringify({ format: 0, epoch, checkpoint, total: 1, entries }))
  for (const front of [frontOf(entries, 'another'), inFuture, cut, other, new Uint8Array()]) {
    await db.bookkeeping.write([{ kind: 'sync', key: 'rosterEpoch', value: epoch }])
    const live = open(front)
    let everShown = false
    live.subscribe(() => {
      everShown ||= live.state().front !== null
    })
    arrive(rowsOf(entries))
    await expect.poll(() => live.state().complete, soon).toBe(true)
    expect(everShown).toBe(false)
    await live.close()
  }
})

test('first rows whose roster cannot be read are taken away before it is built anew', async () => {
  await createMany(db, 'enterprises', [enterpriseContent({ id: 'own', name: '西安光电研究所' })])
  for (const rows of [null, new Uint8Array([1, 2, 3])]) {
    const live = open(frontOf(many(200)))
    await expect.poll(() => shown(live)?.length, soon).toBe(frontRows)
    arrive(rows)
    await expect.poll(() => live.state().complete, soon).toBe(true)
    expect(live.state().front).toBeNull()
    expect(live.search({ text: '' }).entries.map(({ id }) => id)).toEqual(['own'])
    await live.close()
  }
})

test('a large roster is kept with its first rows, mine before others; of a small one there are none', async () => {
  const changes = Array.from({ length: 600 }, (_, at) => enterpriseContent({ id: `new${at}` }))
  const small = open(null)
  arrive(null)
  await expect.poll(() => small.state().complete, soon).toBe(true)
  await createMany(db, 'enterprises', changes)
  await small.close()
  expect(written).toEqual([null])

  const mine = { ...entry('z-mine', '最后的厂'), officerIds: [db.user.id] }
  const large = open(null)
  arrive(rowsOf([...many(10_000), mine]))
  await expect.poll(() => large.state().complete, soon).toBe(true)
  await large.close()
  const front = decodeFront(written.at(-1) ?? new Uint8Array())
  expect(front?.total).toBe(10_601)
  expect(front?.entries.length).toBe(frontRows)
  expect(front?.entries[0]).toEqual(large.get('z-mine'))
  expect(front?.entries).toEqual(large.search({ text: '', limit: frontRows }).entries)
  expect(front?.epoch).toBe(epoch)
})

test('a large roster that lost its first rows gets them again; one that has them is not written for nothing', async () => {
  const entries = many(10_000)
  const whole = frontOf(entries)
  const totalWrittenAfter = async (front: Uint8Array | null) => {
    written = []
    const live = open(front)
    arrive(rowsOf(entries))
    await expect.poll(() => live.state().complete, soon).toBe(true)
    await live.close()
    return decodeFront(written.at(-1) ?? new Uint8Array())?.total
  }
  expect(await totalWrittenAfter(null)).toBe(10_000)
  expect(await totalWrittenAfter(whole.subarray(0, 100))).toBe(10_000)
  expect(await totalWrittenAfter(whole)).toBeUndefined()
})
