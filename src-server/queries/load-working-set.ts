/** Loads what a transaction judges with: the rows' current versions, their parents, the events of their requests. */
import type { Kysely } from 'kysely'
import { type CollectionName, entities } from '../../schemas/entities/index.ts'
import { calendarIdsUntil, calendarYearOfId, firstDayOfCalendar } from '../../schemas/rules/calendar-years.ts'
import type { Fields } from '../acceptance/content.ts'
import { keyOf, type Row, WorkingSet } from '../acceptance/working-set.ts'
import type { Tables } from '../database/tables.ts'
import type { Push } from './accept-rows.ts'
import {
  type Key,
  loadDocuments,
  loadDocumentsAt,
  loadDocumentsOfEnterprises,
  loadRequestsByNumber,
  loadRunningRectifications,
  loadRunningRequests,
} from './document-rows.ts'

type Wanted = {
  readonly keys: Map<string, Key>
  readonly numbers: ReadonlySet<string>
  /** Enterprises that are to be merged into another one, with everything of theirs. */
  readonly merging: ReadonlySet<string>
  /** Days from which deadlines are counted anew, one for each push that brings years of the work calendar. */
  readonly recountedFrom: readonly string[]
}

/** Whether a row is a year of the work calendar (S36). */
export function isCalendar(collection: CollectionName, { id }: Fields): boolean {
  return collection === 'directory' && typeof id === 'string' && calendarYearOfId(id) !== null
}

function wantedBy(pushes: readonly Push[]): Wanted {
  const keys = new Map<string, Key>()
  const numbers = new Set<string>()
  const merging = new Set<string>()
  const want = (collection: CollectionName, id: unknown) => {
    if (typeof id === 'string' && !id.includes('\0')) keys.set(keyOf(collection, id), [collection, id])
  }
  const recountedFrom: string[] = []
  for (const { collection, rows, at } of pushes) {
    const years = rows.flatMap(({ newDocumentState: document }) =>
      isCalendar(collection, document) ? [calendarYearOfId(String(document.id)) ?? 0] : [],
    )
    if (years.length > 0) recountedFrom.push(firstDayOfCalendar(Math.min(...years)))
    // Deadlines of what is handled today end the year after next at the latest.
    const last = years.length > 0 ? Number.POSITIVE_INFINITY : Number(at.slice(0, 4)) + 2
    if (collection === 'requestEvents' || years.length > 0)
      for (const id of calendarIdsUntil(last)) want('directory', id)
    for (const { newDocumentState: document } of rows) {
      want(collection, document.id)
      if (collection === 'enterprises' && isRecord(document.merged)) {
        want('enterprises', document.merged.into)
        if (typeof document.id === 'string' && !document.id.includes('\0')) merging.add(document.id)
      }
      if (collection === 'visits' || collection === 'requests' || collection === 'campaignItems')
        want('enterprises', document.enterpriseId)
      if (collection === 'campaigns' && Array.isArray(document.enterprises))
        for (const guest of document.enterprises) if (isRecord(guest)) want('enterprises', guest.id)
      if (
        collection === 'media' &&
        typeof document.ownerCollection === 'string' &&
        Object.hasOwn(entities, document.ownerCollection)
      )
        want(document.ownerCollection as CollectionName, document.ownerId)
      if (collection === 'requestEvents') {
        want('requests', document.requestId)
        if (document.transition === 'T4') addNumber(numbers, document.payload)
      }
    }
  }
  return { keys, numbers, merging, recountedFrom }
}

