/** The files of 补录导入: the template to fill in, and the list of what became of each row. */
import type { WorkbookPlan } from '../../../schemas/protocol/document-plans.ts'
import { visitColumns } from '../../../schemas/rules/visit-import/columns.ts'
import { type VisitVerdict, visitVerdictNames } from '../../../schemas/rules/visit-import/verdicts.ts'
import { resultSheets } from '../../ui/spreadsheet/result-sheets.ts'
import type { JudgedFile } from './use-visit-import.ts'

const wide = new Set([
  '企业名称',
  '统一社会信用代码',
  '情况说明',
  '困难问题',
  '意见建议',
  '跟进事项',
  '宣讲政策',
])
const widthOf = (header: string) => (wide.has(header) ? 30 : 14)

/** Every column that the import understands. */
export function visitTemplatePlan(): WorkbookPlan {
  return {
    sheets: [
      {
        name: '走访补录',
        title: '走访记录（补录导入模板）',
        note: '每行一次走访，“企业名称”或信用代码、“走访日期”必须填写；距今超过90天的，须写补录原因。列可以删减、调换顺序；写全的行直接提交，没写全的存为草稿。',
        columns: Object.values(visitColumns).map(([header]) => ({
          header,
          width: widthOf(header),
          style: 'text' as const,
        })),
        rows: [],
      },
    ],
  }
}

export const verdictOrder: readonly VisitVerdict[] = ['reject', 'draft', 'submit', 'known']

/** What became of each row. */
export function visitResultPlan(file: JudgedFile, title: string, note: string): WorkbookPlan {
  if (!file.table.ok) return { sheets: [] }
  const { header, rows } = file.table
  return resultSheets({
    title,
    note,
    order: verdictOrder,
    names: visitVerdictNames,
    rows,
    headers: header.headers,
    cells: file.sheets[file.sheetIndex]?.rows ?? [],
    widthOf,
  })
}
