import { useMemo } from 'react'
import { useDocuments } from '../../database/hooks.ts'

/** Names of parks and people by id; the id itself where it is not known. Reads them while `wanted`. */
export function useNames(wanted: boolean): (id: string) => string {
  const known = useDocuments('directory', wanted ? { kind: { $in: ['park', 'person'] } } : null)
  return useMemo(() => {
    const names = new Map(known.status === 'ready' ? known.value.map(({ id, name }) => [id, name]) : [])
    return (id) => names.get(id) ?? id
  }, [known])
}
