/** Putting visits on days, moving them and taking them off. All works offline; each resolves when durable (S16). */
import type { User } from '../../../../schemas/protocol/session.ts'
import { blankVisit, leadOfficer } from '../../../../schemas/rules/visit-record.ts'
import { deleteDocument, newId, readDocument, type Save, saveMany } from '../../../database/documents.ts'
import { nextNumber } from '../../../database/numbering.ts'
import type { ZhuqiDatabase } from '../../../database/open-database.ts'

export type NewPlan = {
  readonly enterprise: { readonly id: string; readonly name: string; readonly parkId: string }
  /** A day in Asia/Shanghai. */
  readonly day: string
  /** Codes of `visitPurposes`. */
  readonly purposes: readonly string[]
}

/** Visits that `user` will lead. */
async function newVisits(
  db: ZhuqiDatabase,
  user: User,
  plans: readonly NewPlan[],
): Promise<Save<'visits'>[]> {
  const saves: Save<'visits'>[] = []
  for (const { enterprise, day, purposes } of plans) {
    saves.push({
      create: {
        ...blankVisit({ id: newId(), deviceId: db.deviceId, enterprise }),
        visitNo: await nextNumber(db, 'ZF'),
        status: 'planned',
        plannedOn: day,
        purposes: [...purposes],
        officers: [leadOfficer(user)],
      },
    })
  }
  return saves
}

export type Move = { readonly visitId: string; readonly day: string }

/** Plans new visits and moves planned ones, all or none. What was begun meanwhile, here or elsewhere, keeps its day. */
export async function arrange(
  db: ZhuqiDatabase,
  user: User,
  plans: readonly NewPlan[],
  moves: readonly Move[],
): Promise<void> {
  await saveMany(db, 'visits', [
    ...(await newVisits(db, user, plans)),
    ...moves.map(
      ({ visitId, day }): Save<'visits'> => ({
        id: visitId,
        change: (current) => (current.status === 'planned' ? { ...current, plannedOn: day } : current),
      }),
    ),
  ])
}

/** Takes a planned visit off. Gives false when it was begun meanwhile: a record that is being written is no plan any more. */
export async function cancelPlan(db: ZhuqiDatabase, id: string): Promise<boolean> {
  const visit = await readDocument(db, 'visits', id)
  if (visit && visit.status !== 'planned') return false
  await deleteDocument(db, 'visits', id)
  return true
}
