/** What changes of the directory come to: the problems of a form, and the documents to write. Pure. */
import type { DirectoryEntry } from '../../entities/directory-entry.ts'
import { deepEqual } from '../deep-equal.ts'
import type { ServiceItem } from '../help/service-items.ts'
import { blankEntry, type DirectoryContent, entryWith, idsOf, recordOf } from './entries.ts'
import type { UpkeepKind } from './fields.ts'
import { isSame, type KnownRecord, marksOf } from './identity.ts'
import { type MatterChange, servicesWith } from './matters.ts'
import { type FieldProblem, lacking, readValues, type UpkeepFacts, type UpkeepRecord } from './read-values.ts'
import { clashInWords, type UpkeepChange } from './verdicts.ts'

/** A form judged: what it writes, or what is wrong in it, field by field. */
export type JudgedForm = { readonly values: UpkeepRecord } | { readonly problems: readonly FieldProblem[] }

/** Judges a form, in which all fields are given, by the rules of the import. `own` is what it corrects; null for a new entry. */
export function judgeForm(
  kind: UpkeepKind,
  given: UpkeepRecord,
  own: KnownRecord | null,
  known: readonly KnownRecord[],
  facts: UpkeepFacts,
): JudgedForm {
  const { values, problems } = readValues(kind, given, facts)
  const found = [...problems, ...lacking(kind, values)]
  if (kind === 'matter' && (values.stations ?? '') === '')
    found.push({ field: 'stations', message: '请选择至少一个驿站；都不办了的，请停用这一项' })
  const marks = marksOf(kind, values)
  const clash = known.find(({ id, record }) => id !== own?.id && isSame(marksOf(kind, record), marks))
  if (found.length === 0 && clash)
    found.push({ field: 'name', message: clashInWords(kind, clash.record, clash.active) })
  return found.length > 0 ? { problems: found } : { values }
}

/** A document to write: a new one, or a change of the one with that id as it is at that moment. */
export type DirectorySave =
  | { create: DirectoryContent }
  | { id: string; change: (current: DirectoryContent) => DirectoryContent }

/** The writes of all changes of a kind, for one transaction; `directory` has at least the stations. */
export function directorySaves(
  kind: UpkeepKind,
  changes: readonly UpkeepChange[],
  facts: UpkeepFacts,
  directory: readonly DirectoryEntry[],
): DirectorySave[] {
  if (kind === 'matter') return matterSaves(changes, facts, directory)
  return changes.map(({ id, known, values, active }): DirectorySave => {
    if (known === null) return { create: entryWith(kind, values, blankEntry(id, kind), facts) }
    return {
      id,
      change: (current) => ({
        ...(Object.keys(values).length === 0
          ? current
          : entryWith(kind, { ...recordOf(kind, current, facts), ...values }, current, facts)),
        active: active ?? current.active,
      }),
    }
  })
}

/** Matters lie with the stations, so each station that any change touches is written once. */
function matterSaves(
  changes: readonly UpkeepChange[],
  facts: UpkeepFacts,
  directory: readonly DirectoryEntry[],
): DirectorySave[] {
  const matters = changes.map((change) => matterChange(change, facts))
  const stations = directory.filter((entry) => entry.kind === 'station')
  return stations.flatMap((station): DirectorySave[] => {
    const changed = (current: Pick<DirectoryEntry, 'id' | 'kind' | 'details'>) =>
      servicesWith(current, matters)
    if (deepEqual(changed(station), servicesWith(station, []))) return []
    return [
      {
        id: station.id,
        change: (current) => ({ ...current, details: { ...current.details, services: changed(current) } }),
      },
    ]
  })
}

function matterChange({ known, values, active }: UpkeepChange, facts: UpkeepFacts): MatterChange {
  const record = { ...known?.record, ...values }
  const item: ServiceItem = {
    name: record.name ?? '',
    code: record.code ?? '',
    departmentId: idsOf(facts.departments, record.department)[0] ?? '',
    days: (record.days ?? '') === '' ? null : Number(record.days),
    active: active ?? known?.active ?? true,
  }
  return { former: known?.id ?? null, item, stationIds: idsOf(facts.stations, record.stations) }
}
