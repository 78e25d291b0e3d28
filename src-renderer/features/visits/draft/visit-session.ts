/** One visit record being written. */
import { nextNumber } from '../../../database/numbering.ts'
import type { ZhuqiDatabase } from '../../../database/open-database.ts'
import { type DraftSession, openDraftSession } from './draft-session.ts'
import type { VisitDraft } from './visit-draft.ts'

export { explainSaving } from './draft-session.ts'

export type VisitSession = DraftSession<'visits'>

/** `stored` tells whether `draft` is already a document; one that is not gets its number with the first save. */
export function openVisitSession(db: ZhuqiDatabase, draft: VisitDraft, stored: boolean): VisitSession {
  return openDraftSession({
    db,
    collection: 'visits',
    draft,
    stored,
    onCreate: async (visit) => ({ ...visit, visitNo: visit.visitNo || (await nextNumber(db, 'ZF')) }),
  })
}
