/** 事项 of 政务服务驿站 (domain chapter 2, item 58): four stations, 400 items, 事项同源. */
import type { DirectoryEntry } from '../../entities/directory-entry.ts'

export type ServiceItem = {
  readonly name: string
  /** The unit in charge; empty where the list doesn't say. */
  readonly departmentId: string
  /** Working days that are promised, 0 for settled at once; null where the list doesn't say. */
  readonly days: number | null
  /** 事项编码; empty where the list has none. */
  readonly code: string
  /** Whether it is offered; what is not stays in the list. */
  readonly active: boolean
}

/** The items that a station's entry lists: names alone, or names with what is known of them. What is neither is left out. */
export function serviceItemsOf(station: Pick<DirectoryEntry, 'kind' | 'details'>): ServiceItem[] {
  const listed = station.kind === 'station' ? station.details.services : null
  if (!Array.isArray(listed)) return []
  return listed.flatMap((one: unknown): ServiceItem[] => {
    if (typeof one === 'string') return one === '' ? [] : [blankItem(one)]
    if (typeof one !== 'object' || one === null) return []
    const { name, departmentId, days, code, active } = one as Record<string, unknown>
    if (typeof name !== 'string' || name === '') return []
    return [
      {
        name,
        departmentId: typeof departmentId === 'string' ? departmentId : '',
        days: typeof days === 'number' ? days : null,
        code: typeof code === 'string' ? code : '',
        active: active !== false,
      },
    ]
  })
}

const blankItem = (name: string): ServiceItem => ({
  name,
  departmentId: '',
  days: null,
  code: '',
  active: true,
})

/** An item and the stations that take it. */
export type OfferedItem = ServiceItem & { readonly stationIds: readonly string[] }

type Station = Pick<DirectoryEntry, 'id' | 'kind' | 'details'>

/** The items that stations offer, each once by its name, in the order of the first list that has it. */
export function offeredItems(stations: readonly Station[]): OfferedItem[] {
  return gathered(stations, (item) => item.active)
}

/** The items that are listed and out of use at all stations. */
export function retiredItems(stations: readonly Station[]): OfferedItem[] {
  const offered = new Set(offeredItems(stations).map(({ name }) => name))
  return gathered(stations, ({ name }) => !offered.has(name))
}

/** The items that only stations out of use list, with those stations: nobody takes them now, but who looks for one finds why. */
export function closedItems(open: readonly Station[], closed: readonly Station[]): OfferedItem[] {
  const listed = new Set(open.flatMap(serviceItemsOf).map(({ name }) => name))
  return gathered(closed, ({ name, active }) => active && !listed.has(name))
}

function gathered(stations: readonly Station[], wanted: (item: ServiceItem) => boolean): OfferedItem[] {
  const byName = new Map<string, ServiceItem & { stationIds: string[] }>()
  for (const station of stations)
    for (const item of serviceItemsOf(station).filter(wanted)) {
      const known = byName.get(item.name)
      if (known) known.stationIds.push(station.id)
      else byName.set(item.name, { ...item, stationIds: [station.id] })
    }
  return [...byName.values()]
}

/** 当场办结, 3个工作日; empty where unknown. */
export function daysInWords(days: number | null): string {
  return days === null ? '' : days === 0 ? '当场办结' : `${days}个工作日`
}
