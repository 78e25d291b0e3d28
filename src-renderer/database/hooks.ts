/** Live documents for screens. */
import { useEffect, useMemo, useState } from 'react'
import type { CollectionName } from '../../schemas/entities/index.ts'
import { useSession } from '../stores/session.ts'
import { type FindOptions, type Selector, toQuery } from './documents.ts'
import { type Local, type Stored, toLocal } from './envelope.ts'
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

/** What a subscription gave last, for the question it answers; an answer to an older question counts as loading. */
function useAnswer<T>(
  question: string | null,
  subscribe: (give: (value: T) => void, fail: (error: unknown) => void) => () => void,
): { value: T } | null {
  const [answer, setAnswer] = useState<{ question: string; value: T } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question stands for everything that subscribe closes over.
  useEffect(() => {
    if (question === null) return
    return subscribe(
      (value) => setAnswer({ question, value }),
      // Thrown while rendering, so that the page's error boundary shows it.
      (error) =>
        setAnswer(() => {
          throw toStorageProblem(error)
        }),
    )
  }, [question])
  return answer && answer.question === question ? answer : null
}

/** One document, live. `id` null asks nothing and stays loading. */
export function useDocument<C extends CollectionName>(collection: C, id: string | null): LiveDocument<C> {
  const db = useDatabase()
  const question = id === null ? null : `${db.name}|${collection}|${id}`
  const answer = useAnswer<Local<C> | null>(question, (give, fail) => {
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
  const question = selector === null ? null : JSON.stringify([db.name, collection, selector, options])
  const answer = useAnswer<Local<C>[]>(question, (give, fail) => {
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
