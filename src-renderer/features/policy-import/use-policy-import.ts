import { useCallback } from 'react'
import type { Sheet } from '../../../schemas/protocol/document-plans.ts'
import { type Problem, problem } from '../../../schemas/protocol/problems.ts'
import { findPolicyHeader } from '../../../schemas/rules/policy-import/columns.ts'
import { type PolicySheet, readPolicyTable } from '../../../schemas/rules/policy-import/draft.ts'
import { readPastedPolicies } from '../../../schemas/rules/policy-import/read-text.ts'
import {
  judgePolicies,
  type PolicyImportContext,
  type PolicyVerdict,
} from '../../../schemas/rules/policy-import/verdicts.ts'
import { type Content, findDocuments, newId, type Save, saveMany } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import type { ZhuqiDatabase } from '../../database/open-database.ts'
import { today } from '../../ui/formats.ts'
import { likeliestSheet } from '../../ui/spreadsheet/likeliest-sheet.ts'
import { type Reading, useImportSteps } from '../../ui/spreadsheet/use-import-steps.ts'
import { readSpreadsheetFile } from '../../ui/spreadsheet-file.ts'

/** A list of policies compared with the library. `source` is the file's name, or how the text came. */
export type JudgedPolicies = {
  readonly source: string
  readonly verdicts: readonly PolicyVerdict[]
  readonly ignored: readonly string[]
}

const words = {
  untouched: '政策库没有任何改动。',
  look: '请看“资料”里是否已有这些政策，再决定要不要重试。',
}

/** The steps of an import of policies. Nothing is written before `run`. */
export function usePolicyImport() {
  const db = useDatabase()
  const { state, judge, run, restart } = useImportSteps<JudgedPolicies>(words)
  const chooseFile = useCallback(
    (file: File) => judge(() => judgedBy(db, file.name, () => readTable(file))),
    [db, judge],
  )
  const paste = useCallback(
    (text: string) => judge(() => judgedBy(db, '粘贴的内容', async () => readPastedPolicies(text))),
    [db, judge],
  )
  const write = useCallback(
    (judged: JudgedPolicies) => run(judged, () => saveMany(db, 'policies', policySaves(judged.verdicts))),
    [db, run],
  )
  return { state, chooseFile, paste, run: write, restart }
}

async function readTable(file: File): Promise<PolicySheet | Problem> {
  const read = await readSpreadsheetFile(file)
  if ('code' in read) return read
  return readPolicyTable(read.sheets[likeliestSheet(read.sheets, columnsOf)]?.rows ?? [])
}

async function judgedBy(
  db: ZhuqiDatabase,
  source: string,
  reading: () => Promise<PolicySheet | Problem>,
): Promise<Reading<JudgedPolicies>> {
  const [sheet, library, context] = await Promise.all([
    reading(),
    findDocuments(db, 'policies', {}),
    contextOf(db),
  ])
  if ('code' in sheet) return { problem: sheet }
  if (!sheet.ok) return { problem: problem('file-unreadable', sheet.message) }
  const verdicts = judgePolicies(sheet.drafts, library, context)
  return { judged: { source, verdicts, ignored: sheet.ignored } }
}

/** The writes of an import, for one transaction. Several new editions of one policy end it on the earliest of their days. */
export function policySaves(verdicts: readonly PolicyVerdict[]): Save<'policies'>[] {
  const saves: Save<'policies'>[] = []
  const ends = new Map<string, string>()
  for (const { verdict, result, existingId, endOfOlder } of verdicts) {
    if (!result) continue
    if (verdict === 'update' && existingId) {
      saves.push({ id: existingId, change: (current): Content<'policies'> => ({ ...current, ...result }) })
      continue
    }
    saves.push({ create: result })
    const known = existingId === null ? undefined : ends.get(existingId)
    if (existingId && endOfOlder && (known === undefined || endOfOlder < known))
      ends.set(existingId, endOfOlder)
  }
  const updated = new Map(saves.flatMap((save) => ('id' in save ? [[save.id, save] as const] : [])))
  for (const [id, validUntil] of ends) {
    const update = updated.get(id)
    // Updated in the same file: both count.
    if (update && 'change' in update) {
      const { change } = update
      update.change = (current) => ({ ...change(current), validUntil })
    } else saves.push({ id, change: (current) => ({ ...current, validUntil }) })
  }
  return saves
}

function columnsOf(rows: Sheet['rows']): number {
  const header = findPolicyHeader(rows)
  return header.ok ? header.columns.length : 0
}

async function contextOf(db: ZhuqiDatabase): Promise<PolicyImportContext> {
  const directory = await findDocuments(db, 'directory', { kind: { $in: ['department', 'spokesperson'] } })
  const idOf = (kind: 'department' | 'spokesperson') => {
    const named = directory.filter((entry) => entry.kind === kind && entry.active)
    return (name: string) => {
      const found = named.filter((entry) => entry.name === name || (entry.code !== '' && entry.code === name))
      // Two of one name: nobody can tell which is meant.
      return found.length === 1 ? (found[0]?.id ?? null) : null
    }
  }
  return {
    newId,
    today: today(),
    departmentIdOf: idOf('department'),
    spokespersonIdOf: idOf('spokesperson'),
  }
}
