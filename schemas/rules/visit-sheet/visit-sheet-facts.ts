/** What a visit record on paper is made from. */
import type { Enterprise } from '../../entities/enterprise.ts'
import type { Media } from '../../entities/media.ts'
import type { Visit } from '../../entities/visit.ts'
import type { StampedField } from '../server-fields.ts'

export type VisitSheetFacts = {
  readonly visit: Omit<Visit, StampedField>
  /** Null when it is not on this computer. */
  readonly enterprise: Pick<Enterprise, 'uscc' | 'industryCode' | 'businessAddress'> | null
  /** Empty for an enterprise outside any park. */
  readonly parkName: string
  /** Name of the campaign or meeting; empty for a visit of its own. */
  readonly batchName: string
  /** Numbers of the requests that were registered, by their ids. */
  readonly requestNumbers: ReadonlyMap<string, string>
  /** What the enterprise signed or stamped: known of it, and whether its picture goes onto the sheet. Null when there is nothing. */
  readonly confirmation:
    | (Pick<Media, 'takenAt' | 'createdAt' | 'caption'> & { readonly picture: boolean })
    | null
  /** Who prints it. */
  readonly printedBy: string
  /** ISO 8601 in UTC */
  readonly now: string
}
