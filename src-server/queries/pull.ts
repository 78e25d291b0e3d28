/** What changed after a checkpoint in somebody's scope (S1 to S5). */
import { type Kysely, sql } from 'kysely'
import type { CollectionName } from '../../schemas/entities/index.ts'
import { hiddenFields } from '../../schemas/rules/access-policy.ts'
import type { FormerEpoch, Tables } from '../database/tables.ts'
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts'
import { deliveryTo, type Principal } from './principal.ts'

/** Rows of one statement, and characters of one answer: documents differ in size, memory doesn't. */
const rowsAtOnce = 1000
const mostCharacters = 16 * 1024 * 1024

export type Pulled = {
  /** Documents as JSON texts, ready to be joined. */
  readonly documents: readonly string[]
  readonly checkpoint: string
  readonly hasMore: boolean
}

/** Why a checkpoint can't be gone on from; the client then pulls everything anew. */
export type BadCheckpoint =
  /** This database never gave it. */
  | { readonly problem: 'bad-checkpoint' }
  /** It is so old that deletions may have been missed (S5). */
  | { readonly problem: 'resync' }
  /** The database was restored from a backup since; numbers above `lastSeq` that the client knows mean nothing any more (S25). */
  | { readonly problem: 'server-restored'; readonly lastSeq: number }

/** Gives up to `limit` documents after the checkpoint `after`, or why it can't. */
export async function pull(
  db: Kysely<Tables>,
  tenantId: string,
  principal: Principal,
  collection: CollectionName,
  after: string | undefined,
  limit: number,
): Promise<Pulled | BadCheckpoint> {
  const head = await readHead(db, tenantId, collection)
  const start = startOf(after, head, principal)
  if ('problem' in start) return start
  const documents: string[] = []
  let { position } = start
  let characters = 0
  let hasMore = head.position > position
  while (hasMore && documents.length < limit && characters < mostCharacters) {
    const wanted = Math.min(limit - documents.length, rowsAtOnce)
    const rows = await readRows(db, tenantId, principal, collection, position, wanted)
    for (const row of rows) {
      documents.push(row.body)
      characters += row.body.length
    }
    position = rows.at(-1)?.position ?? position
    hasMore = rows.length === wanted && position < head.position
  }
  // At the end the checkpoint is the collection's last position, even if that document is not for these eyes: the next pull then
  // starts behind it, and streams speak of the same number.
  if (!hasMore) position = Math.max(position, head.position)
  return {
    documents,
    checkpoint: writeCheckpoint({
      epoch: head.epoch,
      scopeVersion: principal.scopeVersion,
      position,
      agedOut: start.agedOut,
    }),
    hasMore,
  }
}

/** The position to start after, with what was taken away before the client began, or why there is none. */
function startOf(
  after: string | undefined,
  head: Head,
  principal: Principal,
): { readonly position: number; readonly agedOut: number } | BadCheckpoint {
  if (after === undefined) return { position: 0, agedOut: head.agedOut }
  const checkpoint = readCheckpoint(after)
  if (!checkpoint) return { problem: 'bad-checkpoint' }
  const { epoch, scopeVersion, position, agedOut = 0 } = checkpoint
  const former = head.formerEpochs.find((one) => one.epoch === epoch)
  if (former) return { problem: 'server-restored', lastSeq: former.upTo }
  if (epoch !== head.epoch || Math.max(position, agedOut) > head.tenantSeq)
    return { problem: 'bad-checkpoint' }
  // What was gone before a walk began was never delivered in it, so only what went since can be missing.
  if (head.agedOut > Math.max(position, agedOut)) return { problem: 'resync' }
  return scopeVersion === principal.scopeVersion
    ? { position, agedOut }
    : { position: 0, agedOut: head.agedOut }
}

type Head = {
  readonly epoch: string
  readonly formerEpochs: readonly FormerEpoch[]
  readonly tenantSeq: number
  readonly agedOut: number
  readonly position: number
}

/** The last position of a collection, with the tenant's last number, as one moment saw them. What was taken away counts. */
export async function readHead(
  db: Kysely<Tables>,
  tenantId: string,
  collection: CollectionName,
): Promise<Head> {
  const { rows } = await sql<Omit<Head, 'agedOut'> & { agedOut: Readonly<Record<string, number>> }>`
    select t.epoch, t.former_epochs as "formerEpochs", t.seq as "tenantSeq", t.aged_out as "agedOut", coalesce((
      select d.position from documents d where d.tenant_id = t.id and d.collection = ${collection}
      order by d.position desc limit 1), 0) as position
    from tenants t where t.id = ${tenantId}`.execute(db)
  const head = rows[0]
  if (!head) throw new Error('the tenant does not exist')
  const agedOut = head.agedOut[collection] ?? 0
  return { ...head, agedOut, position: Math.max(head.position, agedOut) }
}

type DeliveredRow = { position: number; body: string }

async function readRows(
  db: Kysely<Tables>,
  tenantId: string,
  principal: Principal,
  collection: CollectionName,
  after: number,
  limit: number,
): Promise<DeliveredRow[]> {
  const { seesAll, formerlySawAll, keys, formerKeys } = principal
  const visible = seesAll ? sql<boolean>`true` : sql<boolean>`audience && ${keys}::text[]`
  const everHeld = [...new Set([...keys, ...formerKeys])]
  const concerns =
    seesAll || formerlySawAll
      ? sql`true`
      : sql`(audience && ${everHeld}::text[] or former_audience && ${everHeld}::text[])`
  const hidden = hiddenFields(collection, principal.user)
  const body = hidden ? sql`(body || ${JSON.stringify(hidden)}::jsonb)::text` : sql`body::text`
  const { rows } = await sql<DeliveredRow>`
    select position, case when ${visible} then ${body}
      else json_build_object('id', id, '_deleted', true)::text end as body
    from documents
    where tenant_id = ${tenantId} and collection = ${collection} and position > ${after} and ${concerns}
    order by position limit ${limit}`.execute(db)
  return rows
}

export type ChangedRow = {
  readonly id: string
  readonly position: number
  readonly audience: readonly string[]
  readonly formerAudience: readonly string[]
  readonly body: string
}

/** Everything of a collection after a position whoever sees it, for the streams to sort out. */
export async function readChangedRows(
  db: Kysely<Tables>,
  tenantId: string,
  collection: CollectionName,
  after: number,
  limit: number,
): Promise<ChangedRow[]> {
  const { rows } = await sql<ChangedRow>`
    select id, position, audience, former_audience as "formerAudience", body::text as body from documents
    where tenant_id = ${tenantId} and collection = ${collection} and position > ${after}
    order by position limit ${limit}`.execute(db)
  return rows
}

/** A changed row as it travels to somebody, as JSON text; null when it is not for them. The same rule as in `readRows`. */
export function delivered(collection: CollectionName, row: ChangedRow, principal: Principal): string | null {
  const delivery = deliveryTo(principal, row)
  if (delivery === 'none') return null
  if (delivery === 'tombstone') return JSON.stringify({ id: row.id, _deleted: true })
  const hidden = hiddenFields(collection, principal.user)
  return hidden ? JSON.stringify({ ...JSON.parse(row.body), ...hidden }) : row.body
}
