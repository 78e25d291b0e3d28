/** The enterprises that nobody visited in a period, as lines of a list and of a workbook. Pure. */
import type { WorkbookPlan } from '../../../../schemas/protocol/document-plans.ts'
import { isActivePairing } from '../../../../schemas/rules/pairing.ts'
import type { Coverage, CoverageRow } from '../../../../schemas/rules/summary/coverage.ts'
import { lastDayOf, type Period, periodName } from '../../../../schemas/rules/summary/period.ts'
import type { CoverageRecords } from './use-coverage-records.ts'

export type UnvisitedLine = {
  readonly id: string
  readonly name: string
  readonly park: string
  readonly officers: string
  /** Days; empty when there is none. */
  readonly lastVisitOn: string
  /** That visit fell into the period and found nobody, which is why it doesn't count. */
  readonly lost: boolean
  readonly plannedOn: string
}

/** The lines of a row, in its order. Plans count from `today` on. */
export function unvisitedLines(
  row: CoverageRow,
  coverage: Coverage,
  records: CoverageRecords,
  period: Period,
  today: string,
): UnvisitedLine[] {
  const enterprises = new Map(records.enterprises.map((one) => [one.id, one]))
  const parks = new Map(records.parks.map((park) => [park.id, park.name]))
  const plans = new Map<string, string>()
  for (const { enterpriseId, status, plannedOn } of records.visits) {
    if (status !== 'planned' || plannedOn === null || plannedOn < today) continue
    const known = plans.get(enterpriseId)
    if (known === undefined || plannedOn < known) plans.set(enterpriseId, plannedOn)
  }
  return row.unvisited.flatMap((id) => {
    const enterprise = enterprises.get(id)
    if (!enterprise) return []
    const lastVisitOn = coverage.lastVisits.get(id) ?? ''
    return [
      {
        id,
        name: enterprise.name,
        park: parks.get(enterprise.parkId) ?? '',
        officers: enterprise.pairings
          .filter((pairing) => isActivePairing(pairing, lastDayOf(period)))
          .map((pairing) => pairing.officerName)
          .join('、'),
        lastVisitOn,
        // A valid visit of the period that leaves the enterprise unvisited.
        lost: lastVisitOn >= period.from,
        plannedOn: plans.get(id) ?? '',
      },
    ]
  })
}

/** The day of the last visit, with the reason where it doesn't count; empty when there was none. */
export function lastVisitWords({ lastVisitOn, lost }: UnvisitedLine): string {
  return lost ? `${lastVisitOn}，失联` : lastVisitOn
}

/** Coverage by park and by category, and the enterprises that are still to be visited, as a workbook. */
export function coverageWorkbook(
  coverage: Coverage,
  lines: readonly UnvisitedLine[],
  period: Period,
  scope: string,
): WorkbookPlan {
  const title = `${periodName(period)}走访覆盖情况`
  const note = `范围：${scope}；截至${lastDayOf(period)}；应访为在营且已包联的企业，有效走访1次及以上计为已走访，失联不计`
  const table = (name: string, head: string, rows: readonly CoverageRow[]) => ({
    name,
    title: `${title}（${name}）`,
    note,
    columns: [
      { header: head, width: 28 },
      { header: '应访（家）', width: 12, style: 'integer' as const },
      { header: '已走访（家）', width: 12, style: 'integer' as const },
      { header: '未走访（家）', width: 12, style: 'integer' as const },
      { header: '覆盖率', width: 10, style: 'percent' as const },
    ],
    rows: rows.map((row) => [row.name, row.due, row.visited, row.unvisited.length, row.rate ?? '—']),
  })
  return {
    sheets: [
      table('按园区', '园区', [...coverage.parks, coverage.total]),
      table('按类别', '类别', [...coverage.categories, coverage.total]),
      {
        name: '未走访企业',
        title: `${title}（未走访企业）`,
        note,
        columns: [
          { header: '企业', width: 36 },
          { header: '园区', width: 24 },
          { header: '包联干部', width: 20 },
          { header: '上次走访', width: 14 },
          { header: '已计划', width: 14 },
        ],
        rows: lines.map((line) => [
          line.name,
          line.park,
          line.officers,
          lastVisitWords(line) || '没有',
          line.plannedOn || '没有',
        ]),
      },
    ],
  }
}
