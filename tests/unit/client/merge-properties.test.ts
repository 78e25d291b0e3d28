/**
 * S12 to S15 for every entity as it declares its merge: several computers edit one document, fetch and send in any order, and in the
 * end all agree, nothing that somebody wrote is gone without an entry in a log, and edits of different places never meet.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entity } from '../../../schemas/entities/document.ts'
import { type CollectionName, entities } from '../../../schemas/entities/index.ts'
import { deepEqual } from '../../../schemas/rules/deep-equal.ts'
import { serverFieldsOf } from '../../../schemas/rules/server-fields.ts'
import type { MergeConflict } from '../../../schemas/rules/three-way-merge.ts'
import type { ServerDocument, Stored, Unsent } from '../../../src-renderer/database/envelope.ts'
import { toWire } from '../../../src-renderer/database/envelope.ts'
import { merge, reconcile, sameContent } from '../../../src-renderer/sync/reconcile.ts'

type Schema = { properties?: Record<string, Schema>; items?: Schema; type?: string }
type Place = {
  readonly field: string
  readonly kind: 'atomic' | 'byId' | 'set'
  readonly parts: readonly string[]
}

const changeable = (Object.keys(entities) as CollectionName[]).filter((name) => !entities[name].immutable)

/** Every field that people edit, with how it merges and, of items, what they consist of. */
function placesOf(collection: CollectionName): Place[] {
  const { schema, merge: declared } = entities[collection] as Entity
  const server = new Set([...serverFieldsOf(collection), 'id'])
  return Object.entries(schema.properties as Record<string, Schema>).flatMap(([field, shape]) => {
    if (server.has(field)) return []
    const kind = declared[field] ?? 'atomic'
    const parts = Object.keys(shape.items?.properties ?? {}).filter((name) => name !== 'id')
    return [{ field, kind, parts }]
  })
}

describe.each(changeable)('the declaration of %s (S12)', (collection) => {
  const { schema, merge: declared } = entities[collection] as Entity
  const fields = Object.entries(schema.properties as Record<string, Schema>)

  test('names real lists, items by their id and elements as sets', () => {
    for (const [field, kind] of Object.entries(declared)) {
      const shape = fields.find(([name]) => name === field)?.[1]
      expect(shape?.type, field).toBe('array')
      expect('id' in (shape?.items?.properties ?? {}), `${field} has items with ids`).toBe(kind === 'byId')
    }
  })

  test('forgets no list', () => {
    const lists = fields.filter(([, { type }]) => type === 'array').map(([name]) => name)
    expect(lists.filter((name) => !Object.hasOwn(declared, name))).toEqual([])
  })
})

const ids = ['a', 'b', 'c']
type Step =
  | { do: 'edit'; computer: number; place: number; item: number; part: number; how: 'write' | 'remove' }
  | { do: 'delete' | 'pull' | 'push'; computer: number }

function steps(computers: number): fc.Arbitrary<Step[]> {
  const computer = fc.nat({ max: computers - 1 })
  const edit = fc.record({
    do: fc.constant('edit' as const),
    computer,
    place: fc.nat({ max: 200 }),
    item: fc.nat({ max: ids.length - 1 }),
    part: fc.nat({ max: 20 }),
    how: fc.constantFrom('write' as const, 'write' as const, 'write' as const, 'remove' as const),
  })
  const other = (what: 'delete' | 'pull' | 'push') => fc.record({ do: fc.constant(what), computer })
  return fc.array(
    fc.oneof(
      { weight: 8, arbitrary: edit },
      { weight: 3, arbitrary: other('pull') },
      { weight: 3, arbitrary: other('push') },
      { weight: 1, arbitrary: other('delete') },
    ),
    { minLength: 5, maxLength: 40 },
  )
}

type Item = Record<string, unknown> & { id: string }

/** One document on a server and some computers, as the engine moves it, without network and disk. */
class Office {
  readonly #collection: CollectionName
  readonly #places: readonly Place[]
  readonly computers: Stored[]
  server: ServerDocument
  #words = 0
  readonly written: string[] = []
  readonly removed = new Set<string>()
  readonly conflicts: MergeConflict[] = []

