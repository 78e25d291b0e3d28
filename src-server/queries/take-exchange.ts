/** Taking in exchange files: their writes go the way of every push, in their author's name (S29, S30). */
import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Value } from 'typebox/value'
import type { Contents, ExchangeRow } from '../../exchange-files/contents.ts'
import { type DeliveredItem, Delivery } from '../../schemas/protocol/exchange.ts'
import { MAX_PUSH_ROWS } from '../../schemas/protocol/sync.ts'
import { changedFields, type Fields } from '../acceptance/content.ts'
import type { WireRow } from '../acceptance/verdict.ts'
import type { MediaFiles } from '../database/media-files.ts'
import { noteAdministration } from './administration-log.ts'
import type { Context } from './context.ts'
import { loadDocuments } from './document-rows.ts'
import { findMedia } from './media-documents.ts'
import { type Carrier, itemOf, mayReadNames, type OpenedExchange, openExchange } from './open-exchange.ts'
import { principalOf } from './principal.ts'

/** Days that the answer to a file is remembered; longer than any clock takes the file for valid. */
const rememberedDays = 60

/** Where the bytes of photos go; null where the server takes none. */
export type Shelf = Pick<MediaFiles, 'uploadFolder' | 'hasRoomFor' | 'keep' | 'find'> | null

/**
 * Takes a file in. One that came in before changes nothing and is answered as it was; one that broke off half way is finished.
 * @throws RefusedFile
 */
export async function takeExchange(
  context: Context,
  shelf: Shelf,
  bytes: Uint8Array,
  carrier: Carrier,
): Promise<Delivery | 'storage-full'> {
  const opened = await openExchange(context, bytes)
  const known = await earlierAnswer(context, opened.hash)
  const answer = known ?? (await takeContents(context, shelf, opened))
  if (answer === 'storage-full') return answer
  if (!known) await remember(context, opened, answer, carrier)
  return { ...answer, items: mayReadNames(carrier, opened.author) ? answer.items : null }
}

async function takeContents(
  context: Context,
  shelf: Shelf,
  opened: OpenedExchange,
): Promise<Delivery | 'storage-full'> {
  const items: DeliveredItem[] = []
  for (const rows of inPushes(opened.contents.rows)) items.push(...(await pushRows(context, opened, rows)))
  const files = shelf ? await takeFiles(context, shelf, opened) : 0
  if (files === 'storage-full') return files
  const count = (wanted: DeliveredItem['outcome']) => items.filter(({ outcome }) => outcome === wanted).length
  return {
    facts: opened.facts,
    repeated: false,
    accepted: count('accepted'),
    conflicts: count('conflict'),
    rejected: count('rejected'),
    files,
    items,
  }
}

/** Rows of one collection each, in the order of the file, no more than a push may have. */
function* inPushes(rows: readonly ExchangeRow[]): Generator<ExchangeRow[]> {
  let group: ExchangeRow[] = []
  for (const row of rows) {
    const [first] = group
    if (first && (first.collection !== row.collection || group.length >= MAX_PUSH_ROWS)) {
      yield group
      group = []
    }
    group.push(row)
  }
  if (group.length > 0) yield group
}

async function pushRows(
  context: Context,
  { author, deviceId }: OpenedExchange,
  rows: readonly ExchangeRow[],
): Promise<DeliveredItem[]> {
  const collection = rows[0]?.collection
  if (!collection) return []
  const answer = await context.writes.push({
    collection,
    rows: await ontoEarlierVersions(context, author.id, rows),
    actor: { user: author, deviceId },
    at: context.now().toISOString(),
  })
  context.meters.judged(collection, answer)
  const conflicts = new Set(answer.conflicts.map(({ id }) => id))
  const refusals = new Map(answer.rejected.map(({ id, detail }) => [id, detail]))
  return rows.map((row): DeliveredItem => {
    const item = itemOf(row)
    const refusal = refusals.get(item.id)
    if (refusal !== undefined) return { ...item, outcome: 'rejected', reason: refusal }
    if (!conflicts.has(item.id)) return { ...item, outcome: 'accepted', reason: '' }
    return { ...item, outcome: 'conflict', reason: '服务器上已有不同的内容，由制作人的设备联网时合并。' }
  })
}

