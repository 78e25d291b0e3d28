/** Saves a reassignment of many enterprises: all of them or none, offline too; sync takes it on as any edit (S4, S16). */
import { type Reassignment, type ReassignmentKind, reassign } from '../../../../schemas/rules/reassignment.ts'
import { newId, saveMany } from '../../../database/documents.ts'
import type { ZhuqiDatabase } from '../../../database/open-database.ts'

/** Resolves with how many changed hands: what somebody else handed over meanwhile is left as it is. */
export async function saveReassignment(
  db: ZhuqiDatabase,
  enterpriseIds: readonly string[],
  reassignment: Reassignment,
  onProgress?: (done: number, total: number) => void,
): Promise<number> {
  const kinds = new Map<string, ReassignmentKind>()
  await saveMany(
    db,
    'enterprises',
    enterpriseIds.map((id) => ({
      id,
      change: (current) => {
        const { kind, pairings } = reassign(current.pairings, reassignment, newId)
        kinds.set(id, kind)
        return { ...current, pairings }
      },
    })),
    onProgress,
  )
  return [...kinds.values()].filter((kind) => kind !== 'none').length
}
