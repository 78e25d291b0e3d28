/** Whether the bytes of photos and files are there and are what they were. */
import { type Kysely, sql } from 'kysely'
import { hashOfFile, type MediaFiles } from '../../database/media-files.ts'
import type { Tables } from '../../database/tables.ts'
import { unownedFiles } from '../media-owners.ts'
import type { Finding, Notice } from './finding.ts'

/** Days in which a device normally finds a connection good enough for its photos. */
const patienceDays = 30

/** @param now the server's clock */
export async function checkMedia(
  db: Kysely<Tables>,
  tenantId: string,
  files: MediaFiles,
  now: Date,
): Promise<{ findings: Finding[]; notices: Notice[] }> {
  const { rows } = await sql<{ id: string; sha256: string; acceptedAt: string }>`
    select id, body->>'sha256' as sha256, body->>'updatedAt' as "acceptedAt" from documents
    where tenant_id = ${tenantId} and collection = 'media' and not deleted`.execute(db)
  const findings: Finding[] = []
  let awaited = 0
  for (const { id, sha256, acceptedAt } of rows) {
    const where = `media/${id}`
    const file = await files.find(id)
    if (file && (await hashOfFile(file.path)) !== sha256) findings.push({ kind: '附件文件已损坏', where })
    else if (!file && now.getTime() - Date.parse(acceptedAt) > patienceDays * 86_400_000)
      findings.push({ kind: `附件登记超过${patienceDays}天仍没有文件`, where })
    else if (!file) awaited++
  }
  for (const name of await unownedFiles(db, tenantId, files))
    findings.push({ kind: '附件文件没有登记', where: name })
  return {
    findings,
    notices: awaited > 0 ? [`有 ${awaited} 个附件已登记、文件还在上传途中。`] : [],
  }
}
