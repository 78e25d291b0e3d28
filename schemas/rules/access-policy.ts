/**
 * Who reads which documents: the one table of it, for the server that enforces it and for screens that hide what a role
 * cannot use (S3, S4; appendix B of the domain rules). Who writes them stands in `write-policy.ts`.
 *
 * Reading works with keys. A document carries its audience, a set of keys such as `officer:ID` or `department:CODE`; a user
 * holds a set of keys; who holds one of a document's keys sees it. Both sides are computed here and nowhere else, so a
 * server can store the audience beside the document and answer a pull with one comparison.
 */
import type { CollectionName, Documents } from '../entities/index.ts'
import type { User } from '../protocol/session.ts'
import { addDays } from './calendar-day.ts'
import { isActivePairing } from './pairing.ts'

/** What a policy needs to know of somebody. */
export type Reader = Pick<User, 'id' | 'roles' | 'parkIds' | 'departmentId'>

/** `everyone`, or a kind and an id: `person`, `officer`, `department`, `park` (inspections), `roster` (a park's enterprises). */
export type AudienceKey = string

const everyone: AudienceKey = 'everyone'
const person = (id: string): AudienceKey => `person:${id}`
const officer = (id: string): AudienceKey => `officer:${id}`
const department = (code: string): AudienceKey => `department:${code}`
const park = (id: string): AudienceKey => `park:${id}`
const roster = (id: string): AudienceKey => `roster:${id}`

/** 督单员、分管领导见全量; those who register, dispatch and evaluate requests can't work on a part of them either. `system` is the server itself, nobody's role. */
const rolesSeeingAll = ['intake', 'dispatcher', 'evaluator', 'supervisor', 'leader', 'dataAdmin', 'system']

/** Whether one of the reader's roles sees all documents. */
export function seesEverything(reader: Reader): boolean {
  return reader.roles.some((role) => rolesSeeingAll.includes(role))
}

/** Whether somebody administers accounts and devices (A1). */
export function administers(reader: Pick<User, 'roles'>): boolean {
  return reader.roles.includes('dataAdmin')
}

/** The keys that a user holds, beside those who see everything. */
export function keysOf(reader: Reader): AudienceKey[] {
  const keys = [everyone, person(reader.id)]
  const is = (role: string) => reader.roles.includes(role)
  if (is('officer')) keys.push(officer(reader.id))
  if (is('handler') && reader.departmentId) keys.push(department(reader.departmentId))
  if (is('officer') || is('parkInspector')) keys.push(...reader.parkIds.map(park))
  if (is('parkInspector')) keys.push(...reader.parkIds.map(roster))
  return keys
}

/** Where a document stands: its enterprise, or the document it belongs to. */
export type Belonging =
  | { readonly to: 'enterprise'; readonly id: string }
  | { readonly to: 'owner'; readonly collection: CollectionName; readonly id: string }
  | null

type ReadRule<C extends CollectionName> = {
  /** Keys that the document's own content gives, on `today` (a day in Asia/Shanghai). */
  readonly own: (document: Documents[C], today: string) => AudienceKey[]
  /** Whose audience it follows beside its own. */
  readonly belongsTo?: (document: Documents[C]) => Belonging
  /** Which of its keys pass on to what belongs to it; none when absent. */
  readonly passesOn?: (key: AudienceKey) => boolean
  /** Which of its keys it lends to its enterprise, so that who works on it sees whom it is about. */
  readonly lends?: (key: AudienceKey) => boolean
}

/** Colleagues who took part. */
const peopleOf = (record: Pick<Documents['visits'], 'officers' | 'leaders'>) =>
  [...record.officers, ...record.leaders].flatMap((one) => (one.personId ? [person(one.personId)] : []))

const isKind = (kind: string) => (key: AudienceKey) => key.startsWith(`${kind}:`)
const all = () => true

/**
 * Readers by collection.
 * - An officer sees the enterprises paired with them and everything of those, records that carry their name, and the
 *   inspections of their parks.
 * - A handler sees the requests that their department leads or helps with, with the enterprises behind those.
 * - A park inspector sees the roster, inspections and rectifications of their parks, but neither visits nor requests:
 *   appendix B names who sees those, and inspectors are not among them.
 */
