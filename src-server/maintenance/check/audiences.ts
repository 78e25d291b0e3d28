/** Whether who sees each document is what the access policy says today (S3, S4). */
import { type Kysely, sql } from 'kysely'
import { type CollectionName, type Documents, entities } from '../../../schemas/entities/index.ts'
import {
  belonging,
  lentToEnterprise,
  nextAudienceDay,
  ownAudience,
  passedOn,
} from '../../../schemas/rules/access-policy.ts'
import { addDays } from '../../../schemas/rules/calendar-day.ts'
import { deepEqual } from '../../../schemas/rules/deep-equal.ts'
import { keyOf } from '../../acceptance/working-set.ts'
import type { Tables } from '../../database/tables.ts'
import type { Finding } from './finding.ts'

type ScopeRow = {
  readonly collection: CollectionName
  readonly id: string
  readonly deleted: boolean
  readonly own: string[]
  readonly audience: string[]
  readonly due: string | null
  readonly enterpriseId: string | null
  readonly owner: string | null
}

/** Collections that pass their readers on, or lend them. */
const parents = ['enterprises', 'visits', 'requests', 'requestEvents', 'audits', 'rectifications']
const rowsAtOnce = 1000

/** @param today a day in Asia/Shanghai */
export async function checkAudiences(
  db: Kysely<Tables>,
  tenantId: string,
  today: string,
): Promise<Finding[]> {
  const { rows } = await sql<ScopeRow>`
    select collection, id, deleted, own_audience as own, audience, enterprise_id as "enterpriseId"
    from documents where tenant_id = ${tenantId} and collection = any(${parents}::text[])`.execute(db)
  const known = new Map(rows.map((row) => [keyOf(row.collection, row.id), row]))
  const lent = new Map<string, Set<string>>()
  for (const row of rows)
    if (row.enterpriseId && !row.deleted)
      for (const key of lentToEnterprise(row.collection, row.own))
        lent.set(row.enterpriseId, (lent.get(row.enterpriseId) ?? new Set()).add(key))
  const findings: Finding[] = []
  for (const collection of Object.keys(entities) as CollectionName[])
    for (let after = ''; ; ) {
      const { rows: page } = await sql<ScopeRow & { body: Documents[CollectionName] }>`
        select collection, id, deleted, own_audience as own, audience, audience_due as due,
          enterprise_id as "enterpriseId", owner, body
        from documents where tenant_id = ${tenantId} and collection = ${collection} and id > ${after}
        order by id limit ${rowsAtOnce}`.execute(db)
      for (const row of page) judge(row)
      const last = page.at(-1)
      if (!last || page.length < rowsAtOnce) break
      after = last.id
    }
  return findings

  function judge({ body, ...row }: ScopeRow & { body: Documents[CollectionName] }): void {
    const { collection, id } = row
    const where = keyOf(collection, id)
    // What time alone changes is brought up to date every few minutes; until then the day before counts.
    const day = row.due !== null && row.due <= today ? addDays(row.due, -1) : today
    const own = ownAudience(collection, body, day)
    const place = belonging(collection, body)
    const enterpriseId = place?.to === 'enterprise' ? place.id : null
    const owner = place?.to === 'owner' ? keyOf(place.collection, place.id) : null
    if (!deepEqual(own, row.own) || !deepEqual(nextAudienceDay(collection, body, day), row.due))
      findings.push({ kind: '按内容推算的可见范围与记录不同', where })
    if (enterpriseId !== row.enterpriseId || owner !== row.owner)
      findings.push({ kind: '所属企业或所属记录与内容不同', where })
    const parent = known.get(owner ?? keyOf('enterprises', enterpriseId ?? ''))
    const inherited = parent ? passedOn(parent.collection, parent.audience) : []
    const borrowed = collection === 'enterprises' ? [...(lent.get(id) ?? [])] : []
    const audience = [...new Set([...row.own, ...inherited, ...borrowed])].sort()
    if (!deepEqual(audience, row.audience)) findings.push({ kind: '实际的可见范围与推算的不同', where })
  }
}
