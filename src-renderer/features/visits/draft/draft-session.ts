/** One document being written: its newest content, the way back, and the way that content becomes durable. */
import { type CollectionName, entities } from '../../../../schemas/entities/index.ts'
import { stampedFields } from '../../../../schemas/rules/server-fields.ts'
import { type ListMerge, mergeDocuments } from '../../../../schemas/rules/three-way-merge.ts'
import {
  type Content,
  createDocument,
  type Local,
  readDocument,
  StorageProblem,
  updateDocument,
} from '../../../database/documents.ts'
import type { ZhuqiDatabase } from '../../../database/open-database.ts'
import { type Autosave, createAutosave } from '../../../ui/autosave.ts'
import { reuse } from './structural-sharing.ts'

/** Milliseconds within which a further change of the same field belongs to the same step back: a sentence goes, not a letter. */
const oneStep = 1000
/** Steps back that are kept. */
const mostSteps = 200

export type DraftSession<C extends CollectionName> = {
  readonly id: string
  /** The newest content, saved or not. */
  read(): Content<C>
  /** Changes the content and saves it shortly after. What only begins or moves the record on is no step to take back. */
  change(edit: (draft: Content<C>) => Content<C>, kind?: 'step' | 'beginning'): void
  /** Takes the last change of this form back, or the one taken back; what others wrote meanwhile stays. False when there is none. */
  undo(): boolean
  redo(): boolean
  /**
   * Takes in what reached the database otherwise, by sync or another window, or by the form that was left a moment ago. While
   * something is unsaved there is no need: the next save merges.
   */
  refresh(): Promise<void>
  /** Whether a document exists; a new one has none before its first change. */
  isStored(): boolean
  subscribe(listener: () => void): () => void
  readonly saves: Autosave
}

/** What of a stored document is written in a form. */
export function contentOfDraft<C extends CollectionName>(stored: Local<C>): Content<C> {
  const content: Record<string, unknown> = { ...stored }
  for (const field of ['sync', ...stampedFields]) delete content[field]
  return content as Content<C>
}

/** Why a record is not saved, and that nothing on the screen is lost. */
export function explainSaving(error: unknown): string {
  const detail =
    error instanceof StorageProblem ? error.problem.detail : '这次没有保存，之前保存的内容不受影响。'
  return `${detail}屏幕上的内容都还在，请不要关闭窗口。`
}

export type DraftOptions<C extends CollectionName> = {
  readonly db: ZhuqiDatabase
  readonly collection: C
  readonly draft: Content<C>
  /** Whether `draft` is already a document. */
  readonly stored: boolean
  /** What the first save adds, such as a number. */
  readonly onCreate?: (draft: Content<C>) => Promise<Content<C>>
}

type Step<T> = { readonly before: T; readonly after: T; readonly at: number }

/** Whether two steps wrote into the same fields. Parts that nobody changed are the same objects (`reuse`). */
function changesSame<T extends object>(a: Step<T>, b: Step<T>): boolean {
  const fields = ({ before, after }: Step<T>) =>
    (Object.keys(after) as (keyof T)[]).filter((key) => before[key] !== after[key]).join(' ')
  return fields(a) === fields(b)
}

export function openDraftSession<C extends CollectionName>(options: DraftOptions<C>): DraftSession<C> {
  const { db, collection, draft } = options
  const lists = entities[collection].merge as Readonly<Record<string, ListMerge>>
  const listeners = new Set<() => void>()
  let current = draft
  /** What the database has; null before the first save. */
  let base: Content<C> | null = options.stored ? draft : null
  let done: Step<Content<C>>[] = []
  let undone: Step<Content<C>>[] = []

  /** `from` changed into `local` here and into `remote` elsewhere; both sides' changes are kept (S12). */
  const merge = (from: Content<C>, local: Content<C>, remote: Content<C>): Content<C> =>
    mergeDocuments({ base: from, local, remote, lists }).merged as Content<C>

  const show = (next: Content<C>): Content<C> => {
    const shown = reuse(current, next)
    if (shown !== current) {
      current = shown
      for (const listener of listeners) listener()
    }
    return shown
  }
  const update = async (from: Content<C>, mine: Content<C>): Promise<Local<C>> => {
    try {
      return await updateDocument(db, collection, mine.id, (now) => merge(from, mine, now))
    } catch (error) {
      // Deleted elsewhere while it is written here: the edit wins (S15).
      if (error instanceof StorageProblem && error.problem.code === 'not-found')
        return createDocument(db, collection, mine)
      throw error
    }
  }
  /** Creates the document; one that is there already, of another device or of a save whose answer was lost, is gone on from. */
  const create = async (mine: Content<C>): Promise<Local<C>> => {
    if (await readDocument(db, collection, mine.id)) return update(draft, mine)
    return createDocument(db, collection, (await options.onCreate?.(mine)) ?? mine)
  }
  const write = async () => {
    const mine = current
    const stored = contentOfDraft<C>(base === null ? await create(mine) : await update(base, mine))
    const calm = current === mine
    const shown = show(calm ? stored : merge(mine, current, stored))
    base = calm ? shown : stored
    return true
  }
  const saves = createAutosave({ write, explain: explainSaving })

  const note = (before: Content<C>, at: number) => {
    const last = done.at(-1)
    const step = { before, after: current, at }
    // Where something came in between, such as the number of the first save, one step would take that back as well.
    const goesOn = last && at - last.at < oneStep && last.after === before && changesSame(last, step)
    undone = []
    done = goesOn
      ? [...done.slice(0, -1), { ...step, before: last.before }]
      : [...done.slice(-mostSteps + 1), step]
  }
  /** What the step changed goes back, and nothing else does. */
  const walk = (from: Content<C>, to: Content<C>) => {
    show(merge(from, to, current))
    saves.touch()
  }

  return {
    id: draft.id,
    read: () => current,
    change(edit, kind = 'step') {
      const before = current
      if (show(edit(current)) === before) return
      if (kind === 'step') note(before, Date.now())
      saves.touch()
    },
    undo() {
      const step = done.at(-1)
      if (!step) return false
      done = done.slice(0, -1)
      undone = [...undone, step]
      walk(step.after, step.before)
      return true
    },
    redo() {
      const step = undone.at(-1)
      if (!step) return false
      undone = undone.slice(0, -1)
      done = [...done, { ...step, at: 0 }]
      walk(step.before, step.after)
      return true
    },
    async refresh() {
      const seen = base
      const untouched = () => base === seen && current === (seen ?? draft)
      if (!untouched()) return
      const fresh = await readDocument(db, collection, draft.id)
      if (fresh && untouched()) base = show(contentOfDraft<C>(fresh))
    },
    isStored: () => base !== null,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    saves,
  }
}
