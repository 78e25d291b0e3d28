import { useCallback, useEffect, useReducer, useRef } from 'react'
import type { Enterprise } from '../../../schemas/entities/enterprise.ts'
import type { Sheet } from '../../../schemas/protocol/document-plans.ts'
import type { Problem } from '../../../schemas/protocol/problems.ts'
import { isMergedAway } from '../../../schemas/rules/enterprise-merge.ts'
import type { ApplyContext } from '../../../schemas/rules/roster-import/apply.ts'
import { findDocuments, newId, saveMany } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import type { ZhuqiDatabase } from '../../database/open-database.ts'
import { problemOf } from '../../database/storage-problem.ts'
import { today } from '../../ui/formats.ts'
import { importFailure } from '../../ui/spreadsheet/import-failure.ts'
import { likeliestSheet } from '../../ui/spreadsheet/likeliest-sheet.ts'
import type { Progress } from '../../ui/spreadsheet/working.tsx'
import { readSpreadsheetFile } from '../../ui/spreadsheet-file.ts'
import { type Decision, type Decisions, outcomeOf, plannedSaves } from './decisions.ts'
import { columnsOf, type JudgedSheet, judgeSheet } from './judge-sheet.ts'

/** A file with one of its sheets judged: what the preview shows. */
export type Judged = {
  readonly fileName: string
  readonly sheets: readonly Sheet[]
  readonly sheetIndex: number
  readonly context: ApplyContext
  readonly known: ReadonlyMap<string, Enterprise>
  readonly sheet: JudgedSheet
  readonly decisions: Decisions
}

export type ImportState =
  | { readonly step: 'choose'; readonly problem: Problem | null }
  | { readonly step: 'reading'; readonly fileName: string; readonly progress: Progress | null }
  | { readonly step: 'preview'; readonly judged: Judged; readonly problem: Problem | null }
  | { readonly step: 'importing'; readonly judged: Judged; readonly progress: Progress | null }
  | { readonly step: 'done'; readonly judged: Judged; readonly created: number; readonly changed: number }

/** What a file turned out to be: its sheets and the one to judge, or why it could not be read. */
type Reading = { readonly sheets: readonly Sheet[]; readonly sheetIndex: number } | Problem

type Event =
  | { readonly kind: 'set'; readonly state: ImportState }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'decide'; readonly rows: readonly number[]; readonly decision: Decision }

function reduce(state: ImportState, event: Event): ImportState {
  switch (event.kind) {
    case 'set':
      return event.state
    case 'progress':
      return state.step === 'reading' || state.step === 'importing'
        ? { ...state, progress: event.progress }
        : state
    case 'decide': {
      if (state.step !== 'preview') return state
      const decisions = new Map(state.judged.decisions)
      for (const row of event.rows) decisions.set(row, event.decision)
      return { ...state, judged: { ...state.judged, decisions } }
    }
  }
}

