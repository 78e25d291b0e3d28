/** How the enterprise confirmed a record (§4.2, 确认), while it is written. */
import type { VisitPerson } from '../../../../schemas/entities/visit.ts'
import type { VisitDraft } from './visit-draft.ts'

/** Somebody of the enterprise as 企业确认人 names them. */
export function nameAndTitle({ name, title }: Pick<VisitPerson, 'name' | 'title'>): string {
  return title === '' ? name : `${name}，${title}`
}

/**
 * Another way of confirming, or none. What was signed or stamped belonged to the way before and goes with it, in one step of undo.
 * Whoever was there usually confirms: the name is proposed and can be changed.
 */
export function chooseConfirmation(draft: VisitDraft, mode: VisitDraft['confirmMode']): VisitDraft {
  if (mode === draft.confirmMode) return draft
  const { confirmedBefore: _, ...rest } = draft
  const [first] = draft.participants
  const propose = mode !== null && mode !== 'none' && draft.confirmedBy === ''
  return {
    ...rest,
    confirmMode: mode,
    confirmMediaId: null,
    confirmedBy: propose && first?.name ? nameAndTitle(first) : draft.confirmedBy,
  }
}

/** A submitted record with the stamped scan that came back; how it was confirmed before is remembered. */
export function withScan(draft: VisitDraft, mediaId: string): VisitDraft {
  const { confirmMode: mode, confirmedBy: by, confirmedBefore = { mode, by } } = draft
  return { ...chooseConfirmation(draft, 'seal'), confirmMediaId: mediaId, confirmedBefore }
}

/** The record without its scan, confirmed as it was before. */
export function withoutScan(draft: VisitDraft): VisitDraft {
  const { confirmedBefore, ...rest } = draft
  const before = confirmedBefore
    ? { confirmMode: confirmedBefore.mode, confirmedBy: confirmedBefore.by }
    : undefined
  return { ...rest, confirmMediaId: null, ...before }
}
