/** The rules of single fields, alike for a cell of an import and for what is typed into the form. Pure. */
import { departments } from '../../codes/departments.ts'
import { financingProducts } from '../../codes/visit-codes.ts'
import type { DirectoryEntry } from '../../entities/directory-entry.ts'
import { checkCreditCode } from '../credit-code.ts'
import { checkPhone } from '../phone.ts'
import { lengthMessage } from '../text-limits.ts'
import { cleanLine, cleanText, quoted, toHalfWidth } from '../text-normalization.ts'
import { type FieldPlan, type UpkeepField, type UpkeepKind, upkeepFields } from './fields.ts'

/** An entry as people read it, field by field in normal form; what a kind does not have is absent, what is unknown empty. */
export type UpkeepRecord = Readonly<Partial<Record<UpkeepField, string>>>

export type FieldProblem = { readonly field: UpkeepField; readonly message: string }

type Named = Pick<DirectoryEntry, 'id' | 'code' | 'name' | 'active'>

/** What others are told apart by. */
export type UpkeepFacts = {
  readonly departments: readonly Named[]
  readonly parks: readonly Named[]
  readonly stations: readonly Named[]
}

/** The facts out of the directory's entries of these kinds. */
export function upkeepFacts(directory: readonly DirectoryEntry[]): UpkeepFacts {
  const of = (kind: DirectoryEntry['kind']) => directory.filter((entry) => entry.kind === kind)
  return { departments: of('department'), parks: of('park'), stations: of('station') }
}

export type ReadValues = {
  /** In normal form; what was not given is absent. */
  readonly values: UpkeepRecord
  readonly problems: readonly FieldProblem[]
  /** Worth a look, nothing to refuse. */
  readonly warnings: readonly string[]
}

type Reading = { readonly value: string; readonly problem?: string; readonly warning?: string }

/** Reads what was written for some fields. A field that is not given stays absent, so that it leaves an entry as it is. */
export function readValues(kind: UpkeepKind, given: UpkeepRecord, facts: UpkeepFacts): ReadValues {
  const values: Partial<Record<UpkeepField, string>> = {}
  const problems: FieldProblem[] = []
  const warnings: string[] = []
  for (const plan of upkeepFields[kind]) {
    const written = given[plan.field]
    if (written === undefined) continue
    const { value, problem, warning } =
      written.trim() === '' ? { value: '' } : readValue(plan, written, facts)
    values[plan.field] = value
    if (problem) problems.push({ field: plan.field, message: problem })
    if (warning) warnings.push(warning)
  }
  return { values, problems, warnings }
}

/** What an entry still lacks. */
export function lacking(kind: UpkeepKind, record: UpkeepRecord): FieldProblem[] {
  return upkeepFields[kind]
    .filter(({ field, required }) => required && (record[field] ?? '') === '')
    .map(({ field, names }) => ({ field, message: `请填写${names[0]}` }))
}

function readValue(plan: FieldPlan, written: string, facts: UpkeepFacts): Reading {
  switch (plan.rule) {
    case 'line':
    case 'group':
      return limited(plan, cleanLine(written))
    case 'text':
      return limited(plan, cleanText(written))
    case 'phone': {
      const checked = checkPhone(written)
      if (checked.ok) return { value: checked.phone }
      const several = written.split(/[、,，;；/\s]+/).filter((part) => checkPhone(part).ok).length > 1
      return { value: written, problem: several ? '只填一个电话，其余的写进说明里' : checked.message }
    }
    case 'creditCode': {
      const checked = checkCreditCode(written)
      return checked.ok ? { value: checked.code } : { value: written, problem: checked.message }
    }
    case 'department': {
      const known = departmentOf(facts, cleanLine(written))
      return known
        ? { value: known.name }
        : { value: written, problem: `部门清单里没有${quoted(cleanLine(written))}，请照清单写全称` }
    }
    case 'parks':
      return listed(written, facts.parks, '园区')
    case 'stations':
      return /^(全部|所有)(驿站)?$/.test(written.trim())
        ? { value: joined(facts.stations.filter(({ active }) => active).map(({ name }) => name)) }
        : listed(written, facts.stations, '驿站')
    case 'products':
      return products(written)
    case 'days':
      return days(written)
  }
}

function limited({ names, most = 200 }: FieldPlan, value: string): Reading {
  const problem = lengthMessage(names[0], value, 0, most)
  return problem ? { value, problem } : { value }
}

function departmentOf(facts: UpkeepFacts, name: string): Named | null {
  const own = theOne(facts.departments, name)
  if (own) return own
  const code = departments.find((one) => one.aliases.includes(name))?.code
  return facts.departments.find((one) => one.id === code) ?? null
}

/** The one of that name or code, those in use before others; null when none is, or when nobody can tell which is meant. */
function theOne(all: readonly Named[], name: string): Named | null {
  const found = all.filter((one) => one.name === name || (one.code !== '' && one.code === name))
  const inUse = found.filter(({ active }) => active)
  const [one, second] = inUse.length > 0 ? inUse : found
  return one && !second ? one : null
}

function listed(written: string, all: readonly Named[], what: string): Reading {
  // A name may have blanks and strokes of its own.
  const words = cleanLine(written)
    .split('、')
    .flatMap((part) => (theOne(all, part.trim()) ? [part.trim()] : split(part)))
  const found = words.map((word) => theOne(all, word))
  const unknown = words.filter((_, index) => !found[index])
  if (unknown.length > 0)
    return { value: written, problem: `没有名为${unknown.map(quoted).join('、')}的${what}，请核对名称` }
  return { value: joined(found.flatMap((one) => one?.name ?? [])) }
}

function products(written: string): Reading {
  const words = split(written)
  const known = financingProducts.filter(({ code, name }) =>
    words.some((word) => word === code || word === name || word === `${name}款`),
  )
  const unknown = words.filter(
    (word) => !known.some(({ code, name }) => word === code || word === name || word === `${name}款`),
  )
  const value = joined(known.map(({ name }) => name))
  if (unknown.length === 0) return { value }
  const all = financingProducts.map(({ name }) => name).join('、')
  return { value, warning: `${unknown.map(quoted).join('、')}不在可选的产品（${all}）里，可以写进专长` }
}

/** So many working days are promised at most. */
const mostDays = 250

function days(written: string): Reading {
  const text = toHalfWidth(cleanLine(written))
  if (/^(当场|即时|立等|马上)/.test(text) || text === '即办') return { value: '0' }
  const number = /^(\d{1,4})(?:个?工作日|天|日)?$/.exec(text)?.[1]
  if (number === undefined || Number(number) > mostDays)
    return { value: written, problem: `承诺工作日${quoted(text)}看不明白，请写0到${mostDays}的数字` }
  return { value: String(Number(number)) }
}

const split = (text: string) =>
  cleanLine(text)
    .split(/[、,，;；/\s]+/)
    .filter(Boolean)

/** The words of a list, as it stands in a record. */
export function listOf(value: string | undefined): string[] {
  return value === undefined || value === '' ? [] : value.split('、')
}

/** A list as it stands in a record: each word once. */
export function joined(words: readonly string[]): string {
  return [...new Set(words)].join('、')
}
