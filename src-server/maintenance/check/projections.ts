/** Whether each request's stored state is the fold of its events (S21). */
import { type Kysely, sql } from 'kysely'
import type { Documents } from '../../../schemas/entities/index.ts'
import { calendarWith, type YearEntry } from '../../../schemas/rules/calendar-years.ts'
import { type DeadlineSettings, deadlineSettings } from '../../../schemas/rules/deadlines.ts'
import { deepEqual } from '../../../schemas/rules/deep-equal.ts'
import { projectionOf } from '../../../schemas/rules/request-machine/projection.ts'
import { reduceRequest } from '../../../schemas/rules/request-machine/reducer.ts'
import type { Tables } from '../../database/tables.ts'
import type { Finding } from './finding.ts'

const requestsAtOnce = 500

/** A finding for each request whose projection is not that fold; none of events means no projection. */
export async function checkProjections(db: Kysely<Tables>, tenantId: string): Promise<Finding[]> {
  const findings: Finding[] = []
  const settings = await settingsOf(db, tenantId)
  for (let after = ''; ; ) {
    const { rows } = await sql<{ id: string; projection: unknown; events: Documents['requestEvents'][] }>`
      select r.id, r.body->'projection' as projection, coalesce((
        select jsonb_agg(e.body) from documents e
        where e.tenant_id = r.tenant_id and e.owner = 'requests/' || r.id and e.collection = 'requestEvents'
      ), '[]'::jsonb) as events
      from documents r
      where r.tenant_id = ${tenantId} and r.collection = 'requests' and r.id > ${after}
      order by r.id limit ${requestsAtOnce}`.execute(db)
    for (const { id, projection, events } of rows) {
      const expected = events.length === 0 ? null : projectionOf(reduceRequest(id, events, settings))
      if (!deepEqual(projection ?? null, expected))
        findings.push({ kind: '诉求的状态与办理记录推算的不同', where: `requests/${id}` })
    }
    const last = rows.at(-1)
    if (!last || rows.length < requestsAtOnce) return findings
    after = last.id
  }
}

/** The limits and the calendar by which requests are folded. */
async function settingsOf(db: Kysely<Tables>, tenantId: string): Promise<DeadlineSettings> {
  const { rows } = await sql<{ body: YearEntry }>`
    select body from documents
    where tenant_id = ${tenantId} and collection = 'directory' and not deleted and id like 'calendar-%'`.execute(
    db,
  )
  return deadlineSettings(calendarWith(rows.map(({ body }) => body)))
}
