/** 事项 that stations take: kept with each station, offered and maintained as one list (事项同源). Pure. */
import type { DirectoryEntry } from '../../entities/directory-entry.ts'
import { type ServiceItem, serviceItemsOf } from '../help/service-items.ts'
import type { KnownRecord } from './identity.ts'
import { joined, type UpkeepFacts } from './read-values.ts'

/** All matters, each once by its name, with the stations that take it. One is out of use where no station offers it. */
export function knownMatters(directory: readonly DirectoryEntry[], facts: UpkeepFacts): KnownRecord[] {
  const found = new Map<string, { item: ServiceItem; active: boolean; stations: string[] }>()
  for (const station of directory)
    for (const item of serviceItemsOf(station)) {
      const known = found.get(item.name)
      if (!known) found.set(item.name, { item, active: item.active, stations: [station.name] })
      else {
        known.active ||= item.active
        known.stations.push(station.name)
      }
    }
  return [...found.values()].map(({ item, active, stations }) => ({
    id: item.name,
    active,
    record: {
      name: item.name,
      code: item.code,
      department: facts.departments.find(({ id }) => id === item.departmentId)?.name ?? '',
      days: item.days === null ? '' : String(item.days),
      stations: joined(stations),
    },
  }))
}

/** What becomes of a matter: under which name it stood, what it is, and all stations that take it. */
export type MatterChange = {
  readonly former: string | null
  readonly item: ServiceItem
  readonly stationIds: readonly string[]
}

/** A station's list of matters after some changes, in their order. */
export function servicesWith(
  station: Pick<DirectoryEntry, 'id' | 'kind' | 'details'>,
  changes: readonly MatterChange[],
): StoredItem[] {
  const items = [...serviceItemsOf(station)]
  for (const { former, item, stationIds } of changes) {
    const place = items.findIndex(({ name }) => name === former || name === item.name)
    const taken = stationIds.includes(station.id)
    if (place >= 0) items.splice(place, 1, ...(taken ? [item] : []))
    else if (taken) items.push(item)
  }
  return items.map(storedItem)
}

type StoredItem = Pick<ServiceItem, 'name' | 'departmentId' | 'days'> & { code?: string; active?: false }

/** Without what goes without saying. */
function storedItem({ name, departmentId, days, code, active }: ServiceItem): StoredItem {
  return { name, departmentId, days, ...(code === '' ? {} : { code }), ...(active ? {} : { active: false }) }
}
