import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useDatabase } from '../../../database/hooks.ts'
import type { ZhuqiDatabase } from '../../../database/open-database.ts'
import { problemOf } from '../../../database/storage-problem.ts'
import { type Autosave, createAutosave } from '../../../ui/autosave.ts'
import type { SaveState } from '../../../ui/save-mark.tsx'
import { useSaveBeforeLeaving } from '../../../ui/use-save-before-leaving.ts'

/** What somebody wrote of a step that is not taken yet. */
export type BegunStep<Values> = {
  /** As it was left last time; null when it never was begun. */
  readonly values: Values | null
  readonly state: SaveState
  keep(values: Values): void
  /** Saves now what was kept; false when that was not possible. */
  flush(): Promise<boolean>
  /** The step was taken. */
  forget(): void
}

/**
 * What was begun of the step `stepId` of a request: kept on this computer like everything that is typed, so that neither leaving the
 * page nor locking nor a kill loses it (S16). Null until it is read.
 */
export function useBegunStep<Values>(requestId: string, stepId: string): BegunStep<Values> | null {
  const db = useDatabase()
  const key = `${requestId} ${stepId}`
  const keeper = useMemo(() => openKeeper<Values>(db, key), [db, key])
  useSaveBeforeLeaving(keeper.saves)
  const state = useSyncExternalStore(keeper.saves.subscribe, keeper.saves.state)

  const [found, setFound] = useState<{ readonly by: Keeper<Values>; readonly values: Values | null } | null>(
    null,
  )
  useEffect(() => {
    let left = false
    keeper
      .read()
      // Whoever cannot read what was begun can still begin again.
      .catch(() => null)
      .then((values) => {
        if (!left) setFound({ by: keeper, values })
      })
    return () => {
      left = true
    }
  }, [keeper])

  if (found?.by !== keeper) return null
  const { keep, saves } = keeper
  const forget = () => {
    keep(null)
    void saves.flush()
  }
  return { values: found.values, state, keep, flush: saves.flush, forget }
}

type Keeper<Values> = {
  readonly saves: Autosave
  read(): Promise<Values | null>
  /** Null for nothing any more. */
  keep(values: Values | null): void
}

/** Keeps one begun step among the bookkeeping of `db`. */
export function openKeeper<Values>(db: ZhuqiDatabase, key: string): Keeper<Values> {
  let latest: Values | null = null
  const saves = createAutosave({
    async write() {
      if (latest === null) await db.bookkeeping.remove([{ kind: 'step', key }])
      else await db.bookkeeping.write([{ kind: 'step', key, value: latest }])
      return latest !== null
    },
    explain: (error) => problemOf(error).detail,
  })
  return {
    saves,
    read: () => db.bookkeeping.read<Values>('step', key),
    keep(values) {
      latest = values
      saves.touch()
    },
  }
}
