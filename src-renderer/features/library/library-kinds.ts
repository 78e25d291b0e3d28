/** What the library holds, part by part, and which of a part's entries a choice leaves. */
import { policyAreas } from '../../../schemas/codes/policy-areas.ts'
import type { HelpKind } from '../../../schemas/rules/help/find-help.ts'
import type { PolicyState } from '../../../schemas/rules/help/policy-standing.ts'
import type { HelpEntry } from '../../help/use-help.ts'

export type LibraryKind = {
  readonly key: string
  readonly name: string
  readonly unit: string
  readonly placeholder: string
  /** All where empty. */
  readonly kinds: readonly HelpKind[]
}

export const libraryKinds: readonly [LibraryKind, ...LibraryKind[]] = [
  {
    key: 'all',
    name: '全部',
    unit: '条',
    placeholder: '政策、事项、指南、人员、机构的名称或拼音首字母，半句话也行',
    kinds: [],
  },
  {
    key: 'policies',
    name: '政策',
    unit: '条',
    placeholder: '政策名称、文号、内容里的几个字',
    kinds: ['policy'],
  },
  {
    key: 'guides',
    name: '办事指南',
    unit: '份',
    placeholder: '要办的事，例如：开餐饮店、竣工验收',
    kinds: ['guide'],
  },
  {
    key: 'items',
    name: '服务事项',
    unit: '项',
    placeholder: '事项名称、拼音首字母、负责部门',
    kinds: ['item'],
  },
  {
    key: 'spokespersons',
    name: '政策发言人',
    unit: '位',
    placeholder: '姓名、部门、负责的政策',
    kinds: ['spokesperson'],
  },
  { key: 'advisors', name: '金融顾问', unit: '位', placeholder: '姓名、机构、专长', kinds: ['advisor'] },
  {
    key: 'institutions',
    name: '服务机构',
    unit: '家',
    placeholder: '机构名称、服务内容',
    kinds: ['institution'],
  },
  { key: 'stations', name: '园区驿站', unit: '处', placeholder: '驿站名称、园区', kinds: ['station'] },
  { key: 'departments', name: '部门', unit: '个', placeholder: '部门名称、电话', kinds: ['department'] },
]

export type Choice = { readonly value: string; readonly label: string }

/** Policies and guides by where they stand; those in force are what people look for. */
export const validityChoices: readonly Choice[] = [
  { value: 'inForce', label: '现行有效' },
  { value: 'upcoming', label: '即将施行' },
  { value: 'past', label: '已失效或被替代' },
  { value: 'any', label: '全部' },
]

function isOf(state: PolicyState, validity: string): boolean {
  if (validity === 'any') return true
  return validity === 'past' ? state === 'expired' || state === 'superseded' : state === validity
}

export type LibraryFilter = {
  /** One of `validityChoices`. */
  readonly validity: string
  /** An area of policy, or a kind of institution or advisor; empty for all. */
  readonly group: string
}

const groupOf = (entry: HelpEntry): readonly string[] => {
  if ('policy' in entry) return entry.policy.areas
  if ('item' in entry) return [entry.item.departmentId]
  const kind = entry.entry.details.serviceKind
  return typeof kind === 'string' ? [kind] : []
}

/** The entries of a part that the filter leaves, in their order. */
export function filtered(
  entries: readonly HelpEntry[],
  part: LibraryKind,
  { validity, group }: LibraryFilter,
): HelpEntry[] {
  return entries.filter(
    (entry) =>
      (part.kinds.length === 0 || part.kinds.includes(entry.kind)) &&
      (!('policy' in entry) || isOf(entry.standing.state, validity)) &&
      (group === '' || groupOf(entry).includes(group)),
  )
}

/** What a part can be narrowed to: areas, kinds of institutions and advisors, units of matters; only those that occur. */
export function groupChoices(
  entries: readonly HelpEntry[],
  part: LibraryKind,
  names: ReadonlyMap<string, string>,
): Choice[] {
  if (part.kinds.length === 0) return []
  const mine = entries.filter((entry) => part.kinds.includes(entry.kind))
  const present = new Set(mine.flatMap(groupOf).filter((value) => value !== ''))
  if (part.key === 'policies' || part.key === 'guides')
    return policyAreas
      .filter((area) => present.has(area.code))
      .map((area) => ({ value: area.code, label: area.name }))
  return [...present].map((value) => ({ value, label: names.get(value) ?? value }))
}