/**
 * A device that never hears of its files' arrival goes on from what it carried before. Where the server has just such a version,
 * by the same author, the row is a change of that one.
 */
async function ontoEarlierVersions(
  { database, tenantId }: Context,
  authorId: string,
  rows: readonly ExchangeRow[],
): Promise<WireRow[]> {
  const continued = rows.filter(({ earlier }) => earlier.length > 0)
  const keys = continued.map(
    ({ collection, newDocumentState }) => [collection, String(newDocumentState.id)] as const,
  )
  const found = keys.length > 0 ? await loadDocuments(database.kysely, tenantId, keys, []) : []
  const current = new Map(found.map((row) => [row.id, row]))
  return rows.map(({ collection, earlier, assumedMasterState, newDocumentState, operation }) => {
    const row = current.get(String(newDocumentState.id))
    const fields = row?.body && !row.deleted ? (JSON.parse(row.body) as Fields) : null
    const isCarried =
      fields?.updatedBy === authorId &&
      earlier.some((version) => changedFields(collection, version, fields).length === 0)
    return { assumedMasterState: isCarried ? fields : assumedMasterState, newDocumentState, operation }
  })
}

/** Keeps the bytes that the author's own media documents announced; gives how many of them the server has. */
async function takeFiles(
  context: Context,
  shelf: NonNullable<Shelf>,
  { author, deviceId, contents }: OpenedExchange,
): Promise<number | 'storage-full'> {
  const principal = principalOf(author, deviceId, { scopeVersion: 0, formerKeys: [], formerlySawAll: false })
  let kept = 0
  for (const file of contents.files) {
    const media = await findMedia(context, principal, file.mediaId)
    const isAnnounced = media?.createdBy === author.id && media.sha256 === file.sha256
    if (!isAnnounced || media.size !== file.size) continue
    if (!(await shelf.find(file.mediaId))) {
      const outcome = await keepBytes(shelf, file)
      if (outcome === 'storage-full') return outcome
    }
    kept++
  }
  return kept
}

async function keepBytes(
  shelf: NonNullable<Shelf>,
  { mediaId, sha256, bytes }: Contents['files'][number],
): Promise<'kept' | 'storage-full'> {
  await mkdir(shelf.uploadFolder, { recursive: true })
  if (!(await shelf.hasRoomFor(bytes.length))) return 'storage-full'
  const path = join(shelf.uploadFolder, `exchange-${randomUUID()}`)
  try {
    await writeFile(path, bytes)
    await shelf.keep(path, mediaId, sha256)
  } finally {
    await rm(path, { force: true })
  }
  return 'kept'
}

async function earlierAnswer({ database, tenantId }: Context, hash: string): Promise<Delivery | null> {
  const row = await database.kysely
    .selectFrom('exchange_imports')
    .select('answer')
    .where('tenant_id', '=', tenantId)
    .where('hash', '=', hash)
    .executeTakeFirst()
  return row && Value.Check(Delivery, row.answer) ? { ...row.answer, repeated: true } : null
}

/** Notes that the file is in, and who brought it; of two that bring it at once the first is noted. */
async function remember(
  { database, tenantId, now }: Context,
  { hash, author, deviceId }: OpenedExchange,
  answer: Delivery,
  carrier: Carrier,
): Promise<void> {
  const at = now()
  const forgotten = new Date(at.getTime() - rememberedDays * 86_400_000)
  await database.kysely.transaction().execute(async (transaction) => {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('exchange_imports')
      .values({
        tenant_id: tenantId,
        hash,
        imported_at: at.toISOString(),
        account_id: author.id,
        answer: JSON.stringify(answer),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows === 0n) return
    await transaction
      .deleteFrom('exchange_imports')
      .where('tenant_id', '=', tenantId)
      .where('imported_at', '<', forgotten)
      .execute()
    const by = { accountId: carrier?.user.id ?? null }
    await noteAdministration(transaction, { tenantId, now }, by, {
      action: 'exchange-taken',
      accountId: author.id,
      deviceId,
    })
  })
}