  constructor(collection: CollectionName, computers: number, places = placesOf(collection)) {
    this.#collection = collection
    this.#places = places
    const fields = placesOf(collection).map(({ field, kind, parts }): [string, unknown] => [
      field,
      kind === 'atomic' ? '' : kind === 'set' ? ['first'] : [itemOf('a', parts)],
    ])
    this.server = {
      ...Object.fromEntries(fields),
      id: 'd',
      revision: 1,
      seq: 1,
      createdBy: 'u',
      createdAt: '',
      updatedBy: 'u',
      updatedAt: '',
      _deleted: false,
    }
    this.computers = Array.from({ length: computers }, () => stored(this.server, undefined))
  }

  run(step: Step): void {
    if (step.do === 'edit') this.edit(step)
    else if (step.do === 'pull') this.pull(step.computer)
    else if (step.do === 'push') this.push(step.computer)
    else this.#save(step.computer, { _deleted: true })
  }

  edit({ computer, place, item, part, how }: Extract<Step, { do: 'edit' }>): void {
    const chosen = this.#places[place % this.#places.length]
    const current = this.computers[computer]
    if (!chosen || !current || current._deleted) return
    const word = `〔${++this.#words}〕`
    this.#save(computer, {
      [chosen.field]: changed(chosen, current[chosen.field], word, { item, part, how }),
    })
  }

  /** As `updateDocument` and `deleteDocument` do. */
  #save(computer: number, change: Record<string, unknown>): void {
    const current = this.computers[computer]
    if (!current || current._deleted) return
    const before = toWire(current)
    const after = { ...before, ...change } as ServerDocument
    const [old, fresh] = [wordsIn(before), change._deleted ? new Set<string>() : wordsIn(after)]
    for (const word of old) if (!fresh.has(word)) this.removed.add(word)
    for (const word of fresh) if (!old.has(word)) this.written.push(word)
    const base = current.sync ? current.sync.base : before
    this.computers[computer] = stored(after, { state: 'pending', since: '', base })
  }

  #take(computer: number, { next, conflicts }: ReturnType<typeof reconcile>): void {
    this.conflicts.push(...conflicts)
    if (next) this.computers[computer] = stored(next.document, next.sync ?? undefined)
  }

  pull(computer: number): void {
    const current = this.computers[computer]
    if (current) this.#take(computer, reconcile(this.#collection, current, this.server))
  }

  push(computer: number): void {
    const current = this.computers[computer]
    if (!current?.sync) return
    const local = toWire(current)
    if (sameContent(this.#collection, local, this.server)) {
      this.computers[computer] = stored(this.server, undefined)
      return
    }
    if (current.sync.base?.revision !== this.server.revision) {
      this.#take(computer, reconcile(this.#collection, current, this.server, { authoritative: true }))
      return
    }
    this.server = { ...local, revision: this.server.revision + 1 }
    this.computers[computer] = stored(this.server, undefined)
  }

  /** Everybody fetches and sends until nobody has anything left; gives how many rounds that took. */
  settle(): number {
    for (let round = 1; round <= 20; round++) {
      const before = this.server.revision
      for (const computer of this.computers.keys()) {
        this.pull(computer)
        this.push(computer)
        this.push(computer)
      }
      if (before === this.server.revision && this.computers.every(({ sync }) => !sync)) return round
    }
    throw new Error('the computers go on for ever')
  }
}

function stored(document: ServerDocument, sync: Unsent | undefined): Stored {
  const row = { ...document, _rev: '1-x', _meta: { lwt: 1 }, _attachments: {} } as unknown as Stored
  if (sync) row.sync = sync
  return row
}

function itemOf(id: string, parts: readonly string[]): Item {
  return { ...Object.fromEntries(parts.map((part) => [part, ''])), id }
}

