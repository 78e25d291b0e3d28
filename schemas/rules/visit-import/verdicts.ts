/** What becomes of each row of an old table of visits (补录导入). Pure. */
import type { Visit } from '../../entities/visit.ts'
import { dayOf } from '../calendar-day.ts'
import { comparedName } from '../duplicate-enterprises.ts'
import type { Cell } from '../roster-import/cells.ts'
import { findSheetHeader, isNoteRow, type SheetHeader } from '../sheet-import/sheet-header.ts'
import { isLate, visitProblems } from '../visit-validity.ts'
import { readVisitHeader, type VisitColumn } from './columns.ts'
import {
  dayAndHours,
  readVisit,
  type VisitContent,
  type VisitRow,
  visitRowOf,
  type Writer,
} from './read-visit.ts'

/** `submit`: whole, goes in as submitted. `draft`: goes in, and its author fills in what is missing. */
export type VisitVerdict = 'submit' | 'draft' | 'known' | 'reject'

export const visitVerdictNames: Readonly<Record<VisitVerdict, string>> = {
  submit: '提交',
  draft: '草稿',
  known: '已有',
  reject: '拒绝',
}

export type JudgedVisit = {
  readonly rowNumber: number
  readonly verdict: VisitVerdict
  readonly reasons: readonly string[]
  /** As the file has it. */
  readonly name: string
  readonly day: string
  /** Null where nothing is written. */
  readonly visit: VisitContent | null
}

type Known = { readonly id: string; readonly name: string; readonly parkId: string }

export type VisitImportContext = Writer & {
  /** The present instant. */
  readonly now: string
  /** Enterprises by code, and by each of their names as `comparedName` gives it; several may have one name. */
  readonly byCode: ReadonlyMap<string, Known>
  readonly byName: ReadonlyMap<string, readonly Known[]>
  /** Days of visits that are here, by enterprise. */
  readonly visitedOn: ReadonlyMap<string, ReadonlySet<string>>
}

export type JudgedTable =
  | {
      readonly ok: true
      readonly header: SheetHeader<VisitColumn>
      readonly rows: readonly JudgedVisit[]
    }
  | { readonly ok: false; readonly message: string }

/** Judges a whole sheet. */
export function judgeVisits(rows: readonly (readonly Cell[])[], context: VisitImportContext): JudgedTable {
  const header = findSheetHeader(rows, readVisitHeader)
  const fields = new Set(header?.columns.map(({ field }) => field))
  if (!header || !(fields.has('name') || fields.has('uscc')))
    return { ok: false, message: '没有找到表头，请确认表中有“企业名称”和“走访日期”等列名' }
  if (!fields.has('day')) return { ok: false, message: '表头中没有“走访日期”列，请补上后再导入' }
  const seen = new Map<string, number>()
  const judged = rows.flatMap((cells, index): JudgedVisit[] => {
    if (index < header.firstDataRow || isNoteRow(cells)) return []
    return [judgeRow(visitRowOf(index + 1, cells, header.columns), seen, context)]
  })
  if (judged.length === 0) return { ok: false, message: '表头下面没有走访，请确认选对了工作表' }
  return { ok: true, header, rows: judged }
}

function judgeRow(row: VisitRow, seen: Map<string, number>, context: VisitImportContext): JudgedVisit {
  const { day, from, to } = dayAndHours(row)
  const result = (verdict: VisitVerdict, reasons: readonly string[], visit: VisitContent | null = null) => ({
    rowNumber: row.rowNumber,
    verdict,
    reasons,
    name: visit?.enterpriseName ?? row.text('name') ?? '',
    day: day ?? row.text('day'),
    visit,
  })
  const found = enterpriseOf(row, context)
  if ('reason' in found) return result('reject', [found.reason])
  if (day === null)
    return result('reject', [
      row.text('day') === '' ? '没有写走访日期' : `走访日期“${row.text('day')}”不是日期`,
    ])
  const { visit, notes } = readVisit(row, day, { from, to }, found, context)
  if ((visit.startAt ?? '') > context.now) return result('reject', ['走访日期在将来，请核对'])
  if (isLate(visit.startAt, context.now) && visit.lateReason === '')
    return result('reject', ['距今超过90天，须写明补录原因'])
  if (context.visitedOn.get(found.id)?.has(day))
    return result('known', ['这家企业当天已有走访记录，不再导入'])
  const key = `${found.id}|${day}`
  const first = seen.get(key)
  if (first !== undefined) return result('known', [`与第${first}行是同一家企业同一天，只导入第${first}行`])
  seen.set(key, row.rowNumber)
  const whole: Visit = {
    ...visit,
    status: 'submitted',
    revision: 0,
    seq: 0,
    createdBy: '',
    createdAt: '',
    updatedBy: '',
    updatedAt: '',
  }
  const missing = visitProblems(whole, { now: context.now })
    .filter(({ level }) => level === 'block')
    .map(({ message }) => message)
  // What is unclear is a person's to decide, before it counts.
  const reasons = [...notes, ...missing]
  if (reasons.length > 0) return result('draft', reasons, visit)
  return result('submit', [], { ...visit, status: 'submitted', submittedAt: context.now })
}

/** The enterprise that a row is about: by its code where it has one, else by its name, former ones included. */
function enterpriseOf(row: VisitRow, { byCode, byName }: VisitImportContext): Known | { reason: string } {
  const code = row.text('uscc').toUpperCase()
  const coded = byCode.get(code)
  if (coded) return coded
  const name = row.text('name')
  if (name === '')
    return { reason: code === '' ? '没有写企业名称或信用代码' : `本机名录里没有信用代码为${code}的企业` }
  const named = byName.get(comparedName(name)) ?? []
  const [only] = named
  if (!only) return { reason: `本机名录里没有“${name}”，请核对名称；确实没有的，先登记再导入` }
  return named.length === 1 ? only : { reason: `有${named.length}家企业叫“${name}”，请补上信用代码` }
}

/** The days of visits by enterprise; planned ones are none. */
export function daysVisited(
  visits: Iterable<Pick<Visit, 'enterpriseId' | 'startAt' | 'status'>>,
): Map<string, Set<string>> {
  const days = new Map<string, Set<string>>()
  for (const { enterpriseId, startAt, status } of visits) {
    if (startAt === null || status === 'planned') continue
    const known = days.get(enterpriseId) ?? new Set()
    days.set(enterpriseId, known.add(dayOf(startAt)))
  }
  return days
}
