import { useCallback, useEffect, useState } from 'react'
import { newId } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import type { ZhuqiDatabase } from '../../database/open-database.ts'
import { type RosterView, readView, type SavedView } from './roster-view.ts'

/** Views that this person kept on this computer, in the order of their names. */
export async function readViews(db: ZhuqiDatabase): Promise<SavedView[]> {
  const kept = await db.bookkeeping.list<{ name: string; view: unknown }>('view')
  return kept
    .map(({ key, value }) => ({ id: key, name: value.name, view: readView(value.view) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}

/** Keeps a view under its id; durable when it resolves. */
export async function keepView(db: ZhuqiDatabase, { id, name, view }: SavedView): Promise<void> {
  await db.bookkeeping.write([{ kind: 'view', key: id, value: { name, view } }])
}

/** Forgets a view. */
export async function forgetView(db: ZhuqiDatabase, id: string): Promise<void> {
  await db.bookkeeping.remove([{ kind: 'view', key: id }])
}

export type SavedViews = {
  readonly views: readonly SavedView[]
  /** Keeps a view under a name; one of that name is replaced. */
  save(name: string, view: RosterView): Promise<void>
  rename(view: SavedView, name: string): Promise<void>
  remove(view: SavedView): Promise<void>
}

/** The saved views of whoever is signed in. */
export function useSavedViews(): SavedViews {
  const db = useDatabase()
  const [views, setViews] = useState<readonly SavedView[]>([])
  const refresh = useCallback(async () => setViews(await readViews(db)), [db])
  useEffect(() => {
    // A database that cannot be read is told of by the pages that show its documents.
    refresh().catch(() => undefined)
  }, [refresh])
  return {
    views,
    async save(name, view) {
      const id = views.find((one) => one.name === name)?.id ?? newId()
      await keepView(db, { id, name, view })
      await refresh()
    },
    async rename(view, name) {
      await keepView(db, { ...view, name })
      await refresh()
    },
    async remove(view) {
      await forgetView(db, view.id)
      await refresh()
    },
  }
}
