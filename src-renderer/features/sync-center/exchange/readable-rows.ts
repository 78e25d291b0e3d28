import type { CollectionName } from '../../../../schemas/entities/index.ts'
import type { User } from '../../../../schemas/protocol/session.ts'
import { hiddenFields, readableCollections } from '../../../../schemas/rules/access-policy.ts'
import { kindOf, titleOf } from '../../../../schemas/rules/document-names.ts'
import type { ExchangeRow as Gathered } from '../../../sync/exchange-contents.ts'

/** A write of somebody else, for looking at. */
export type ExchangeRow = {
  readonly collection: CollectionName
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly deed: 'new' | 'change' | 'removal'
  readonly before: Record<string, unknown> | null
  readonly after: Record<string, unknown>
}

/** The writes of a file of which this reader's role may know, without the fields that it may not read (S33). */
export function readableRows(json: string, user: User): { shown: ExchangeRow[]; hidden: number } {
  const all = JSON.parse(json) as Gathered[]
  const readable = readableCollections(user)
  const shown = all.filter(({ collection }) => readable.includes(collection))
  return {
    hidden: all.length - shown.length,
    shown: shown.map(({ collection, assumedMasterState, newDocumentState }) => {
      const hidden = hiddenFields(collection, user)
      const after = { ...newDocumentState, ...hidden }
      const before = assumedMasterState && { ...assumedMasterState, ...hidden }
      return {
        collection,
        id: String(newDocumentState.id),
        kind: kindOf(collection),
        title: titleOf(collection, after),
        deed: newDocumentState._deleted === true ? 'removal' : before ? 'change' : 'new',
        before,
        after,
      }
    }),
  }
}
