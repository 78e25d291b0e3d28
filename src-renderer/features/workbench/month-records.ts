/** What the leader's figures are made of, as it goes from the page to the worker, page by page. */
import type { CollectionName } from '../../../schemas/entities/index.ts'
import { dayOf } from '../../../schemas/rules/calendar-day.ts'
import type { MachineEvent } from '../../../schemas/rules/request-machine/types.ts'
import type { SummaryEnterprise, SummaryRequest, SummaryVisit } from '../../../schemas/rules/summary/input.ts'
import type { Local } from '../../database/documents.ts'
import type { MonthFacts } from './month-figures.ts'

type MonthRecords = {
  enterprises: SummaryEnterprise
  visits: SummaryVisit
  requests: Omit<SummaryRequest, 'events'>
  requestEvents: MachineEvent
}

export type MonthCollection = keyof MonthRecords

/** A document is some 3 KB and 100,000 of them are copied to the worker, so only what figures count goes. */
const fields: { readonly [C in MonthCollection]: readonly (keyof MonthRecords[C] & keyof Local<C>)[] } = {
  enterprises: [
    'id',
    'name',
    'shortName',
    'parkId',
    'registrationStatus',
    'pairings',
    'fiveAbove',
    'flags',
    'industryCode',
  ],
  visits: [
    'id',
    'enterpriseId',
    'enterpriseName',
    'parkId',
    'status',
    'mode',
    'startAt',
    'plannedOn',
    'officers',
    'leaders',
    'participants',
    'operatingStatus',
    'figures',
    'difficulties',
    'requests',
    'suggestions',
    'policiesIntroduced',
  ],
  requests: [
    'id',
    'requestNo',
    'enterpriseId',
    'enterpriseName',
    'parkId',
    'channel',
    'type',
    'category',
    'visitId',
    'title',
    'expectation',
  ],
  requestEvents: ['id', 'requestId', 'sequence', 'transition', 'at', 'actor', 'payload'],
}

export const monthCollections = Object.keys(fields) as MonthCollection[]

export type MonthRecordPage = {
  readonly collection: MonthCollection
  readonly records: readonly { readonly id: string }[]
  /** Ids of what no figure counts, or no longer. */
  readonly gone: readonly string[]
}

/** Makes a page for the worker. Visits and requests that were over before `since`, an instant, count in no month. */
export function monthRecordPage<C extends MonthCollection>(
  collection: C,
  page: { readonly documents: readonly Local<C>[]; readonly deleted: readonly string[] },
  since: string,
): MonthRecordPage {
  const gone = [...page.deleted]
  const records: { id: string }[] = []
  for (const document of page.documents) {
    if (counts(collection, document, since)) records.push(part(document, fields[collection]))
    else gone.push(document.id)
  }
  return { collection, records, gone }
}

function counts(collection: MonthCollection, document: Local<CollectionName>, since: string): boolean {
  switch (collection) {
    case 'visits': {
      const { startAt, plannedOn } = document as Local<'visits'>
      return (startAt ?? '') >= since || (plannedOn ?? '') >= dayOf(since)
    }
    case 'requests': {
      const closedAt = (document as Local<'requests'>).projection?.closedAt
      return !closedAt || closedAt >= since
    }
    // What the server refused did not happen (S21).
    case 'requestEvents':
      return document.sync.state !== 'rejected'
    case 'enterprises':
      return true
  }
}

function part<T extends { id: string }>(document: T, names: readonly (keyof T)[]): { id: string } {
  const kept: Partial<T> & { id: string } = { id: document.id } as Partial<T> & { id: string }
  for (const name of names) kept[name] = document[name]
  return kept
}

export type MonthStore = {
  take(page: MonthRecordPage): void
  facts(): MonthFacts
}

/** Keeps what arrived, the newest of each document. */
export function createMonthStore(): MonthStore {
  const tables: { [C in MonthCollection]: Map<string, MonthRecords[C]> } = {
    enterprises: new Map(),
    visits: new Map(),
    requests: new Map(),
    requestEvents: new Map(),
  }
  return {
    take({ collection, records, gone }) {
      // The page's records are of its collection; a lookup by name loses that.
      const table = tables[collection] as Map<string, { readonly id: string }>
      for (const id of gone) table.delete(id)
      for (const record of records) table.set(record.id, record)
    },
    facts() {
      const byRequest = new Map<string, MachineEvent[]>()
      for (const event of tables.requestEvents.values()) {
        const known = byRequest.get(event.requestId)
        if (known) known.push(event)
        else byRequest.set(event.requestId, [event])
      }
      return {
        enterprises: [...tables.enterprises.values()],
        visits: [...tables.visits.values()],
        requests: [...tables.requests.values()].map((request) => ({
          ...request,
          events: byRequest.get(request.id) ?? [],
        })),
      }
    },
  }
}
