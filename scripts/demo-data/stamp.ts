import type { CollectionName, Documents } from '../../schemas/entities/index.ts'

type ServerFields = 'revision' | 'seq' | 'createdBy' | 'createdAt' | 'updatedBy' | 'updatedAt'

/** A document as its author would push it: nothing accepted yet, written by `by` at the instant `at`. */
export function stamp<C extends CollectionName>(
  content: Omit<Documents[C], ServerFields>,
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
