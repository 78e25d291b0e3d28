/** What the library holds, and what of it a few typed words mean. */
import type { DirectoryEntry } from '../../../schemas/entities/directory-entry.ts'
import type { Policy } from '../../../schemas/entities/policy.ts'

export type LibraryKind = {
  readonly key: string
  readonly name: string
  readonly unit: string
  readonly placeholder: string
  readonly directoryKinds: readonly DirectoryEntry['kind'][]
}

export const libraryKinds: readonly [LibraryKind, ...LibraryKind[]] = [
  {
    key: 'policies',
    name: '政策',
    unit: '条',
    placeholder: '政策名称、文号、内容里的几个字',
    directoryKinds: [],
  },
  {
    key: 'spokespersons',
    name: '政策发言人',
    unit: '位',
    placeholder: '姓名、部门、负责的政策',
    directoryKinds: ['spokesperson', 'advisor'],
  },
  {
    key: 'stations',
    name: '园区驿站',
    unit: '处',
    placeholder: '驿站名称、园区、服务事项',
    directoryKinds: ['station'],
  },
  {
    key: 'departments',
    name: '部门',
    unit: '个',
    placeholder: '部门名称、电话',
    directoryKinds: ['department'],
  },
  {
    key: 'institutions',
    name: '服务机构',
    unit: '家',
    placeholder: '机构名称、服务内容',
    directoryKinds: ['institution'],
  },
]

/** Whether every word occurs somewhere; letters in either case. */
function hasAll(haystack: string, text: string): boolean {
  const lower = haystack.toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word))
}

/** Whether every word of `text` occurs in the policy or one of its clauses. */
export function matchesPolicy(
  policy: Pick<Policy, 'title' | 'documentNo' | 'issuer' | 'summary' | 'clauses'>,
  text: string,
): boolean {
  if (text === '') return true
  const clauses = policy.clauses.map((clause) => `${clause.text} ${clause.benefit} ${clause.conditions}`)
  return hasAll([policy.title, policy.documentNo, policy.issuer, policy.summary, ...clauses].join('\n'), text)
}

/** `names` are those of departments and parks by id, so that a person is found by the unit. */
export function matchesDirectory(
  entry: Pick<
    DirectoryEntry,
    | 'name'
    | 'pinyin'
    | 'initials'
    | 'title'
    | 'phone'
    | 'address'
    | 'note'
    | 'departmentId'
    | 'parkIds'
    | 'parentId'
  >,
  names: ReadonlyMap<string, string>,
  text: string,
): boolean {
  if (text === '') return true
  const around = [entry.departmentId, entry.parentId, ...entry.parkIds].map((id) => names.get(id) ?? '')
  return hasAll(
    [
      entry.name,
      entry.pinyin,
      entry.initials,
      entry.title,
      entry.phone,
      entry.address,
      entry.note,
      ...around,
    ].join('\n'),
    text,
  )
}
