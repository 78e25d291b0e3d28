/** Values carried over from the last visit: grey until the officer says that they still hold (§4.1 rule 4). */
import type { VisitDraft } from './visit-draft.ts'

export type CarriedGroup = 'enterprise' | 'figures'

/** The group that a carried path is confirmed with. */
function groupOf(path: string): CarriedGroup {
  return path.startsWith('figures.') || path === 'outlook' ? 'figures' : 'enterprise'
}

/** Paths of a group that are not confirmed yet. */
export function unconfirmed(carriedOver: readonly string[], group: CarriedGroup): string[] {
  return carriedOver.filter((path) => groupOf(path) === group)
}

/** Everything of the group holds: its marks go, the values stay. */
export function confirmGroup(draft: VisitDraft, group: CarriedGroup): VisitDraft {
  return { ...draft, carriedOver: draft.carriedOver.filter((path) => groupOf(path) !== group) }
}

/** Nothing of the group holds: values and marks go. */
export function clearGroup(draft: VisitDraft, group: CarriedGroup, blank: VisitDraft): VisitDraft {
  const kept = { ...draft, carriedOver: draft.carriedOver.filter((path) => groupOf(path) !== group) }
  return group === 'figures'
    ? { ...kept, figures: blank.figures, outlook: null }
    : { ...kept, operatingStatus: '', fiveAboveStatus: null }
}

/** A value that the officer wrote is confirmed by that. */
export function confirmPath(draft: VisitDraft, path: string): VisitDraft {
  return draft.carriedOver.includes(path)
    ? { ...draft, carriedOver: draft.carriedOver.filter((item) => item !== path) }
    : draft
}
