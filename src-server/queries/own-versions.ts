/** What a device had accepted without hearing of it (S35). */
import { type Kysely, sql } from 'kysely'
import type { PushAnswer } from '../../schemas/protocol/sync.ts'
import { hiddenFields } from '../../schemas/rules/access-policy.ts'
import type { WireRow } from '../acceptance/verdict.ts'
import type { Tables } from '../database/tables.ts'
import type { Push } from './accept-rows.ts'

type OwnVersion = { id: string; operation: string; body: string }

/**
 * Adds to answers with conflicts the version that the device itself had accepted last, after the one it assumed and not after the
 * one that it gets. Read when all is committed, since a push and its repetition may share a transaction.
 */
export function withOwnVersions(
  db: Kysely<Tables>,
  tenantId: string,
  pushes: readonly Push[],
  answers: readonly PushAnswer[],
): Promise<PushAnswer[]> {
  return Promise.all(
    answers.map(async (answer, at) => {
      const push = pushes[at]
      const rows = push && answer.conflicts.length > 0 ? await ownVersions(db, tenantId, push, answer) : []
      if (!push || rows.length === 0) return answer
      const hidden = hiddenFields(push.collection, push.actor.user)
      const own = rows.map(({ operation, body }) => ({
        operation,
        document: { ...JSON.parse(body), ...hidden },
        ...(hidden ? { hidden: Object.keys(hidden) } : {}),
      }))
      return { ...answer, own }
    }),
  )
}

async function ownVersions(
  db: Kysely<Tables>,
  tenantId: string,
  { collection, rows, actor }: Push,
  { conflicts }: PushAnswer,
): Promise<OwnVersion[]> {
  const masters = new Map(conflicts.map(({ id, revision }) => [id, revision]))
  const asked = rows.flatMap((row) => {
    const id = String(row.newDocumentState.id)
    const upTo = masters.get(id)
    // Only who names what it sends can tell what follows from what.
    return row.operation !== undefined && upTo !== undefined
      ? [{ id, after: assumedRevision(row), upTo }]
      : []
  })
  if (asked.length === 0) return []
  const { rows: found } = await sql<OwnVersion>`
    select distinct on (v.id) v.id, h.operation, v.body::text as body
    from unnest(${asked.map(({ id }) => id)}::text[], ${asked.map(({ after }) => after)}::int[],
      ${asked.map(({ upTo }) => upTo)}::int[]) as k(id, after, up_to)
    join history h on h.tenant_id = ${tenantId} and h.collection = ${collection} and h.id = k.id
      and h.revision > k.after and h.revision <= k.up_to
      and h.accepted_by = ${actor.user.id} and h.device_id = ${actor.deviceId} and h.operation is not null
    join versions v on v.tenant_id = h.tenant_id and v.collection = h.collection and v.id = h.id and v.revision = h.revision
    order by v.id, h.revision desc`.execute(db)
  return found
}

const largestRevision = 2 ** 31 - 1

function assumedRevision({ assumedMasterState }: WireRow): number {
  const revision = assumedMasterState?.revision
  const isOne = typeof revision === 'number' && Number.isInteger(revision)
  return isOne && revision >= 0 && revision <= largestRevision ? revision : 0
}
