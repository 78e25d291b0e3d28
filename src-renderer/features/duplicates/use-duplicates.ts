import { useMemo } from 'react'
import { type DuplicateGroup, findDuplicates } from '../../../schemas/rules/duplicate-enterprises.ts'
import { useRoster } from '../../database/hooks.ts'

/** Entries of the roster that may be one enterprise, anew with each change of the roster; null while it is being read. */
export function useDuplicates(): readonly DuplicateGroup[] | null {
  const { compared, status, version } = useRoster()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for what the roster holds.
  const found = useMemo(() => findDuplicates(compared()), [compared, version])
  return status === 'ready' ? found : null
}
