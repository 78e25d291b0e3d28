/** What the library holds, made findable: for the library itself and for the quick sheet of the three answers. */
import { useEffect, useMemo, useState } from 'react'
import { nameOf } from '../../schemas/codes/code-table.ts'
import { policyAreas } from '../../schemas/codes/policy-areas.ts'
import type { DirectoryEntry } from '../../schemas/entities/directory-entry.ts'
import type { Policy } from '../../schemas/entities/policy.ts'
import type { Findable } from '../../schemas/rules/help/find-help.ts'
import { type PolicyStanding, policyStandings } from '../../schemas/rules/help/policy-standing.ts'
import {
  closedItems,
  type OfferedItem,
  offeredItems,
  retiredItems,
} from '../../schemas/rules/help/service-items.ts'
import type { Local } from '../database/documents.ts'
import { useDocuments } from '../database/hooks.ts'
import { today } from '../ui/formats.ts'

export type HelpEntry = Findable &
  (
    | {
        readonly kind: 'policy' | 'guide'
        readonly policy: Local<'policies'>
        readonly standing: PolicyStanding
      }
    | {
        readonly kind: 'item'
        readonly item: OfferedItem
        /** Names of the stations that took it, where all of them are out of use. */
        readonly closedAt: readonly string[]
      }
    | { readonly kind: DirectoryHelpKind; readonly entry: Local<'directory'> }
  )

type DirectoryHelpKind = 'spokesperson' | 'advisor' | 'station' | 'institution' | 'department'

export type Help = {
  readonly entries: readonly HelpEntry[]
  /** What administrators put out of use: offered to nobody, and theirs to bring back. */
  readonly retired: readonly HelpEntry[]
  readonly policies: readonly Local<'policies'>[]
  readonly directory: readonly Local<'directory'>[]
  readonly items: readonly OfferedItem[]
  /** Names of departments and parks by id. */
  readonly names: ReadonlyMap<string, string>
}

const directoryKinds: DirectoryEntry['kind'][] = [
  'spokesperson',
  'advisor',
  'station',
  'institution',
  'department',
  'park',
]

type PinyinOf = (name: string) => { readonly pinyin: string; readonly initials: string }

/** Everything that helps, live; null while it is being read. Pinyin of titles follows when the dictionary is there. */
export function useHelp(): Help | null {
  const policies = useDocuments('policies', {})
  const directory = useDocuments('directory', { kind: { $in: directoryKinds } })
  const pinyinOf = usePinyinOf()
  return useMemo(() => {
    if (policies.status === 'loading' || directory.status === 'loading') return null
    return helpOf(policies.value, directory.value, pinyinOf, today())
  }, [policies, directory, pinyinOf])
}

/** The dictionary is large and loads in a quiet moment, so that nobody's first letter waits for it. */
function usePinyinOf(): PinyinOf | null {
  const [pinyinOf, setPinyinOf] = useState<PinyinOf | null>(null)
  useEffect(() => {
    let gone = false
    const whenQuiet = requestIdleCallback(
      async () => {
        const module = await import('../../roster-files/pinyin.ts')
        const known = new Map<string, ReturnType<PinyinOf>>()
        const remembered: PinyinOf = (name) => {
          const found = known.get(name) ?? module.pinyinOf(name)
          known.set(name, found)
          return found
        }
        if (!gone) setPinyinOf(() => remembered)
      },
      { timeout: 1000 },
    )
    return () => {
      gone = true
      cancelIdleCallback(whenQuiet)
    }
  }, [])
  return pinyinOf
}

const noPinyin = { pinyin: '', initials: '' }

/** Pure part of `useHelp`. */
export function helpOf(
  policies: readonly Local<'policies'>[],
  directory: readonly Local<'directory'>[],
  pinyinOf: PinyinOf | null,
  day: string,
): Help {
  const active = directory.filter((entry) => entry.active)
  const names = new Map(
    directory
      .filter((entry) => entry.kind === 'department' || entry.kind === 'park')
      .map((entry) => [entry.id, entry.name]),
  )
  const standings = policyStandings(policies, day)
  const all = directory.filter((entry) => entry.kind === 'station')
  const stations = all.filter((entry) => entry.active)
  const closed = all.filter((entry) => !entry.active)
  const items = offeredItems(stations)
  const spell = (name: string) => pinyinOf?.(name) ?? noPinyin
  const entries: HelpEntry[] = []
  for (const policy of policies.toSorted(byNewest)) {
    const standing = standings.get(policy.id)
    if (standing)
      entries.push({
        kind: policy.kind,
        id: policy.id,
        name: policy.title,
        ...spell(policy.title),
        text: policyText(policy),
        policy,
        standing,
      })
  }
  entries.push(
    ...itemEntries(items, names, spell),
    ...itemEntries(closedItems(stations, closed), names, spell, closed),
    ...directoryEntries(active, names),
  )
  const retired = [
    ...itemEntries(retiredItems(all), names, spell),
    ...directoryEntries(
      directory.filter((entry) => !entry.active),
      names,
    ),
  ]
  return { entries, retired, policies, directory: active, items, names }
}

type Names = ReadonlyMap<string, string>

function itemEntries(
  items: readonly OfferedItem[],
  names: Names,
  spell: PinyinOf,
  closed: readonly Pick<DirectoryEntry, 'id' | 'name'>[] = [],
): HelpEntry[] {
  return items.map((item) => ({
    kind: 'item',
    id: item.name,
    name: item.name,
    ...spell(item.name),
    text: [names.get(item.departmentId) ?? '', item.code].join('\n'),
    item,
    closedAt: closed.filter(({ id }) => item.stationIds.includes(id)).map((station) => station.name),
  }))
}

/** People and places by name. */
function directoryEntries(entries: readonly Local<'directory'>[], names: Names): HelpEntry[] {
  return entries
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
    .flatMap((entry): HelpEntry[] => {
      const { kind } = entry
      if (
        kind !== 'spokesperson' &&
        kind !== 'advisor' &&
        kind !== 'station' &&
        kind !== 'institution' &&
        kind !== 'department'
      )
        return []
      const { id, name, pinyin, initials } = entry
      return [{ kind, id, name, pinyin, initials, text: entryText(entry, names), entry }]
    })
}

const byNewest = (a: Policy, b: Policy) => (b.validFrom ?? '').localeCompare(a.validFrom ?? '')

function policyText(policy: Policy): string {
  const clauses = policy.clauses.map((clause) => `${clause.text} ${clause.benefit} ${clause.conditions}`)
  const areas = policy.areas.map((area) => nameOf(policyAreas, area))
  return [policy.documentNo, policy.issuer, policy.summary, ...areas, ...clauses].join('\n')
}

/** A person is found by the unit as well. */
function entryText(entry: DirectoryEntry, names: Names): string {
  const around = [entry.departmentId, entry.parentId, ...entry.parkIds].map((id) => names.get(id) ?? '')
  const details = [entry.details.serviceKind, entry.details.contact].map((one) =>
    typeof one === 'string' ? one : '',
  )
  return [entry.title, entry.phone, entry.address, entry.note, ...details, ...around].join('\n')
}
