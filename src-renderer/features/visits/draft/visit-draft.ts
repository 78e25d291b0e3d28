/** A visit record while it is written: everything of it but what the server sets. */
import type { Content, Local } from '../../../database/documents.ts'
import { contentOfDraft } from './draft-session.ts'

export type VisitDraft = Content<'visits'>

/** What of a stored record is written here. */
export function draftOf(visit: Local<'visits'>): VisitDraft {
  return contentOfDraft(visit)
}
