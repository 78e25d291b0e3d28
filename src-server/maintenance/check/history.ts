/** Whether the audit trail is whole: no version is missing, none was changed behind its back (S6, S24). */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables } from '../../database/tables.ts'
import type { Finding } from './finding.ts'

/** Compares documents with their histories and both with the tenant's numbers. All of it is done by the database. */
export async function checkHistory(db: Kysely<Tables>, tenantId: string): Promise<Finding[]> {
  const questions: [kind: string, query: RawBuilder<{ where: string }>][] = [
    [
      '文档与最后一次历史记录不一致',
      sql`select d.collection || '/' || d.id as where from documents d
        join lateral (
          select * from history h
          where h.tenant_id = d.tenant_id and h.collection = d.collection and h.id = d.id
          order by h.revision desc limit 1) last on true
        where d.tenant_id = ${tenantId} and (
          last.revision <> d.revision or last.seq <> d.seq or d.body->>'id' <> d.id
          or (d.body->>'revision')::bigint <> d.revision or (d.body->>'seq')::bigint <> d.seq
          or d.body->>'updatedBy' <> last.accepted_by
          or (d.body->>'updatedAt')::timestamptz <> last.accepted_at
          or (d.body->>'_deleted')::boolean is distinct from d.deleted)`,
    ],
    [
      '文档没有历史记录',
      sql`select d.collection || '/' || d.id as where from documents d
        where d.tenant_id = ${tenantId} and not exists (
          select from history h where h.tenant_id = d.tenant_id and h.collection = d.collection and h.id = d.id)`,
    ],
    [
      '历史记录没有文档',
      sql`select h.collection || '/' || h.id as where from history h
        where h.tenant_id = ${tenantId} and not exists (
          select from documents d where d.tenant_id = h.tenant_id and d.collection = h.collection and d.id = h.id)
        group by h.collection, h.id`,
    ],
    [
      '历史版本不连续',
      sql`select collection || '/' || id as where from history where tenant_id = ${tenantId}
        group by collection, id having min(revision) <> 1 or max(revision) <> count(*)`,
    ],
    [
      '历史里被替换的内容与版本不符',
      sql`select collection || '/' || id || '@' || revision as where from (
          select h.*, lag(seq) over (partition by collection, id order by revision) as previous_seq
          from history h where tenant_id = ${tenantId}) h
        where (revision = 1) <> (replaced is null)
          or (replaced->>'revision')::bigint <> revision - 1 or (replaced->>'seq')::bigint <> previous_seq
          or replaced->>'id' <> id or seq <= previous_seq`,
    ],
    [
      '同一序号用了两次',
      sql`select seq::text as where from (
          select seq from history where tenant_id = ${tenantId}
          union all select seq from archived_versions where tenant_id = ${tenantId}) numbers
        group by seq having count(*) > 1`,
    ],
    [
      '序号超出了已发放的范围',
      sql`select d.collection || '/' || d.id as where from documents d join tenants t on t.id = d.tenant_id
        where d.tenant_id = ${tenantId} and (d.seq > t.seq or d.position > t.seq or d.position < d.seq)
        union all
        select h.collection || '/' || h.id || '@' || h.revision from history h join tenants t on t.id = h.tenant_id
        where h.tenant_id = ${tenantId} and h.seq > t.seq`,
    ],
    [
      '两份文档排在同一位置',
      sql`select position::text as where from documents where tenant_id = ${tenantId}
        group by position having count(*) > 1`,
    ],
  ]
  const findings: Finding[] = []
  for (const [kind, query] of questions) {
    const { rows } = await query.execute(db)
    for (const { where } of rows) findings.push({ kind, where })
  }
  return findings
}
