/** Whether every document that speaks of another finds it. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables } from '../../database/tables.ts'
import type { Finding } from './finding.ts'

/** A finding for each document that is there and names one that never was. What was deleted still counts as found. */
export async function checkReferences(db: Kysely<Tables>, tenantId: string): Promise<Finding[]> {
  const refers = (from: string, name: RawBuilder<unknown>, to: RawBuilder<unknown>, kind: string) =>
    [
      kind,
      sql<{ where: string }>`select d.collection || '/' || d.id as where from documents d
        where d.tenant_id = ${tenantId} and d.collection = ${from} and not d.deleted and not exists (
          select from documents o where o.tenant_id = d.tenant_id and o.collection = ${to} and o.id = ${name})`,
    ] as const
  const field = (name: string) => sql`d.body->>${sql.lit(name)}`
  const fixed = (collection: string) => sql`${sql.lit(collection)}`
  const questions = [
    refers('visits', field('enterpriseId'), fixed('enterprises'), '走访指向不存在的企业'),
    [
      '走访所属的批次不存在',
      sql<{ where: string }>`select 'visits/' || d.id as where from documents d
        where d.tenant_id = ${tenantId} and d.collection = 'visits' and not d.deleted
          and d.body->>'campaignId' is not null and not exists (
          select from documents o where o.tenant_id = d.tenant_id and o.collection in ('campaigns', 'directory')
            and o.id = d.body->>'campaignId')`,
    ] as const,
    [
      '活动的参会企业不存在',
      sql<{ where: string }>`select distinct 'campaigns/' || d.id as where from documents d,
          jsonb_array_elements(d.body->'enterprises') as guest
        where d.tenant_id = ${tenantId} and d.collection = 'campaigns' and not d.deleted and not exists (
          select from documents o where o.tenant_id = d.tenant_id and o.collection = 'enterprises'
            and o.id = guest->>'id')`,
    ] as const,
    refers('campaignItems', field('campaignId'), fixed('campaigns'), '任务清单没有所属的专项行动'),
    refers('campaignItems', field('enterpriseId'), fixed('enterprises'), '任务清单指向不存在的企业'),
    refers('requests', field('enterpriseId'), fixed('enterprises'), '诉求指向不存在的企业'),
    refers('requestEvents', field('requestId'), fixed('requests'), '办理记录没有诉求'),
    refers('rectifications', field('auditId'), fixed('audits'), '整改事项没有所属的检查'),
    refers('media', field('ownerId'), field('ownerCollection'), '附件没有所属的记录'),
  ]
  const findings: Finding[] = []
  for (const [kind, query] of questions) {
    const { rows } = await query.execute(db)
    for (const { where } of rows) findings.push({ kind, where })
  }
  return findings
}
