/** The records of a summary by collection, kept current page by page, and put together as the rules want them. */

import { nameOf } from '../../../schemas/codes/code-table.ts'
import { departments } from '../../../schemas/codes/departments.ts'
import type { DeadlineSettings } from '../../../schemas/rules/deadlines.ts'
import type { EnterpriseNaming, SummaryInput, SummaryScope } from '../../../schemas/rules/summary/input.ts'
import type { Period } from '../../../schemas/rules/summary/period.ts'
import type { SummaryCollection, SummaryRecordTypes } from './summary-records.ts'

export type SummaryQuestion = {
  readonly period: Period
  readonly scope: SummaryScope
  readonly naming: EnterpriseNaming
  readonly computedAt: string
  readonly computedBy: string
  readonly settings?: DeadlineSettings
}

export type RecordPage = {
  [C in SummaryCollection]: {
    readonly collection: C
    readonly records: readonly SummaryRecordTypes[C][]
    readonly deleted: readonly string[]
  }
}[SummaryCollection]

export type RecordStore = {
  take(page: RecordPage): void
  inputFor(question: SummaryQuestion): SummaryInput
}

type Tables = { [C in SummaryCollection]: Map<string, SummaryRecordTypes[C]> }

/** An empty store; pages may come in any order and again. */
export function createRecordStore(): RecordStore {
  const tables: Tables = {
    directory: new Map(),
    templates: new Map(),
    enterprises: new Map(),
    visits: new Map(),
    requests: new Map(),
    requestEvents: new Map(),
    audits: new Map(),
    rectifications: new Map(),
  }
  return {
    take({ collection, records, deleted }) {
      // The page's type ties records to their collection; TypeScript loses the tie in a lookup.
      const table = tables[collection] as Map<string, (typeof records)[number]>
      for (const id of deleted) table.delete(id)
      for (const record of records) table.set(record.id, record)
    },
    inputFor: (question) => inputFrom(tables, question),
  }
}

function inputFrom(tables: Tables, { naming, ...question }: SummaryQuestion): SummaryInput {
  const eventsOf = new Map<string, SummaryRecordTypes['requestEvents'][]>()
  for (const event of tables.requestEvents.values()) {
    const known = eventsOf.get(event.requestId)
    if (known) known.push(event)
    else eventsOf.set(event.requestId, [event])
  }
  const entries = [...tables.directory.values()]
  const departmentNames = new Map(
    entries
      .filter((entry) => entry.kind === 'department')
      .flatMap((entry) => [[entry.id, entry.name] as const, [entry.code, entry.name] as const]),
  )
  return {
    ...question,
    enterpriseNaming: naming,
    enterprises: sortedById(tables.enterprises),
    visits: sortedById(tables.visits),
    requests: sortedById(tables.requests).map((request) => ({
      ...request,
      events: (eventsOf.get(request.id) ?? []).sort((a, b) => a.sequence - b.sequence),
    })),
    audits: sortedById(tables.audits),
    rectifications: sortedById(tables.rectifications),
    parks: entries.filter((entry) => entry.kind === 'park').map(({ id, name }) => ({ id, name })),
    templateNames: Object.fromEntries([...tables.templates.values()].map(({ id, names }) => [id, names])),
    departmentName: (code) => departmentNames.get(code) ?? nameOf(departments, code),
  }
}

/** The same records give the same summary in whatever order they arrived. */
function sortedById<T extends { readonly id: string }>(table: ReadonlyMap<string, T>): T[] {
  return [...table.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}
