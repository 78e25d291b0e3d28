/** Documents encrypted ahead of their write: when it happens, how often, and what a write gets in any case. */
import 'fake-indexeddb/auto'
import { setTimeout as delay } from 'node:timers/promises'
import { createRxDatabase, registerMutableWriteContext } from 'rxdb/plugins/core'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { describe, expect, test } from 'vitest'
import { type DocumentBox, documentBox } from '../../../src-renderer/database/document-box.ts'
import { newId } from '../../../src-renderer/database/ids.ts'
import { type SealingInstance, sealedStorage } from '../../../src-renderer/database/sealed-storage.ts'
import { sealingAhead } from '../../../src-renderer/database/sealing-ahead.ts'
import { documentKey } from '../../document-key.ts'

type Row = { name: string }

const rowsNamed = (names: readonly string[]): Row[] => names.map((name) => ({ name }))
const many = (count: number) => rowsNamed(Array.from({ length: count }, (_, at) => `第${at}家`))

/** Seals by writing down; `rounds` are the names of each call. */
function noting() {
  const rounds: string[][] = []
  const ahead = sealingAhead<Row>(async (rows) => {
    if (rows.length > 0) rounds.push(rows.map(({ name }) => name))
    // The cipher answers in a task of its own.
    await delay(1)
    return rows.map(({ name }) => `box of ${name}`)
  })
  return { ahead, rounds, sealed: () => rounds.flat() }
}

async function until(done: () => boolean) {
  while (!done()) await delay(1)
}

describe('sealing ahead', () => {
  test('goes on by itself, never more than a slice at a time, so that a running write has its turns', async () => {
    const { ahead, rounds, sealed } = noting()
    const rows = many(1000)
    ahead.announce(rows.slice(0, 500))
    ahead.announce(rows.slice(500))
    expect(rounds).toHaveLength(1)
    expect(sealed().length).toBeLessThan(100)
    await until(() => sealed().length === 1000)
    expect(sealed()).toEqual(rows.map(({ name }) => name))
  })

  test('a write that comes before has all boxes in its order, and nothing is encrypted twice', async () => {
    const { ahead, sealed } = noting()
    const rows = many(1000)
    ahead.announce(rows)
    await until(() => sealed().length > 0)
    expect(sealed().length).toBeLessThan(1000)
    const mixed = [...rowsNamed(['新来的']), ...rows.toReversed()]
    expect(await ahead.boxesOf(mixed)).toEqual(mixed.map(({ name }) => `box of ${name}`))
    await delay(20)
    expect(sealed().toSorted()).toEqual(mixed.map(({ name }) => name).toSorted())
  })

  test('an object that is written again after a change gets a new box', async () => {
    const { ahead, sealed } = noting()
    const [row] = rowsNamed(['旧名']) as [Row]
    ahead.announce([row])
    await until(() => sealed().length === 1)
    expect(await ahead.boxesOf([row])).toEqual(['box of 旧名'])
    row.name = '新名'
    expect(await ahead.boxesOf([row])).toEqual(['box of 新名'])
  })

  test('goes on after a failure, which only the write of the same rows hears of', async () => {
    let broken = true
    const ahead = sealingAhead<Row>(async (rows) => {
      if (broken && rows.length > 0) throw new Error('no key')
      return rows.map(({ name }) => name)
    })
    const [lost, found] = [rowsNamed(['甲']), rowsNamed(['乙'])]
    ahead.announce(lost)
    broken = false
    ahead.announce(found)
    expect(await ahead.boxesOf(found)).toEqual(['乙'])
    await expect(ahead.boxesOf(lost)).rejects.toThrow('no key')
  })
})

describe('in the storage', () => {
  const context = 'sealing-ahead-test'
  registerMutableWriteContext(context)

  async function open(box: DocumentBox) {
    const rx = await createRxDatabase({
      name: `ahead-${newId()}`,
      storage: sealedStorage(getRxStorageDexie(), box, () => []),
      multiInstance: false,
    })
    const schema = {
      version: 0,
      primaryKey: 'id',
      type: 'object' as const,
      properties: { id: { type: 'string', maxLength: 64 }, words: { type: 'string' } },
    }
    const { notes } = await rx.addCollections({ notes: { schema } })
    if (!notes) throw new Error('the collection did not open')
    const inner = notes.internalStorageInstance as SealingInstance<unknown, unknown, unknown>
    const rows = Array.from({ length: 70 }, (_, at) => ({
      id: `n${String(at).padStart(3, '0')}`,
      words: `第${at}家`,
      _deleted: false,
      _attachments: {},
      _meta: { lwt: 0 },
      _rev: '',
    }))
    const write = () =>
      notes.storageInstance.bulkWrite(
        rows.map((document) => ({ document })),
        context,
      )
    return { rx, inner, rows, write, read: (ids: string[]) => inner.findDocumentsById(ids, false) }
  }

  test.each([
    ['nothing was announced', 0],
    ['a part was', 40],
    ['all was', 70],
  ])('every document opens as it was written when %s', async (_, announced) => {
    const { rx, inner, rows, write, read } = await open(await documentBox(documentKey.bytes))
    inner.sealAhead(rows.slice(0, announced))
    // About as long as a few slices take.
    await delay(5)
    expect((await write()).error).toEqual([])
    const found = (await read(rows.map(({ id }) => id))) as typeof rows
    const words = new Map(found.map((row) => [row.id, row.words]))
    expect(words).toEqual(new Map(rows.map((row) => [row.id, row.words])))
    expect(found.every(({ _rev, _meta }) => _rev !== '' && _meta.lwt > 0)).toBe(true)
    await rx.close()
  })

  test('when the key is forgotten meanwhile, nothing is written', async () => {
    const box = await documentBox(documentKey.bytes)
    const { rx, inner, rows, write } = await open(box)
    inner.sealAhead(rows)
    box.forget()
    await delay(10)
    await expect(write()).rejects.toThrow('forgotten')
    const stored = inner as unknown as { originalStorageInstance: typeof inner }
    const there = await stored.originalStorageInstance.findDocumentsById(
      rows.map(({ id }) => id),
      true,
    )
    expect(there).toEqual([])
    await rx.close()
  })
})
