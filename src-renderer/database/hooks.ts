/** Live documents for screens. */
import { useMemo, useSyncExternalStore } from 'react'
import type { CollectionName } from '../../schemas/entities/index.ts'
import { useSession } from '../stores/session.ts'
import { type FindOptions, type Selector, toQuery } from './documents.ts'
import { type Local, type Stored, toLocal } from './envelope.ts'
import { type Ask, LiveAnswer } from './live-answer.ts'
import type { ZhuqiDatabase } from './open-database.ts'
import { toStorageProblem } from './storage-problem.ts'

export { useLastVisits, useRoster } from './use-roster.ts'

/** The open database. Inside the frame only. */
export function useDatabase(): ZhuqiDatabase {
  const session = useSession()
  if (session.phase !== 'ready') throw new Error('useDatabase outside of a session')
  return session.db
}

export type LiveDocument<C extends CollectionName> =
  | { status: 'loading' }
  | { status: 'missing' }
  | { status: 'ready'; value: Local<C> }

export type LiveDocuments<C extends CollectionName> =
  | { status: 'loading' }
  | { status: 'ready'; value: Local<C>[] }

/** The same stored version gives the same object, so that memoised rows don't render again. */
const localOf = new WeakMap<object, Local>()

function shared<C extends CollectionName>(stored: Stored): Local<C> {
  const known = localOf.get(stored)
  if (known) return known as unknown as Local<C>
  const local = toLocal<C>(stored)
  localOf.set(stored, local)
  return local
}

/**
 * What every page asks of and what seldom changes: parks, people, policies. Their answers stay live for a while after a page was
 * left, so that the next one is complete when it is first drawn.
 */
const lasting: ReadonlySet<CollectionName> = new Set(['directory', 'policies'])

const lingerMs = 60_000

const lastingAnswers = new WeakMap<ZhuqiDatabase, Map<string, LiveAnswer<unknown>>>()

function lastingAnswer<T>(db: ZhuqiDatabase, question: string, ask: Ask<T>): LiveAnswer<T> {
  const ofDatabase = lastingAnswers.get(db) ?? new Map<string, LiveAnswer<unknown>>()
  lastingAnswers.set(db, ofDatabase)
  const known = ofDatabase.get(question) as LiveAnswer<T> | undefined
  if (known) return known
  const made: LiveAnswer<T> = new LiveAnswer(ask, lingerMs, () => {
    if (ofDatabase.get(question) === made) ofDatabase.delete(question)
  })
  ofDatabase.set(question, made as LiveAnswer<unknown>)
  return made
}

const nothingAsked = new LiveAnswer<never>(() => () => undefined, 0)

/** What is answered to a question at the moment; null until it is. The question stands for everything that `ask` closes over. */
function useAnswer<T>(collection: CollectionName, question: string | null, ask: Ask<T>): { value: T } | null {
  const db = useDatabase()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question stands for everything that `ask` closes over.
  const live = useMemo((): LiveAnswer<T> => {
    if (question === null) return nothingAsked
    return lasting.has(collection) ? lastingAnswer(db, question, ask) : new LiveAnswer(ask, 0)
  }, [db, question])
  const answer = useSyncExternalStore(live.subscribe, live.latest)
  // Thrown while rendering, so that the page's error boundary shows it.
  if (answer && 'error' in answer) throw toStorageProblem(answer.error)
  return answer
}

/** One document, live. `id` null asks nothing and stays loading. */
export function useDocument<C extends CollectionName>(collection: C, id: string | null): LiveDocument<C> {
  const db = useDatabase()
  const question = id === null ? null : `${collection}|${id}`
  const answer = useAnswer<Local<C> | null>(collection, question, (give, fail) => {
    const subscription = db
      .collection(collection)
      .findOne(id ?? '')
      .$.subscribe({
        next: (row) => give(row ? shared<C>(row.toJSON(true) as Stored) : null),
        error: fail,
      })
    return () => subscription.unsubscribe()
  })
  return useMemo(() => {
    if (!answer) return { status: 'loading' }
    return answer.value ? { status: 'ready', value: answer.value } : { status: 'missing' }
  }, [answer])
}

/** All documents that match, live. `selector` null asks nothing and stays loading. */
export function useDocuments<C extends CollectionName>(
  collection: C,
  selector: Selector<C> | null,
  options?: FindOptions,
): LiveDocuments<C> {
  const db = useDatabase()
  const question = selector === null ? null : JSON.stringify([collection, selector, options])
  const answer = useAnswer<Local<C>[]>(collection, question, (give, fail) => {
    const subscription = db
      .collection(collection)
      .find(toQuery(selector ?? ({} as Selector<C>), options))
      .$.subscribe({
        next: (rows) => give(rows.map((row) => shared<C>(row.toJSON(true) as Stored))),
        error: fail,
      })
    return () => subscription.unsubscribe()
  })
  return useMemo(() => (answer ? { status: 'ready', value: answer.value } : { status: 'loading' }), [answer])
}
