/** Looks whether what the server holds is sound, as of one moment and without changing anything. */
import { sql } from 'kysely'
import type { MediaFiles } from '../../database/media-files.ts'
import { todayAt } from '../../queries/accept-rows.ts'
import type { Context } from '../../queries/context.ts'
import { checkAudiences } from './audiences.ts'
import type { Finding, Notice } from './finding.ts'
import { checkHistory } from './history.ts'
import { checkMedia } from './media.ts'
import { checkProjections } from './projections.ts'
import { checkReferences } from './references.ts'

export type CheckReport = {
  readonly documents: number
  readonly findings: readonly Finding[]
  readonly notices: readonly Notice[]
}

/** Checks the history, the references, the states of requests, who sees what, and the files. */
export async function checkServer(
  { database, tenantId, now }: Pick<Context, 'database' | 'tenantId' | 'now'>,
  files: MediaFiles,
): Promise<CheckReport> {
  const at = now()
  return database.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (snapshot) => {
      await sql`set transaction read only`.execute(snapshot)
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from documents where tenant_id = ${tenantId}`.execute(snapshot)
      const media = await checkMedia(snapshot, tenantId, files, at)
      return {
        documents: rows[0]?.count ?? 0,
        findings: [
          ...(await checkHistory(snapshot, tenantId)),
          ...(await checkReferences(snapshot, tenantId)),
          ...(await checkProjections(snapshot, tenantId)),
          ...(await checkAudiences(snapshot, tenantId, todayAt(at))),
          ...media.findings,
        ],
        notices: media.notices,
      }
    })
}
