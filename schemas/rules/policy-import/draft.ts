/** A policy as a table or a pasted text tells it, before it is compared with the library. */
import { policyAreas } from '../../codes/policy-areas.ts'
import { type Cell, cellDay, cellText } from '../roster-import/cells.ts'
import { cleanText } from '../text-normalization.ts'
import { findPolicyHeader, type PolicyColumn, type PolicyField, policyColumns } from './columns.ts'

export type DraftClause = { readonly text: string; readonly benefit: string; readonly conditions: string }

/** What was given; what was not is undefined, so that an update leaves it as it is. */
export type PolicyValues = {
  /** A policy where it does not say. */
  readonly kind?: 'policy' | 'guide'
  readonly title: string
  readonly documentNo?: string
  readonly issuer?: string
  readonly department?: string
  readonly areas?: readonly string[]
  readonly validFrom?: string
  readonly validUntil?: string
  readonly summary?: string
  readonly spokespersons?: readonly string[]
  /** 文号 of the policy that this one replaces. */
  readonly replaces?: string
  readonly clauses: readonly DraftClause[]
}

export type PolicyDraft = {
  /** The first row of the table that it stands in; 1 for a pasted text. */
  readonly rowNumber: number
  readonly values: PolicyValues
  /** Why it cannot be imported. */
  readonly rejections: readonly string[]
  readonly warnings: readonly string[]
}

export type PolicySheet =
  | { readonly ok: true; readonly drafts: readonly PolicyDraft[]; readonly ignored: readonly string[] }
  | { readonly ok: false; readonly message: string }

/** Rooms of the entity's fields. */
export const lineRoom = 200
export const textRoom = 5000
export const mostClauses = 100

/** Reads a table: one row a clause; rows without a name, or with the same name and number, go on with the policy above. */
export function readPolicyTable(rows: readonly (readonly Cell[])[]): PolicySheet {
  const header = findPolicyHeader(rows)
  if (!header.ok) return header
  const groups: { rowNumber: number; rows: Map<PolicyField, Cell>[] }[] = []
  for (const [offset, row] of rows.slice(header.firstDataRow).entries()) {
    const cells = new Map(header.columns.map(({ field, index }) => [field, row[index] ?? null]))
    if ([...cells.values()].every((cell) => cellText(cell) === '')) continue
    const above = groups.at(-1)
    if (above && goesOn(cells, above.rows[0])) above.rows.push(cells)
    else groups.push({ rowNumber: header.firstDataRow + offset + 1, rows: [cells] })
  }
  if (groups.length === 0) return { ok: false, message: '表头下面没有政策，请确认选对了工作表。' }
  return {
    ok: true,
    ignored: header.ignored,
    drafts: groups.map((group) => draftOf(group.rowNumber, group.rows, header.columns)),
  }
}

function goesOn(
  cells: ReadonlyMap<PolicyField, Cell>,
  first: ReadonlyMap<PolicyField, Cell> | undefined,
): boolean {
  const same = (field: PolicyField) => {
    const text = cellText(cells.get(field) ?? null)
    return text === '' || text === cellText(first?.get(field) ?? null)
  }
  const clause = ['clause', 'benefit', 'conditions'] as const
  return (
    same('title') && same('documentNo') && clause.some((field) => cellText(cells.get(field) ?? null) !== '')
  )
}

function draftOf(
  rowNumber: number,
  rows: readonly ReadonlyMap<PolicyField, Cell>[],
  columns: readonly PolicyColumn[],
): PolicyDraft {
  const given = new Set(columns.map((column) => column.field))
  const first = rows[0] ?? new Map<PolicyField, Cell>()
  const text = (field: PolicyField) => cellText(first.get(field) ?? null)
  const optional = <F extends string>(field: PolicyField, name: F) =>
    given.has(field) && text(field) !== '' ? ({ [name]: text(field) } as Record<F, string>) : {}
  const problems: string[] = []
  const warnings: string[] = []
  const day = (field: 'validFrom' | 'validUntil') => {
    const written = text(field)
    if (written === '' || /^长期/.test(written)) return {}
    const read = cellDay(first.get(field) ?? null)
    if (read === null) {
      problems.push(`${policyColumns[field][0]}“${written}”不是日期，请写成2026-04-01这样`)
      return {}
    }
    return { [field]: read }
  }
  const kind = kindOf(text('kind'))
  if (kind === undefined) problems.push(`种类“${text('kind')}”看不明白，请写“政策”或“办事指南”`)
  const areas = readAreas(text('areas'))
  if (areas.unknown.length > 0) warnings.push(`领域“${areas.unknown.join('、')}”不在代码表中，归入其他`)
  const values: PolicyValues = {
    ...(kind ? { kind } : {}),
    title: text('title'),
    ...optional('documentNo', 'documentNo'),
    ...optional('issuer', 'issuer'),
    ...optional('department', 'department'),
    ...(areas.codes.length > 0 ? { areas: areas.codes } : {}),
    ...day('validFrom'),
    ...day('validUntil'),
    ...(text('summary') === '' ? {} : { summary: cleanText(String(first.get('summary') ?? '')) }),
    ...(text('spokesperson') === '' ? {} : { spokespersons: split(text('spokesperson')) }),
    ...optional('replaces', 'replaces'),
    clauses: rows.flatMap((row) => {
      const part = (field: PolicyField) => cleanText(cellText(row.get(field) ?? null))
      const clause = { text: part('clause'), benefit: part('benefit'), conditions: part('conditions') }
      return clause.text || clause.benefit || clause.conditions ? [clause] : []
    }),
  }
  return { rowNumber, values, rejections: [...problems, ...rejectionsOf(values)], warnings }
}

const split = (text: string) => text.split(/[、,，;；/\s]+/).filter(Boolean)

/** Null where nothing is said, undefined for what is neither. */
function kindOf(text: string): 'policy' | 'guide' | null | undefined {
  if (text === '') return null
  if (text.includes('指南')) return 'guide'
  return text.includes('政策') ? 'policy' : undefined
}

/** Areas by name or code; a name may be a part of the table's, as 融资 for 融资贷款贴息增信. */
function readAreas(text: string): { codes: string[]; unknown: string[] } {
  const codes = new Set<string>()
  const unknown: string[] = []
  for (const word of split(text)) {
    const area =
      policyAreas.find((one) => one.code === word || one.name === word) ??
      policyAreas.find((one) => one.name.includes(word))
    if (area) codes.add(area.code)
    else {
      unknown.push(word)
      codes.add('P99')
    }
  }
  return { codes: [...codes], unknown }
}

/** What makes a policy impossible to keep, in words that say where to look. */
export function rejectionsOf(values: PolicyValues): string[] {
  const problems: string[] = []
  if (values.title === '') problems.push('没有政策名称')
  for (const [name, text, room] of [
    ['政策名称', values.title, lineRoom],
    ['文号', values.documentNo, lineRoom],
    ['发文单位', values.issuer, lineRoom],
    ['内容摘要', values.summary, textRoom],
  ] as const)
    if (text !== undefined && [...text].length > room) problems.push(`${name}超过${room}字`)
  if (values.clauses.length > mostClauses) problems.push(`条款超过${mostClauses}条`)
  if (values.clauses.some((clause) => Object.values(clause).some((text) => [...text].length > textRoom)))
    problems.push(`有条款超过${textRoom}字`)
  const { validFrom, validUntil } = values
  if (validFrom !== undefined && validUntil !== undefined && validUntil < validFrom)
    problems.push(`失效日期 ${validUntil} 早于施行日期 ${validFrom}`)
  return problems
}
