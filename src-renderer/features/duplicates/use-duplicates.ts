import { useCallback, useEffect, useMemo, useState } from 'react'
import { type DuplicateGroup, findDuplicates } from '../../../schemas/rules/duplicate-enterprises.ts'
import { useDatabase, useRoster } from '../../database/hooks.ts'

/** Where this computer keeps which groups somebody said are no duplicates. */
const key = 'different-enterprises'
const nameOf = ({ ids }: DuplicateGroup) => [...ids].sort().join(',')

export type Duplicates = {
  readonly groups: readonly DuplicateGroup[]
  /** Asks no more about a group, on this computer. */
  setApart(group: DuplicateGroup): Promise<void>
}

/** Entries of the roster that may be one enterprise, anew with each change of the roster; null while it is being read. */
export function useDuplicates(): Duplicates | null {
  const db = useDatabase()
  const roster = useRoster()
  const [apart, setApart] = useState<readonly string[] | null>(null)
  useEffect(() => {
    let gone = false
    db.bookkeeping.read<string[]>('sync', key).then((known) => {
      if (!gone) setApart(known ?? [])
    })
    return () => {
      gone = true
    }
  }, [db])
  const { compared, status, version } = roster
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for what the roster holds.
  const found = useMemo(() => findDuplicates(compared()), [compared, version])
  const keep = useCallback(
    async (group: DuplicateGroup) => {
      const value = [...(apart ?? []), nameOf(group)]
      await db.bookkeeping.write([{ kind: 'sync', key, value }])
      setApart(value)
    },
    [db, apart],
  )
  return useMemo(() => {
    if (status !== 'ready' || apart === null) return null
    const set = new Set(apart)
    return { groups: found.filter((group) => !set.has(nameOf(group))), setApart: keep }
  }, [status, apart, found, keep])
}
