/** Moves that a request makes by itself when time has come (§5.4): today only T10, when papers were not brought in time. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Documents } from '../../schemas/entities/index.ts'
import type { User } from '../../schemas/protocol/session.ts'
import type { Fields } from '../acceptance/content.ts'
import { acceptPushes, type Push, todayAt } from '../queries/accept-rows.ts'
import type { Context } from '../queries/context.ts'

/** The server as an author. No account can have this role. */
export const system: User = { id: 'system', username: 'system', name: '系统', roles: ['system'], parkIds: [] }

const supplementOverdue = '补充材料的期限已过，企业尚未补齐。办理时限恢复计算，请承办单位主动联系企业。'
const requestsAtOnce = 200

/**
 * Lets the clock of requests run again whose time for papers is over, through the acceptance that judges everybody. Several
 * processes may find the same request: the event's id is made of what it follows, so it is accepted once. Gives the number of
 * requests moved.
 */
export async function resumeOverdueRequests({
  database,
  tenantId,
  now,
  changes,
}: Pick<Context, 'database' | 'tenantId' | 'now' | 'changes'>): Promise<number> {
  const at = now()
  const today = todayAt(at)
  let moved = 0
  for (;;) {
    const { rows } = await sql<{ id: string; eventCount: number }>`
      select id, (body->'projection'->>'eventCount')::int as "eventCount" from documents
      where tenant_id = ${tenantId} and collection = 'requests' and not deleted
        and body->'projection'->>'state' = 'pendingInfo' and body->'projection'->>'dueDate' < ${today}
      order by id limit ${requestsAtOnce}`.execute(database.kysely)
    if (rows.length === 0) return moved
    const push: Push = {
      collection: 'requestEvents',
      rows: rows.map(({ id, eventCount }) => ({
        assumedMasterState: null,
        newDocumentState: resumption(id, eventCount + 1, at.toISOString()) as unknown as Fields,
      })),
      actor: { user: system, deviceId: 'server' },
      at: at.toISOString(),
    }
    const { answers, changed } = await acceptPushes(database.kysely, tenantId, [push], today)
    changes.announce(changed)
    moved += answers[0]?.accepted.length ?? 0
    // What was refused is what somebody moved in between, or it would be found again for ever.
    if ((answers[0]?.rejected.length ?? 0) > 0) return moved
  }
}

function resumption(requestId: string, sequence: number, at: string): Documents['requestEvents'] {
  const id = createHash('sha256').update(`T10 ${requestId} ${sequence}`).digest('hex').slice(0, 32)
  return {
    id,
    revision: 0,
    seq: 0,
    createdBy: system.id,
    createdAt: at,
    updatedBy: system.id,
    updatedAt: at,
    requestId,
    sequence,
    transition: 'T10',
    at,
    recordedAt: null,
    actor: { id: system.id, name: system.name, roles: system.roles, departmentId: null, departmentName: '' },
    deviceId: 'server',
    payload: { supplementResult: supplementOverdue },
    attachments: [],
  }
}