/** Whether judging a push takes one of some documents, told by their keys. One that names a request by its number may mean any. */
export function refersTo(push: Push, isOneOfThem: (key: string) => boolean): boolean {
  const { keys, numbers } = wantedBy([push])
  return numbers.size > 0 || [...keys.keys()].some(isOneOfThem)
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Loads for `pushes` under the tenant's lock. `moving` is how many versions more than rows a merge may come to. */
export async function loadSet(
  transaction: Kysely<Tables>,
  tenantId: string,
  pushes: readonly Push[],
): Promise<{ set: WorkingSet; moving: number }> {
  const { keys, numbers, merging, recountedFrom } = wantedBy(pushes)
  if (numbers.size > 0)
    for (const row of await loadRequestsByNumber(transaction, tenantId, [...numbers]))
      keys.set(keyOf('requests', row.id), ['requests', row.id])
  const owners = ownersAmong(keys)
  const rows = await loadDocuments(transaction, tenantId, [...keys.values()], owners)
  const members =
    merging.size > 0 ? await loadDocumentsOfEnterprises(transaction, tenantId, [...merging]) : []
  const [from] = recountedFrom.toSorted()
  const running =
    from === undefined
      ? []
      : [
          ...(await loadRunningRequests(transaction, tenantId, from)),
          ...(await loadRunningRectifications(transaction, tenantId, from)),
        ]
  const clocks = running.filter(
    ({ collection }) => collection === 'requests' || collection === 'rectifications',
  )
  const loaded = [...owners, ...clocks.map(({ collection, id }) => keyOf(collection, id))]
  const set = await completed(transaction, tenantId, [...rows, ...members, ...running], loaded)
  return { set, moving: merging.size + members.length + clocks.length * recountedFrom.length }
}

/**
 * Loads for `pushes` without a lock, with the tenant's last number at that moment; null when it takes the lock to know what to
 * load.
 */
export async function loadSetAt(
  db: Kysely<Tables>,
  tenantId: string,
  pushes: readonly Push[],
): Promise<{ set: WorkingSet; seq: number } | null> {
  const { keys, numbers, merging, recountedFrom } = wantedBy(pushes)
  if (numbers.size > 0 || merging.size > 0 || recountedFrom.length > 0) return null
  const owners = ownersAmong(keys)
  const { rows, seq } = await loadDocumentsAt(db, tenantId, [...keys.values()], owners)
  return { set: await completed(db, tenantId, rows, owners), seq }
}

async function completed(
  db: Kysely<Tables>,
  tenantId: string,
  rows: readonly Row[],
  owners: readonly string[],
): Promise<WorkingSet> {
  const set = new WorkingSet()
  addAll(set, rows)
  for (const owner of owners) set.ownersLoaded.add(owner)
  const missing = [...set.rows()].flatMap((row) =>
    row.enterpriseId && !set.get('enterprises', row.enterpriseId) ? [row.enterpriseId] : [],
  )
  // The enterprise of a request comes along when the request's own document is raised by an event.
  if (missing.length > 0) {
    const keys = missing.map((id): Key => ['enterprises', id])
    addAll(set, await loadDocuments(db, tenantId, keys, []))
  }
  await loadStandingEnterprises(db, tenantId, set)
  return set
}

/** What entries point to that were merged away, as far as it goes; nearly always there is none (S34). */
async function loadStandingEnterprises(db: Kysely<Tables>, tenantId: string, set: WorkingSet): Promise<void> {
  for (;;) {
    const missing = [...set.rows()].flatMap((row): Key[] => {
      // A look at the text is cheaper than parsing what hardly ever has it.
      if (row.collection !== 'enterprises' || !row.body?.includes('"merged"')) return []
      const { merged } = set.fields(row)
      const into = isRecord(merged) && typeof merged.into === 'string' ? merged.into : null
      return into && !set.get('enterprises', into) ? [['enterprises', into]] : []
    })
    const found = missing.length > 0 ? await loadDocuments(db, tenantId, missing, []) : []
    if (found.length === 0) return
    addAll(set, found)
  }
}

function ownersAmong(keys: ReadonlyMap<string, Key>): string[] {
  return [...keys.keys()].filter(mayOwn)
}

function addNumber(numbers: Set<string>, payload: unknown): void {
  if (typeof payload !== 'object' || payload === null || !('masterRequestNo' in payload)) return
  const number = payload.masterRequestNo
  if (typeof number === 'string' && number.length <= 64 && !number.includes('\0')) numbers.add(number)
}

const owning = ['visits/', 'requests/', 'requestEvents/', 'audits/', 'rectifications/']

/** Whether documents may belong to this one. */
export function mayOwn(key: string): boolean {
  return owning.some((prefix) => key.startsWith(prefix))
}

/** Takes loaded rows into the set; those known already stay as they are. */
export function addAll(set: WorkingSet, rows: readonly Row[]): void {
  for (const row of rows) set.add(row)
}