function changed(
  { kind, parts }: Place,
  value: unknown,
  word: string,
  { item, part, how }: { item: number; part: number; how: 'write' | 'remove' },
): unknown {
  if (kind === 'atomic') return word
  if (kind === 'set') {
    const list = value as string[]
    return how === 'write' ? [...list, word] : list.slice(1)
  }
  const list = value as Item[]
  const id = ids[item] ?? 'a'
  if (how === 'remove') return list.filter((one) => one.id !== id)
  const name = parts[part % parts.length] ?? 'name'
  const known = list.find((one) => one.id === id)
  if (!known) return [...list, { ...itemOf(id, parts), [name]: word }]
  return list.map((one) => (one.id === id ? { ...one, [name]: word } : one))
}

const wordsIn = (value: unknown) => new Set(JSON.stringify(value).match(/〔\d+〕/g) ?? [])
const contentOf = (document: Stored | ServerDocument) => {
  const { revision, seq, updatedAt, updatedBy, _rev, _meta, _attachments, sync, ...content } =
    document as Stored
  return content
}

describe.each(changeable)('%s on several computers', (collection) => {
  test('S13, S15: whatever the order, all agree in the end and no value is gone without an entry', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }).chain((count) => fc.tuple(fc.constant(count), steps(count))),
        // Few places, so that people meet.
        fc.array(fc.nat({ max: 200 }), { minLength: 1, maxLength: 3 }),
        ([count, story], focus) => {
          const all = placesOf(collection)
          const places = focus.flatMap((at) => all[at % all.length] ?? [])
          const office = new Office(collection, count, places)
          for (const step of story) office.run(step)
          office.settle()
          for (const computer of office.computers)
            if (office.server._deleted) expect(computer._deleted).toBe(true)
            else expect(contentOf(computer)).toEqual(contentOf(office.server))
          const standing = office.server._deleted ? new Set<string>() : wordsIn(office.server)
          const logged = wordsIn(office.conflicts)
          const lost = office.written.filter(
            (word) => !standing.has(word) && !logged.has(word) && !office.removed.has(word),
          )
          expect(lost).toEqual([])
        },
      ),
      { numRuns: 150 },
    )
  })

  test('S12, S14: edits of different places end the same whoever syncs first, without a conflict', () => {
    const places = placesOf(collection)
    const share = (computer: number, count: number) => places.filter((_, at) => at % count === computer)
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        fc.array(
          fc.record({
            computer: fc.nat({ max: 2 }),
            place: fc.nat({ max: 50 }),
            item: fc.nat({ max: 2 }),
            part: fc.nat({ max: 9 }),
          }),
          { minLength: 1, maxLength: 12 },
        ),
        (order, edits) => {
          const ends = [order, [0, 1, 2]].map((syncing) => {
            const office = new Office(collection, 3, places)
            for (const { computer, place, item, part } of edits) {
              const mine = share(computer, 3)
              const chosen = mine[place % mine.length]
              const at = chosen ? places.indexOf(chosen) : 0
              office.edit({ do: 'edit', computer, place: at, item, part, how: 'write' })
            }
            for (const computer of syncing) {
              office.pull(computer)
              office.push(computer)
            }
            office.settle()
            expect(office.conflicts).toEqual([])
            return contentOf(office.server)
          })
          expect(ends[0]).toEqual(ends[1])
        },
      ),
      { numRuns: 100 },
    )
  })

  test('S14: merging is a function of the versions alone, and merging its result again changes nothing', () => {
    fc.assert(
      fc.property(steps(2), (story) => {
        const office = new Office(collection, 2)
        const before = toWire(office.computers[0] as Stored)
        for (const step of story)
          if (step.do !== 'pull') office.run({ ...step, computer: step.do === 'push' ? 1 : step.computer })
        const mine = office.computers[0] as Stored
        const unsent: Unsent = { state: 'pending', since: '', base: before }
        const inputs = JSON.stringify([mine, before, office.server])
        const once = merge(collection, mine, unsent, office.server)
        expect(merge(collection, mine, unsent, office.server)).toEqual(once)
        expect(JSON.stringify([mine, before, office.server])).toBe(inputs)
        if (!once.next?.sync) return
        const again = merge(
          collection,
          stored(once.next.document, once.next.sync),
          once.next.sync,
          office.server,
        )
        expect(again.conflicts).toEqual([])
        expect(deepEqual(again.next?.document, once.next.document)).toBe(true)
      }),
      { numRuns: 150 },
    )
  })
})