const readRules: { readonly [C in CollectionName]: ReadRule<C> } = {
  directory: { own: () => [everyone] },
  templates: { own: () => [everyone] },
  policies: { own: () => [everyone] },
  campaigns: {
    // Whom a campaign sends out must know of it; a meeting is its participants'.
    own: (campaign) =>
      campaign.kind === 'campaign' ? [everyone] : [person(campaign.createdBy), ...peopleOf(campaign)],
  },
  enterprises: {
    own: (enterprise, today) => [
      person(enterprise.createdBy),
      ...(enterprise.parkId ? [roster(enterprise.parkId)] : []),
      ...enterprise.pairings
        .filter((pairing) => isActivePairing(pairing, today))
        .map((pairing) => officer(pairing.officerId)),
    ],
    passesOn: isKind('officer'),
  },
  campaignItems: {
    own: (item) => [person(item.createdBy)],
    belongsTo: (item) => ({ to: 'enterprise', id: item.enterpriseId }),
  },
  visits: {
    own: (visit) => [person(visit.createdBy), ...peopleOf(visit)],
    belongsTo: (visit) => ({ to: 'enterprise', id: visit.enterpriseId }),
    passesOn: all,
  },
  requests: {
    own: (request) => {
      const units = [request.projection?.leadDepartment, ...(request.projection?.coDepartments ?? [])]
      return [person(request.createdBy), ...units.flatMap((code) => (code ? [department(code)] : []))]
    },
    belongsTo: (request) => ({ to: 'enterprise', id: request.enterpriseId }),
    passesOn: all,
    lends: isKind('department'),
  },
  requestEvents: {
    own: () => [],
    belongsTo: (event) => ({ to: 'owner', collection: 'requests', id: event.requestId }),
    passesOn: all,
  },
  audits: { own: (audit) => [person(audit.createdBy), park(audit.parkId)], passesOn: all },
  rectifications: { own: (item) => [person(item.createdBy), park(item.parkId)], passesOn: all },
  media: {
    own: (media) => [person(media.createdBy)],
    belongsTo: (media) => ({
      to: 'owner',
      collection: media.ownerCollection,
      id: media.ownerId,
    }),
  },
}

/** A collection's rule for documents of that collection; the caller keeps the two together. */
function readRule(collection: CollectionName): ReadRule<never> {
  return readRules[collection]
}

/** Keys that a document's own content gives on `today`, sorted and each once. */
export function ownAudience(
  collection: CollectionName,
  document: Documents[CollectionName],
  today: string,
): AudienceKey[] {
  return [...new Set(readRule(collection).own(document as never, today))].sort()
}

/** The document or enterprise whose audience a document follows; null when only its own counts. */
export function belonging(collection: CollectionName, document: Documents[CollectionName]): Belonging {
  return readRule(collection).belongsTo?.(document as never) ?? null
}

/** Of an audience, the keys that pass on to documents belonging to one of `collection`. */
export function passedOn(collection: CollectionName, audience: readonly AudienceKey[]): AudienceKey[] {
  return audience.filter(readRules[collection].passesOn ?? (() => false))
}

/** Of an audience, the keys that a document of `collection` lends to its enterprise. */
export function lentToEnterprise(
  collection: CollectionName,
  audience: readonly AudienceKey[],
): AudienceKey[] {
  return audience.filter(readRules[collection].lends ?? (() => false))
}

/** The next day on which time alone changes who sees the document; null when none. */
export function nextAudienceDay(
  collection: CollectionName,
  document: Documents[CollectionName],
  today: string,
): string | null {
  if (collection !== 'enterprises') return null
  const { pairings } = document as Documents['enterprises']
  const days = pairings.flatMap(({ since, until }) => [since, ...(until ? [addDays(until, 1)] : [])])
  return days.filter((day) => day > today).sort()[0] ?? null
}

/**
 * Fields that a role may not read, with what is delivered in their place (S3): a handler needs to know whom a request is
 * about, not the enterprise's accounts or how the zone classified it.
 */
export function hiddenFields(
  collection: CollectionName,
  reader: Reader,
): Readonly<Record<string, null>> | null {
  const onlyHandles =
    !seesEverything(reader) && !reader.roles.some((role) => role === 'officer' || role === 'parkInspector')
  return collection === 'enterprises' && onlyHandles ? { figures: null, classifiedMeasure: null } : null
}

/** Collections of which a user may ever see something; screens leave out the others. */
export function readableCollections(reader: Reader): CollectionName[] {
  const names = Object.keys(readRules) as CollectionName[]
  if (seesEverything(reader) || reader.roles.includes('officer')) return names
  const unseen: CollectionName[] = []
  if (!reader.roles.includes('parkInspector')) unseen.push('audits', 'rectifications')
  if (!reader.roles.includes('handler')) unseen.push('requests', 'requestEvents')
  if (unseen.length === 4) unseen.push('enterprises', 'media')
  // Visits, planned ones and those of campaigns too, are the officers'.
  unseen.push('visits', 'campaigns', 'campaignItems')
  return names.filter((name) => !unseen.includes(name))
}
