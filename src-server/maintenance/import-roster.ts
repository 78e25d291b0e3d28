/** Brings a roster's file into the server, by the rules of the client's import and through the judgement of every push. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { pinyinOf } from '../../roster-files/pinyin.ts'
import { readSpreadsheet } from '../../roster-files/read-spreadsheet.ts'
import type { Documents } from '../../schemas/entities/index.ts'
import type { Sheet } from '../../schemas/protocol/document-plans.ts'
import type { User } from '../../schemas/protocol/session.ts'
import { isMergedAway } from '../../schemas/rules/enterprise-merge.ts'
import type { ApplyContext } from '../../schemas/rules/roster-import/apply.ts'
import { findHeader } from '../../schemas/rules/roster-import/header.ts'
import { readRoster } from '../../schemas/rules/roster-import/read-roster.ts'
import {
  indexRoster,
  judgeRow,
  type RosterVerdict,
  type SeenRows,
  verdictNames,
} from '../../schemas/rules/roster-import/verdicts.ts'
import { isVisible } from '../acceptance/judge-row.ts'
import { todayAt } from '../queries/accept-rows.ts'
import type { Context } from '../queries/context.ts'
import { importDocuments } from '../queries/import-documents.ts'

type Enterprise = Documents['enterprises']

/** What became of one row, in Chinese. */
export type RosterLine = {
  readonly rowNumber: number
  /** 新增, 更新, 未变, 冲突 or 拒绝. */
  readonly result: string
  readonly reasons: readonly string[]
  readonly name: string
  readonly uscc: string
}

export type RosterReport =
  | { readonly ok: true; readonly lines: readonly RosterLine[] }
  | { readonly ok: false; readonly message: string }

/**
 * Imports the sheet that most likely is the roster, in the name of `user`. Rows that a person must decide about (冲突) are left
 * out and told. A repeated import changes nothing that is as the file says.
 * @throws UnreadableFile when the file is no spreadsheet
 */
export async function importRoster(
  context: Context,
  user: User,
  fileName: string,
  bytes: Uint8Array,
): Promise<RosterReport> {
  const sheet = likeliestSheet(readSpreadsheet(fileName, bytes))
  const applying = await applyContextOf(context, user, fileName)
  const roster = readRoster(sheet?.rows ?? [], applying.today)
  if (!roster.ok) return roster
  const known = await visibleEnterprises(context, user)
  const index = indexRoster(known)
  const seen: SeenRows = new Map()
  const verdicts = [...roster.drafts].map((draft) => judgeRow(draft, index, seen, applying))
  const refusals = await writeRows(context, user, applying, verdicts, known)
  return { ok: true, lines: verdicts.map((verdict) => lineOf(verdict, refusals)) }
}

/** Writes what is new or changes, and gives why the server refused a document, by its id. */
async function writeRows(
  context: Context,
  user: User,
  { now, batch }: ApplyContext,
  verdicts: readonly RosterVerdict[],
  known: readonly Enterprise[],
): Promise<ReadonlyMap<string, string>> {
  const before = new Map(known.map((enterprise) => [enterprise.id, enterprise]))
  const documents = verdicts.flatMap(({ verdict, result }): Enterprise[] => {
    if (!result || (verdict !== 'new' && verdict !== 'update')) return []
    return [{ ...result, updatedBy: user.id, updatedAt: now, source: { kind: 'import', batch, at: now } }]
  })
  const { rejected, conflicts } = await importDocuments(context, 'enterprises', documents, {
    actorOf: () => user,
    before: ({ id }) => before.get(id) ?? null,
    deviceId: 'import',
  })
  return new Map([
    ...rejected.map(({ id, detail }) => [id, detail] as const),
    ...conflicts.map((id) => [id, '这家企业刚刚被别人改过，请再导入一次'] as const),
  ])
}

function lineOf(verdict: RosterVerdict, refusals: ReadonlyMap<string, string>): RosterLine {
  const { rowNumber, reasons, draft, result } = verdict
  const refusal = result ? refusals.get(result.id) : undefined
  const open = verdict.verdict === 'conflict' ? ['没有导入，请在客户端的名录导入中决定'] : []
  return {
    rowNumber,
    result: refusal === undefined ? verdictNames[verdict.verdict] : verdictNames.reject,
    reasons: refusal === undefined ? [...open, ...reasons] : [refusal],
    name: draft.values.name ?? '',
    uscc: draft.values.uscc ?? '',
  }
}

function likeliestSheet(sheets: readonly Sheet[]): Sheet | undefined {
  const columns = (sheet: Sheet) => {
    const header = findHeader(sheet.rows)
    return header.ok ? header.columns.length : 0
  }
  return sheets.reduce<Sheet | undefined>(
    (best, sheet) => (best && columns(best) >= columns(sheet) ? best : sheet),
    undefined,
  )
}

async function visibleEnterprises({ database, tenantId }: Context, user: User): Promise<Enterprise[]> {
  const { rows } = await sql<{ body: Enterprise; audience: string[] }>`
    select body, audience from documents
    where tenant_id = ${tenantId} and collection = 'enterprises' and not deleted`.execute(database.kysely)
  // A row of the file is about the enterprise that stands (S34).
  return rows.filter((row) => isVisible(row, user) && !isMergedAway(row.body)).map(({ body }) => body)
}

async function applyContextOf(
  { database, tenantId, now }: Context,
  user: User,
  fileName: string,
): Promise<ApplyContext> {
  const { rows } = await sql<{ body: Documents['directory'] }>`
    select body from documents
    where tenant_id = ${tenantId} and collection = 'directory' and not deleted
      and body->>'kind' in ('park', 'person') and (body->>'active')::boolean`.execute(database.kysely)
  const parks = new Map<string, string>()
  const officers = new Map<string, string | null>()
  for (const { body: entry } of rows)
    if (entry.kind === 'park') for (const name of [entry.name, entry.code]) parks.set(name, entry.id)
    // Two people of one name: nobody can tell which is meant.
    else officers.set(entry.name, officers.has(entry.name) ? null : entry.id)
  const at = now()
  return {
    newId: () => randomUUID(),
    now: at.toISOString(),
    today: todayAt(at),
    userId: user.id,
    batch: fileName.slice(0, 150),
    parkIdOf: (name) => parks.get(name) ?? null,
    officerIdOf: (name) => officers.get(name) ?? null,
    pinyinOf,
  }
}
