/** Sending what waits, and taking in what the server says to it. */
import type { CollectionName } from '../../schemas/entities/index.ts'
import { MAX_PUSH_BYTES, MAX_PUSH_ROWS, type PushAnswer, type PushRow } from '../../schemas/protocol/sync.ts'
import type { MergeConflict } from '../../schemas/rules/three-way-merge.ts'
import { isTombstone, type ServerDocument, type Stored, toWire, type Unsent } from '../database/envelope.ts'
import type { ZhuqiDatabase } from '../database/open-database.ts'
import { changeDocuments, type Decide } from '../database/write-documents.ts'
import { applyRemote } from './apply-remote.ts'
import { logConflicts } from './conflict-log.ts'
import type { Doubts } from './doubts.ts'
import { SyncFailure } from './failure.ts'
import { ownEditsOf } from './own-edits.ts'
import { refused } from './quarantine.ts'
import { erased, merge, type Outcome, type OwnVersion, sameContent } from './reconcile.ts'
import type { SyncTransport } from './transport.ts'

/** Some room below the limit, for the frame around the rows. */
const maxBytes = MAX_PUSH_BYTES - 64 * 1024

/** Sends everything of one collection that waits, in the order in which it was first edited. Gives whether anything was sent. */
export async function pushCollection(
  db: ZhuqiDatabase,
  transport: SyncTransport,
  collection: CollectionName,
  doubts: Doubts,
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
    for (const rows of bySize(pending)) await pushRows(db, transport, collection, rows, doubts, signal)
  }
  return ids.length > 0
}

function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}

/** What is pushed of a document that waits. */
export function rowOf(document: Stored): PushRow {
  const operation = document.sync?.edits?.at(-1)
  return {
    assumedMasterState: document.sync?.base ?? null,
    newDocumentState: toWire(document),
    ...(operation === undefined ? {} : { operation }),
  }
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
  doubts: Doubts,
  signal: AbortSignal,
): Promise<void> {
  const sent = new Map(documents.map((document) => [document.id, document]))
  doubts.raise(collection, documents.map(toWire))
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
      await pushRows(db, transport, collection, documents.slice(0, middle), doubts, signal)
      await pushRows(db, transport, collection, documents.slice(middle), doubts, signal)
      return
    }
  }
  await takeAnswer(db, collection, sent, answer)
  doubts.settle(collection, sent.keys())
}

async function takeAnswer(
  db: ZhuqiDatabase,
  collection: CollectionName,
  sent: ReadonlyMap<string, Stored>,
  { accepted, rejected, conflicts, own: unheard = [] }: PushAnswer,
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
    const merges: { current: Stored; conflicts: readonly MergeConflict[] }[] = []
    const judged: Decide = (current, id) => {
      const version = sent.get(id) as Stored
      if (!current?.sync) return null
      const stamp = stamps.get(id)
      if (stamp) {
        const outcome = afterAcceptance(db, collection, current, version, { ...toWire(version), ...stamp })
        if (outcome.conflicts.length > 0) merges.push({ current, conflicts: outcome.conflicts })
        return outcome.next
      }
      const refusal = refusals.get(id)
      // Edited since: that edit may be the correction, so it is tried on its own.
      const same = current._rev === version._rev
      return refusal && same ? refused(current, refusal, db.now()) : null
    }
    await changeDocuments(db, collection, settled, judged, {
      backup: 'later',
      async beforeWrite() {
        for (const { current, conflicts: lost } of merges)
          await logConflicts(db, collection, current, current.sync?.newer as ServerDocument, lost)
      },
    })
  }
  if (conflicts.length > 0) {
    const masters = conflicts as unknown as ServerDocument[]
    const versions = new Map(unheard.map((one) => [one.document.id, ownVersion(one, sent)]))
    await own.note(
      collection,
      [...versions].flatMap(([id, { document }]) => {
        const version = sent.get(id)
        return version ? [{ ...version, ...document }] : []
      }),
    )
    await applyRemote(db, collection, masters, {
      fresh: false,
      authoritative: true,
      own: (id) => versions.get(id),
    })
  }
}

/**
 * What was accepted unheard. Where its author may no longer read a field, what was sent stands for it: else what lies here would
 * look like an edit of the field (S3).
 */
function ownVersion(
  { operation, document, hidden = [] }: NonNullable<PushAnswer['own']>[number],
  sent: ReadonlyMap<string, Stored>,
): OwnVersion {
  const version = sent.get(document.id) as unknown as Readonly<Record<string, unknown>> | undefined
  const known = Object.fromEntries(hidden.map((field) => [field, version?.[field] ?? null]))
  return { operation, document: { ...document, ...known } as unknown as ServerDocument }
}

/** The accepted version is the new base; when nothing was edited since it was sent, nothing waits any more. */
function afterAcceptance(
  db: ZhuqiDatabase,
  collection: CollectionName,
  current: Stored,
  sent: Stored,
  version: ServerDocument,
): Outcome {
  const unsent = current.sync as Unsent
  const base = unsent.base?.revision ?? 0
  // The stream was faster than the answer: this version, or a later one, is the base already.
  if (base !== (sent.sync?.base?.revision ?? 0) && base >= version.revision)
    return { next: null, conflicts: [] }
  const { newer, ...rest } = unsent
  // It, or what others made of it, arrived before the answer and was set aside.
  if (newer && !isTombstone(newer) && newer.revision >= version.revision)
    return merge(collection, current, { ...rest, base: version }, newer, db.nextEdit)
  const now = toWire(current)
  if (sameContent(collection, now, version)) {
    const document = version._deleted ? erased(collection, version.id) : version
    return { next: { document, sync: null }, conflicts: [] }
  }
  return { next: { document: now, sync: { ...rest, base: version } }, conflicts: [] }
}
