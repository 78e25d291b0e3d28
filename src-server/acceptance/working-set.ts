/** The documents that one transaction works on, by key: what the database holds, changed in memory as rows are judged. Pure. */
import { type CollectionName, type Documents, entities } from '../../schemas/entities/index.ts'
import { belonging, nextAudienceDay, ownAudience } from '../../schemas/rules/access-policy.ts'
import type { Fields } from './content.ts'

export type Row = {
  readonly collection: CollectionName
  readonly id: string
  revision: number
  seq: number
  position: number
  deleted: boolean
  /** The document as it travels, as text; null when only its scope was loaded. */
  body: string | null
  ownAudience: readonly string[]
  audience: readonly string[]
  formerAudience: readonly string[]
  audienceDue: string | null
  enterpriseId: string | null
  owner: string | null
}

/** One accepted version on its way to the audit trail (S6). `replaced` is null where the database holds it. */
export type Acceptance = {
  readonly collection: CollectionName
  readonly id: string
  readonly revision: number
  readonly seq: number
  readonly at: string
  readonly by: string
  readonly deviceId: string
  readonly operation: string | null
  readonly replaced: string | null
}

export type Stamp = {
  readonly seq: number
  readonly at: string
  readonly by: string
  readonly deviceId: string
  /** What the device called it (S35); null for what follows from something else. */
  readonly operation?: string | null
}

/** `visits/4f…`: how a document of any collection is named within one tenant. */
export const keyOf = (collection: string, id: string) => `${collection}/${id}`

/** Rows are loaded before judging begins; what was accepted or changed its audience is written from here at the end. */
export class WorkingSet {
  readonly #rows = new Map<string, Row>()
  readonly #byOwner = new Map<string, Row[]>()
  readonly #parsed = new Map<string, { body: string; fields: Fields }>()
  readonly #accepted = new Map<string, Row>()
  readonly #rescoped = new Map<string, Row>()
  readonly #unspread = new Map<string, Row>()
  readonly acceptances: Acceptance[] = []
  /** Owners of which everything that belongs to them is in the set. */
  readonly ownersLoaded = new Set<string>()

  /** Takes a loaded row; one that is known already stays as it is, since it may have been changed. */
  add(row: Row): void {
    const key = keyOf(row.collection, row.id)
    if (this.#rows.has(key)) return
    this.#rows.set(key, row)
    if (row.owner) this.#byOwner.set(row.owner, [...(this.#byOwner.get(row.owner) ?? []), row])
  }

  get(collection: CollectionName, id: string): Row | undefined {
    return this.#rows.get(keyOf(collection, id))
  }

  ownedBy(owner: string): readonly Row[] {
    return this.#byOwner.get(owner) ?? []
  }

  rows(): Iterable<Row> {
    return this.#rows.values()
  }

  /** A request that was loaded because an event names its number. */
  requestByNumber(number: string): Row | undefined {
    for (const row of this.#rows.values())
      if (row.collection === 'requests' && row.body !== null && this.fields(row).requestNo === number)
        return row
    return undefined
  }

  /** The document of a row that was loaded whole. */
  fields(row: Row): Fields {
    if (row.body === null) throw new Error(`${row.collection} was loaded without its body`)
    const key = keyOf(row.collection, row.id)
    const known = this.#parsed.get(key)
    if (known?.body === row.body) return known.fields
    const fields = JSON.parse(row.body) as Fields
    this.#parsed.set(key, { body: row.body, fields })
    return fields
  }

  /** Puts an accepted version in place and notes it for the audit trail. `content` has all fields but the server's stamps. */
  accept(collection: CollectionName, id: string, content: Fields, stamp: Stamp): Row {
    const key = keyOf(collection, id)
    const before = this.#rows.get(key)
    const revision = (before?.revision ?? 0) + 1
    const fields: Fields = {
      ...content,
      id,
      revision,
      seq: stamp.seq,
      updatedBy: stamp.by,
      updatedAt: stamp.at,
    }
    const deleted = fields._deleted === true
    const body = JSON.stringify(fields)
    this.acceptances.push({
      collection,
      id,
      revision,
      seq: stamp.seq,
      at: stamp.at,
      by: stamp.by,
      deviceId: stamp.deviceId,
      operation: stamp.operation ?? null,
      replaced: this.#accepted.has(key) ? (before?.body ?? null) : null,
    })
    const row: Row = before ?? newRow(collection, id)
    Object.assign(row, { revision, seq: stamp.seq, position: stamp.seq, deleted, body })
    if (!before) {
      row.owner = ownerOf(collection, fields)
      this.add(row)
    }
    this.#parsed.set(key, { body, fields })
    this.#accepted.set(key, row)
    this.#unspread.set(key, row)
    return row
  }

  /** Whether versions were accepted since audiences were brought up to date. */
  get hasUnspread(): boolean {
    return this.#unspread.size > 0
  }

  isUnspread(key: string): boolean {
    return this.#unspread.has(key)
  }

  /** Gives the rows accepted since this was called last, for their audiences to be brought up to date. */
  takeUnspread(): Row[] {
    const rows = [...this.#unspread.values()]
    this.#unspread.clear()
    return rows
  }

  /** Reads anew from the document who sees it by its own content, on `today`. */
  readScope(row: Row, today: string): void {
    const document = this.fields(row) as unknown as Documents[CollectionName]
    row.ownAudience = ownAudience(row.collection, document, today)
    row.audienceDue = nextAudienceDay(row.collection, document, today)
    const place = belonging(row.collection, document)
    row.enterpriseId = place?.to === 'enterprise' ? place.id : null
  }

  /** Changes who sees a document, remembering who did (S4). */
  setAudience(row: Row, audience: readonly string[]): void {
    row.formerAudience = [...new Set([...row.formerAudience, ...row.audience])]
      .filter((key) => !audience.includes(key))
      .sort()
    row.audience = audience
    this.touchScope(row)
  }

  /** Has a row's scope written though its document did not change. */
  touchScope(row: Row): void {
    const key = keyOf(row.collection, row.id)
    if (!this.#accepted.has(key)) this.#rescoped.set(key, row)
  }

  get accepted(): Row[] {
    return [...this.#accepted.values()]
  }

  /** Rows of which only the scope is to be written. */
  get rescoped(): Row[] {
    return [...this.#rescoped.entries()].filter(([key]) => !this.#accepted.has(key)).map(([, row]) => row)
  }
}

function newRow(collection: CollectionName, id: string): Row {
  return {
    collection,
    id,
    revision: 0,
    seq: 0,
    position: 0,
    deleted: false,
    body: null,
    ownAudience: [],
    audience: [],
    formerAudience: [],
    audienceDue: null,
    enterpriseId: null,
    owner: null,
  }
}

/** Only documents of immutable collections have an owner, so it never changes. */
function ownerOf(collection: CollectionName, fields: Fields): string | null {
  if (!entities[collection].immutable) return null
  const place = belonging(collection, fields as unknown as Documents[CollectionName])
  return place?.to === 'owner' ? keyOf(place.collection, place.id) : null
}
