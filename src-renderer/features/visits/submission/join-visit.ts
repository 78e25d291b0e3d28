/** Going on in a colleague's record instead of writing a second one (§4.1 rule 4). Works offline; durable when it resolves. */

import { problem } from '../../../../schemas/protocol/problems.ts'
import type { User } from '../../../../schemas/protocol/session.ts'
import { mergeVisits } from '../../../../schemas/rules/merge-visits.ts'
import { goesAlong } from '../../../../schemas/rules/visit-plan/conflicts.ts'
import { isEditable, leadOfficer } from '../../../../schemas/rules/visit-record.ts'
import { deleteDocument, readDocument, StorageProblem, updateDocument } from '../../../database/documents.ts'
import type { ZhuqiDatabase } from '../../../database/open-database.ts'
import type { VisitDraft } from '../draft/visit-draft.ts'

/** Names `user` in a record that is still written, as one who went along; who leads stays. */
function withOfficer(visit: VisitDraft, user: User): VisitDraft {
  if (visit.officers.some((person) => person.personId === user.id)) return visit
  const isLead = visit.officers.length === 0
  return { ...visit, officers: [...visit.officers, { ...leadOfficer(user), isLead }] }
}

/** Whether `userId` may add to a record: one's own until it is submitted, a colleague's while it is a draft. */
export function mayAddTo(
  visit: Pick<VisitDraft, 'status' | 'officers'> & { createdBy: string },
  userId: string,
): boolean {
  return visit.status === 'draft' || (visit.status === 'returned' && goesAlong(visit, userId))
}

export async function joinVisit(db: ZhuqiDatabase, visitId: string, user: User): Promise<void> {
  await updateDocument(db, 'visits', visitId, (current) => withOfficer(current, user))
}

/**
 * Everything of one's own draft goes into the record `intoId`, then the draft goes. A cut in between leaves both, and doing it again
 * changes nothing more. A `StorageProblem` says why they can't become one.
 */
export async function mergeInto(db: ZhuqiDatabase, intoId: string, ownId: string, user: User): Promise<void> {
  const own = await readDocument(db, 'visits', ownId)
  if (!own) return
  await updateDocument(db, 'visits', intoId, (current) => {
    if (!isEditable(current.status))
      throw new StorageProblem(problem('invalid-document', '那条记录已经提交，不能再合并，两条都保留。'))
    const merged = mergeVisits(current, own, user.name)
    if (!merged)
      throw new StorageProblem(
        problem('invalid-document', '两条的情况说明合在一起太长，请先精简再合并，两条都保留。'),
      )
    return withOfficer(merged, user)
  })
  await deleteDocument(db, 'visits', ownId)
}
