/** The files that offices get: the template to fill in, and the list of what an import did. */
import type { Cell, WorkbookPlan } from '../../../schemas/protocol/document-plans.ts'
import { templateHeader } from '../../../schemas/rules/roster-import/header.ts'
import {
  type RosterVerdict,
  type Verdict,
  verdictNames,
} from '../../../schemas/rules/roster-import/verdicts.ts'
import { type Decisions, decisionNames, outcomeOf } from './decisions.ts'

type Row = WorkbookPlan['sheets'][number]['rows'][number]

/** Columns that hold longer text get more room; widths in characters. */
const wide = new Set(['企业名称', '住所', '经营地址', '主营业务与产品', '统一社会信用代码', '资质荣誉'])

/** The roster template: every column that the import understands, ready to fill in. */
export function templatePlan(): WorkbookPlan {
  return {
    sheets: [
      {
        name: '企业名录',
        title: '企业名录（导入模板）',
        note: '只有“企业名称”必须填写；列可以删减、调换顺序。没有统一社会信用代码的按“待核实”导入。金额单位为万元。',
        columns: templateHeader().map((header) => ({
          header,
          width: wide.has(header) ? 28 : 14,
          style: 'text',
        })),
        rows: [],
      },
    ],
  }
}

const sheetOrder: readonly Verdict[] = ['reject', 'conflict', 'new', 'update', 'unchanged']

function plainCell(cell: Cell | undefined): Row[number] {
  if (cell === undefined || cell === null) return null
  return typeof cell === 'boolean' ? (cell ? '是' : '否') : cell
}

/**
 * What the import did, or would do, with each row, a sheet a verdict. Refused rows and conflicts carry their original
 * cells behind the reason, so that the sheet can be put right and imported again.
 */
export function resultPlan(input: {
  readonly title: string
  readonly note: string
  readonly headers: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  readonly verdicts: readonly RosterVerdict[]
  readonly decisions: Decisions
}): WorkbookPlan {
  const sheets = sheetOrder.flatMap((verdict) => {
    const rows = input.verdicts.filter((row) => row.verdict === verdict)
    if (rows.length === 0) return []
    const withCells = verdict === 'reject' || verdict === 'conflict'
    return [
      {
        name: verdictNames[verdict],
        title: `${input.title}：${verdictNames[verdict]} ${rows.length} 家`,
        note: input.note,
        columns: [
          { header: '原表行号', width: 10 },
          { header: '处理说明', width: 44 },
          ...(withCells
            ? input.headers.map((header) => ({ header, width: wide.has(header) ? 28 : 14 }))
            : [
                { header: '企业名称', width: 34 },
                { header: '统一社会信用代码', width: 24 },
              ]),
        ],
        rows: rows.map((row): Row => {
          const explained = [row.rowNumber, explain(row, input.decisions)]
          if (!withCells) return [...explained, row.draft.values.name ?? '', row.draft.values.uscc ?? '']
          const cells = input.rows[row.rowNumber - 1] ?? []
          return [...explained, ...input.headers.map((_, column) => plainCell(cells[column]))]
        }),
      },
    ]
  })
  return { sheets }
}

function explain(row: RosterVerdict, decisions: Decisions): string {
  const decision = decisions.get(row.rowNumber)
  const decided =
    row.verdict === 'conflict'
      ? outcomeOf(row, decisions) === 'open'
        ? ['还没有决定，未导入']
        : decision
          ? [decisionNames[decision]]
          : []
      : []
  return [...decided, ...row.reasons].join('；')
}
