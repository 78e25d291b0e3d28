/** One visit record being written: its newest content, and the way that content becomes durable. */
import { visit as visitEntity } from '../../../../schemas/entities/visit.ts'
import { mergeDocuments } from '../../../../schemas/rules/three-way-merge.ts'
import {
  createDocument,
  type Local,
  readDocument,
  StorageProblem,
  updateDocument,
} from '../../../database/documents.ts'
import { nextNumber } from '../../../database/numbering.ts'
import type { ZhuqiDatabase } from '../../../database/open-database.ts'
import { type Autosave, createAutosave } from '../../../ui/autosave.ts'
import { reuse } from './structural-sharing.ts'
import { draftOf, type VisitDraft } from './visit-draft.ts'

export type VisitSession = {
  readonly id: string
  /** The newest content, saved or not. */
  read(): VisitDraft
  /** Changes the content and saves it shortly after. */
  change(edit: (draft: VisitDraft) => VisitDraft): void
  /**
   * Takes in what reached the database otherwise, by sync or another window. While something is unsaved there is no need: the
   * next save merges.
   */
  refresh(): Promise<void>
  /** Whether a document exists; a new visit has none before its first change. */
  isStored(): boolean
  subscribe(listener: () => void): () => void
  readonly saves: Autosave
}

/** `base` changed into `local` here and into `remote` elsewhere; both sides' changes are kept (S12). */
function merge(base: VisitDraft, local: VisitDraft, remote: VisitDraft): VisitDraft {
  return mergeDocuments({ base, local, remote, lists: visitEntity.merge }).merged as VisitDraft
}

/** Why a record is not saved, and that nothing on the screen is lost. */
export function explainSaving(error: unknown): string {
  const detail =
    error instanceof StorageProblem ? error.problem.detail : '这次没有保存，之前保存的内容不受影响。'
  return `${detail}屏幕上的内容都还在，请不要关闭窗口。`
}

/** `stored` tells whether `draft` is already a document. */
export function openVisitSession(db: ZhuqiDatabase, draft: VisitDraft, stored: boolean): VisitSession {
  const listeners = new Set<() => void>()
  let current = draft
  /** What the database has; null before the first save. */
  let base: VisitDraft | null = stored ? draft : null

  const show = (next: VisitDraft): VisitDraft => {
    const shown = reuse(current, next)
    if (shown !== current) {
      current = shown
      for (const listener of listeners) listener()
    }
    return shown
  }
  const write = async () => {
    const mine = current
    const stored = draftOf(base === null ? await create(db, mine) : await update(db, base, mine))
    const calm = current === mine
    const shown = show(calm ? stored : merge(mine, current, stored))
    base = calm ? shown : stored
    return true
  }
  const saves = createAutosave({ write, explain: explainSaving })

  return {
    id: draft.id,
    read: () => current,
    change(edit) {
      const before = current
      if (show(edit(current)) !== before) saves.touch()
    },
    async refresh() {
      const seen = base
      if (seen === null || current !== seen) return
      const fresh = await readDocument(db, 'visits', draft.id)
      if (fresh && base === seen && current === seen) base = show(draftOf(fresh))
    },
    isStored: () => base !== null,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    saves,
  }
}

/** Creates the document; a save that was repeated after a lost answer finds it there and goes on from it. */
async function create(db: ZhuqiDatabase, mine: VisitDraft): Promise<Local<'visits'>> {
  const existing = await readDocument(db, 'visits', mine.id)
  if (existing) return update(db, draftOf(existing), { ...mine, visitNo: existing.visitNo })
  const visitNo = mine.visitNo || (await nextNumber(db, 'ZF'))
  return createDocument(db, 'visits', { ...mine, visitNo })
}

async function update(db: ZhuqiDatabase, base: VisitDraft, mine: VisitDraft): Promise<Local<'visits'>> {
  try {
    return await updateDocument(db, 'visits', mine.id, (now) => merge(base, mine, now))
  } catch (error) {
    // Deleted elsewhere while it is written here: the edit wins (S15).
    if (error instanceof StorageProblem && error.problem.code === 'not-found')
      return createDocument(db, 'visits', mine)
    throw error
  }
}
