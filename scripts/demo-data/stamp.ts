import type { CollectionName, Documents } from '../../schemas/entities/index.ts'
import type { StampedField } from '../../schemas/rules/server-fields.ts'

/** A document as its author would push it: nothing accepted yet, written by `by` at the instant `at`. */
export function stamp<C extends CollectionName>(
  content: Omit<Documents[C], StampedField>,
  by: string,
  at: string,
): Documents[C] {
  return {
    ...content,
    revision: 0,
    seq: 0,
    createdBy: by,
    createdAt: at,
    updatedBy: by,
    updatedAt: at,
  } as Documents[C]
}
