/** 附表 1 to 6 (§7.5) as columns and rows, from which the workbook and the report's tables are both made. Pure. */
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { inspectionGrades } from '../../../schemas/codes/inspection-codes.ts'
import { formatNumber, formatPercent, roundHalfUp } from '../../../schemas/rules/number-format.ts'
import type { CheckedSnapshot } from '../../../schemas/rules/summary/checksum.ts'
import { periodName } from '../../../schemas/rules/summary/period.ts'
import { attachmentNames, reportFooter } from '../../../schemas/rules/summary/report-text.ts'
import type { SummarySnapshot } from '../../../schemas/rules/summary/snapshot.ts'

type Format = 'text' | 'count' | 'percent' | 'decimal'
type Value = string | number | null

export type AttachedTable = {
  /** 附表1, the sheet's name too. */
  readonly label: string
  readonly name: string
  readonly note: string
  readonly columns: readonly { readonly header: string; readonly width: number; readonly format: Format }[]
  readonly rows: readonly (readonly Value[])[]
}

type Tables = SummarySnapshot['tables']
type Body = Pick<AttachedTable, 'columns' | 'rows'>

const visitGroups = { park: '园区', officer: '干部', total: '合计' } as const
const difficultyGroups = { category: '分类', industry: '行业', park: '园区' } as const

/** The six tables of a snapshot in their order. */
export function attachedTables(snapshot: CheckedSnapshot): AttachedTable[] {
  const { tables, period, scope } = snapshot
  const bodies = [
    visitBody(tables.visits),
    departmentBody(tables.departments),
    difficultyBody(tables.difficulties),
    overdueBody(tables.overdue),
    parkBody(tables.parks),
    coordinationBody(tables.coordination),
  ]
  const note = `${periodName(period)}　${scope.name}　${reportFooter(snapshot)}`
  return bodies.map((body, index) => ({
    label: `附表${index + 1}`,
    name: attachmentNames[index] ?? '',
    note,
    ...body,
  }))
}

const text = (header: string, width: number) => ({ header, width, format: 'text' as const })
const count = (header: string, width = 10) => ({ header, width, format: 'count' as const })
const percent = (header: string, width = 12) => ({ header, width, format: 'percent' as const })
const decimal = (header: string, width = 12) => ({ header, width, format: 'decimal' as const })

function visitBody(rows: Tables['visits']): Body {
  return {
    columns: [
      text('类别', 8),
      text('园区或干部', 24),
      count('应访企业'),
      count('走访家数'),
      count('走访次数'),
      percent('覆盖率'),
      percent('上期覆盖率'),
      text('环比', 18),
      count('收集诉求'),
    ],
    rows: rows.map((row) => [
      visitGroups[row.group],
      row.name,
      row.due,
      row.visited,
      row.visits,
      row.coverage,
      row.previousCoverage,
      pointsWords(row.coverage, row.previousCoverage),
      row.requestsCollected,
    ]),
  }
}

/** Rates are subtracted unrounded (§7.3). */
function pointsWords(now: number | null, before: number | null): string {
  if (now === null || before === null) return '—'
  const points = roundHalfUp((now - before) * 100, 1)
  if (points === 0) return '持平'
  return `${points > 0 ? '提高' : '下降'}${Math.abs(points).toFixed(1)}个百分点`
}

function departmentBody(rows: Tables['departments']): Body {
  return {
    columns: [
      text('承办单位', 24),
      count('派单'),
      count('到期'),
      count('按时'),
      count('超期'),
      percent('办结率'),
      percent('按时办结率'),
      percent('满意率'),
      count('重办'),
      count('退单'),
      decimal('平均用时', 12),
      count('排名', 8),
    ],
    rows: rows.map((row) => [
      row.department,
      row.dispatched,
      row.due,
      row.onTime,
      row.overdue,
      row.closureRate,
      row.onTimeClosureRate,
      row.satisfactionRate,
      row.reworked,
      row.returned,
      row.avgHandlingDays,
      row.rank,
    ]),
  }
}

function difficultyBody(rows: Tables['difficulties']): Body {
  return {
    columns: [
      text('口径', 8),
      text('分类', 24),
      count('件数'),
      percent('占比'),
      count('上期件数'),
      text('环比', 16),
      text('代表性问题', 60),
    ],
    rows: rows.map((row) => [
      difficultyGroups[row.group],
      row.name,
      row.count,
      row.share,
      row.previousCount,
      changeWords(row.count, row.previousCount),
      row.example,
    ]),
  }
}

function changeWords(now: number, before: number): string {
  if (now === before) return '持平'
  if (before === 0) return '上期为0，不作环比'
  return `${now > before ? '增长' : '下降'}${formatPercent(Math.abs(now - before) / before)}`
}

function overdueBody(rows: Tables['overdue']): Body {
  return {
    columns: [
      text('编号', 24),
      text('企业', 28),
      text('事项', 40),
      text('承办单位', 20),
      text('到期日', 14),
      count('超期天数'),
      text('督办情况', 28),
    ],
    rows: rows.map((row) => [
      row.requestNo,
      row.enterprise,
      row.title,
      row.department,
      row.dueDate,
      row.overdueDays,
      row.supervision,
    ]),
  }
}

/** Dimensions are the columns of the first park's template; a park on another one shows its own where ids agree. */
function parkBody(rows: Tables['parks']): Body {
  const dimensions = rows[0]?.dimensions ?? []
  return {
    columns: [
      text('园区', 20),
      decimal('总分', 8),
      text('等级', 8),
      ...dimensions.map((dimension) => decimal(dimension.name, 14)),
      count('排名', 8),
      decimal('上期得分'),
      text('变动', 18),
      text('否决项', 8),
    ],
    rows: rows.map((row) => [
      row.park,
      row.total,
      row.grade === 'none' ? '—' : nameOf(inspectionGrades, row.grade),
      ...dimensions.map(({ id }) => row.dimensions.find((one) => one.id === id)?.score ?? null),
      row.rank,
      row.previousTotal,
      row.comparisonNote || scoreWords(row.total, row.previousTotal),
      row.vetoed ? '有' : '无',
    ]),
  }
}

function scoreWords(now: number | null, before: number | null): string {
  if (now === null || before === null) return '—'
  const points = roundHalfUp(now - before, 1)
  if (points === 0) return '持平'
  return `${points > 0 ? '提高' : '下降'}${Math.abs(points).toFixed(1)}分`
}

function coordinationBody(rows: Tables['coordination']): Body {
  return {
    columns: [text('事项', 44), text('涉及单位', 24), text('建议', 44), text('时限', 14)],
    rows: rows.map((row) => [row.matter, row.departments, row.proposal, row.dueDate]),
  }
}

/** A value as the report's tables write it; “—” where nothing could be computed. */
export function cellText(value: Value, format: Format): string {
  if (value === null) return '—'
  if (typeof value === 'string') return value
  if (format === 'percent') return formatPercent(value)
  return formatNumber(value, format === 'decimal' ? 1 : 0)
}
