/** Sending what waits, and taking in what the server says to it. */
import type { CollectionName } from '../../schemas/entities/index.ts'
import { MAX_PUSH_BYTES, MAX_PUSH_ROWS, type PushAnswer, type PushRow } from '../../schemas/protocol/sync.ts'
import { type ServerDocument, type Stored, toWire, type Unsent } from '../database/envelope.ts'
import type { ZhuqiDatabase } from '../database/open-database.ts'
import { changeDocuments, type Decide, type Next } from '../database/write-documents.ts'
import { applyRemote } from './apply-remote.ts'
import { SyncFailure } from './failure.ts'
import { ownEditsOf } from './own-edits.ts'
import { refused } from './quarantine.ts'
import { erased, sameContent } from './reconcile.ts'
import type { SyncTransport } from './transport.ts'

/** Pushed versions of which no answer came yet, by id. Memory only: after a restart `reconcile` does without. */
export type InFlight = Map<string, ServerDocument>

/** Some room below the limit, for the frame around the rows. */
const maxBytes = MAX_PUSH_BYTES - 64 * 1024

/** Sends everything of one collection that waits, in the order in which it was first edited. Gives whether anything was sent. */
export async function pushCollection(
  db: ZhuqiDatabase,
  transport: SyncTransport,
  collection: CollectionName,
  inFlight: InFlight,
  signal: AbortSignal,
): Promise<boolean> {
  const ids = db.outbox
    .waiting()
    .filter((one) => one.collection === collection && one.state === 'pending')
    .map(({ id }) => id)
  for (const batch of chunks(ids, MAX_PUSH_ROWS)) {
    const storage = db.collection(collection).storageInstance
    const found = new Map((await storage.findDocumentsById(batch, true)).map((row) => [row.id, row]))
    const pending = batch.flatMap((id) => {
      const row = found.get(id)
      return row?.sync?.state === 'pending' ? [row] : []
    })
    for (const rows of bySize(pending)) await pushRows(db, transport, collection, rows, inFlight, signal)
  }
  return ids.length > 0
}

function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}

function rowOf(document: Stored): PushRow {
  return { assumedMasterState: document.sync?.base ?? null, newDocumentState: toWire(document) }
}

/** Groups below the byte limit; three bytes a UTF-16 unit is what Chinese takes at most. */
function* bySize(documents: readonly Stored[]): Generator<Stored[]> {
  let group: Stored[] = []
  let bytes = 0
  for (const document of documents) {
    const size = JSON.stringify(rowOf(document)).length * 3
    if (group.length > 0 && bytes + size > maxBytes) {
      yield group
      group = []
      bytes = 0
    }
    group.push(document)
    bytes += size
  }
  if (group.length > 0) yield group
}

/** A request that is refused as a whole is halved until the document to blame stands alone; that one goes aside (S17). */
async function pushRows(
  db: ZhuqiDatabase,
  transport: SyncTransport,
  collection: CollectionName,
  documents: readonly Stored[],
  inFlight: InFlight,
  signal: AbortSignal,
): Promise<void> {
  const sent = new Map(documents.map((document) => [document.id, document]))
  for (const document of documents) inFlight.set(document.id, toWire(document))
  let answer: PushAnswer
  try {
    answer = await transport.push(collection, documents.map(rowOf), signal)
  } catch (error) {
    if (!(error instanceof SyncFailure) || error.kind !== 'request') throw error
    const [only] = documents
    if (documents.length === 1 && only) {
      const { code, detail } = error
      answer = { conflicts: [], accepted: [], rejected: [{ id: only.id, code, detail }] }
    } else {
      const middle = Math.ceil(documents.length / 2)
      await pushRows(db, transport, collection, documents.slice(0, middle), inFlight, signal)
      await pushRows(db, transport, collection, documents.slice(middle), inFlight, signal)
      return
    }
  }
  await takeAnswer(db, collection, sent, answer)
  for (const id of sent.keys()) inFlight.delete(id)
}

async function takeAnswer(
  db: ZhuqiDatabase,
  collection: CollectionName,
  sent: ReadonlyMap<string, Stored>,
  { accepted, rejected, conflicts }: PushAnswer,
): Promise<void> {
  const stamps = new Map(accepted.map((stamp) => [stamp.id, stamp]))
  const refusals = new Map(rejected.map((refusal) => [refusal.id, refusal]))
  const settled = [...stamps.keys(), ...refusals.keys()].filter((id) => sent.has(id))
  const own = await ownEditsOf(db)
  await own.note(
    collection,
    [...stamps.keys()].flatMap((id) => sent.get(id) ?? []),
  )
  if (settled.length > 0) {
    const judged: Decide = (current, id) => {
      const version = sent.get(id) as Stored
      if (!current?.sync) return null
      const stamp = stamps.get(id)
      if (stamp) return afterAcceptance(collection, current, version, { ...toWire(version), ...stamp })
      const refusal = refusals.get(id)
      // Edited since: that edit may be the correction, so it is tried on its own.
      const same = current._rev === version._rev
      return refusal && same ? refused(current, refusal, db.now()) : null
    }
    await changeDocuments(db, collection, settled, judged, { backup: 'later' })
  }
  if (conflicts.length > 0) {
    const masters = conflicts as unknown as ServerDocument[]
    await applyRemote(db, collection, masters, { fresh: false, authoritative: true })
  }
}

/** The accepted version is the new base; when nothing was edited since it was sent, nothing waits any more. */
function afterAcceptance(
  collection: CollectionName,
  current: Stored,
  sent: Stored,
  version: ServerDocument,
): Next | null {
  const unsent = current.sync as Unsent
  const base = unsent.base?.revision ?? 0
  // The stream was faster than the answer: this version, or a later one, is the base already.
  if (base !== (sent.sync?.base?.revision ?? 0) && base >= version.revision) return null
  const now = toWire(current)
  if (sameContent(collection, now, version)) {
    return { document: version._deleted ? erased(collection, version.id) : version, sync: null }
  }
  const { newer: _outdated, ...rest } = unsent
  return { document: now, sync: { ...rest, base: version } }
}