/** The steps of a roster import, from a file to the written enterprises. Nothing is written before `run`. */
export function useRosterImport() {
  const db = useDatabase()
  const [state, dispatch] = useReducer(reduce, { step: 'choose', problem: null })
  const running = useRef<AbortController>(undefined)
  const set = useCallback((next: ImportState) => dispatch({ kind: 'set', state: next }), [])
  const onProgress = useCallback(
    (done: number, total: number) => dispatch({ kind: 'progress', progress: { done, total } }),
    [],
  )
  useEffect(() => () => running.current?.abort(), [])

  /** Judges one sheet; the file may still be on its way from the process that reads it. */
  const check = useCallback(
    async (fileName: string, reading: Promise<Reading> | Reading) => {
      running.current?.abort()
      const control = new AbortController()
      running.current = control
      set({ step: 'reading', fileName, progress: null })
      try {
        const [read, all, context] = await Promise.all([
          reading,
          findDocuments(db, 'enterprises', {}),
          contextOf(db, fileName),
        ])
        control.signal.throwIfAborted()
        // A row of the file is about the enterprise that stands.
        const known = all.filter((enterprise) => !isMergedAway(enterprise))
        if ('code' in read) return set({ step: 'choose', problem: read })
        const { sheets, sheetIndex } = read
        const chosen = sheets[sheetIndex] ?? { name: '', rows: [] }
        const sheet = await judgeSheet(chosen, known, context, onProgress, control.signal)
        set({
          step: 'preview',
          problem: null,
          judged: {
            fileName,
            sheets,
            sheetIndex,
            context,
            known: new Map(known.map((enterprise) => [enterprise.id, enterprise])),
            sheet,
            decisions: new Map(),
          },
        })
      } catch (error) {
        if (!control.signal.aborted) set({ step: 'choose', problem: problemOf(error) })
      }
    },
    [db, set, onProgress],
  )

  const choose = useCallback((file: File) => check(file.name, readChosen(file)), [check])
  const judge = useCallback(
    (fileName: string, sheets: readonly Sheet[], sheetIndex: number) =>
      check(fileName, { sheets, sheetIndex }),
    [check],
  )

  const run = useCallback(
    async (judged: Judged) => {
      if (!judged.sheet.ok) return
      const { verdicts } = judged.sheet
      const control = new AbortController()
      running.current = control
      set({ step: 'importing', judged, progress: null })
      try {
        const saves = plannedSaves(verdicts, judged.decisions, judged.context)
        await saveMany(db, 'enterprises', saves, (done, total) => {
          // Before the one transaction begins, stopping leaves everything as it was.
          control.signal.throwIfAborted()
          onProgress(done, total)
        })
        const outcomes = verdicts.map((verdict) => outcomeOf(verdict, judged.decisions))
        set({
          step: 'done',
          judged,
          created: outcomes.filter((outcome) => outcome === 'create').length,
          changed: outcomes.filter((outcome) => outcome === 'change').length,
        })
      } catch (error) {
        set({
          step: 'preview',
          judged,
          problem: control.signal.aborted ? null : importFailure(error, outcomes),
        })
      }
    },
    [db, set, onProgress],
  )

  const cancel = useCallback(() => {
    running.current?.abort()
    if (state.step === 'reading') set({ step: 'choose', problem: null })
  }, [state.step, set])

  const decide = useCallback(
    (rows: readonly number[], decision: Decision) => dispatch({ kind: 'decide', rows, decision }),
    [],
  )
  const restart = useCallback(() => set({ step: 'choose', problem: null }), [set])
  return { state, choose, judge, run, cancel, decide, restart }
}

const outcomes = { untouched: '名录没有任何改动。', look: '再点一次“导入”会接着办，不会重复登记。' }

async function readChosen(file: File): Promise<Reading> {
  const read = await readSpreadsheetFile(file)
  return 'code' in read ? read : { sheets: read.sheets, sheetIndex: likeliestSheet(read.sheets, columnsOf) }
}

async function contextOf(db: ZhuqiDatabase, fileName: string): Promise<ApplyContext> {
  const { pinyinOf } = await import('../../../roster-files/pinyin.ts')
  const directory = await findDocuments(db, 'directory', { kind: { $in: ['park', 'person'] } })
  const parks = new Map<string, string>()
  const officers = new Map<string, string | null>()
  for (const entry of directory) {
    if (!entry.active) continue
    if (entry.kind === 'park') for (const name of [entry.name, entry.code]) parks.set(name, entry.id)
    // Two people of one name: nobody can tell which is meant.
    else officers.set(entry.name, officers.has(entry.name) ? null : entry.id)
  }
  return {
    newId,
    now: new Date().toISOString(),
    today: today(),
    userId: db.user.id,
    batch: fileName.slice(0, 150),
    parkIdOf: (name) => parks.get(name) ?? null,
    officerIdOf: (name) => officers.get(name) ?? null,
    pinyinOf,
  }
}
