/** The parts of the visit form in the order of a conversation, and which part a field of the record stands in. */

export const sections = [
  { name: 'basic', title: '基本' },
  { name: 'enterprise', title: '企业与经营' },
  { name: 'difficulties', title: '困难与诉求' },
  { name: 'policies', title: '政策与建议' },
  { name: 'evidence', title: '照片与确认' },
  { name: 'followUps', title: '跟进' },
] as const

export type SectionName = (typeof sections)[number]['name']

const homes: Readonly<Record<string, SectionName>> = {
  operatingStatus: 'enterprise',
  rosterConfirmed: 'enterprise',
  rosterChanges: 'enterprise',
  fiveAboveStatus: 'enterprise',
  figures: 'enterprise',
  outlook: 'enterprise',
  businessNote: 'enterprise',
  difficulties: 'difficulties',
  noDifficulty: 'difficulties',
  requests: 'difficulties',
  policiesIntroduced: 'policies',
  spokespersonGiven: 'policies',
  materialsGiven: 'policies',
  trainingNeeds: 'policies',
  suggestions: 'policies',
  environmentRating: 'policies',
  environmentReason: 'policies',
  photos: 'evidence',
  noPhotoReason: 'evidence',
  attachments: 'evidence',
  confirmMode: 'evidence',
  confirmedBy: 'evidence',
  confirmMediaId: 'evidence',
  unconfirmedReason: 'evidence',
  followUps: 'followUps',
  nextVisitDate: 'followUps',
}

/** The section of a field path such as `figures.revenue`; the first section for what has no home of its own. */
export function sectionOf(field: string): SectionName {
  return homes[field.split('.', 1)[0] ?? ''] ?? 'basic'
}

/** The id of the element that a link to this section leads to. */
export function sectionId(name: SectionName): string {
  return `visit-section-${name}`
}
