/** The files around an import into the directory: the template, what is there now in its form, and what became of each row. */
import type { WorkbookPlan } from '../../../schemas/protocol/document-plans.ts'
import { type UpkeepKind, upkeepFields, upkeepNames } from '../../../schemas/rules/directory-upkeep/fields.ts'
import type { UpkeepRecord } from '../../../schemas/rules/directory-upkeep/read-values.ts'
import { type UpkeepVerdict, upkeepVerdictNames } from '../../../schemas/rules/directory-upkeep/verdicts.ts'
import { resultSheets } from '../../ui/spreadsheet/result-sheets.ts'
import type { JudgedFile } from './use-directory-import.ts'

/** Columns that hold longer text get more room; widths in characters. */
const wide = new Set([
  '机构名称',
  '所属机构',
  '统一社会信用代码',
  '地址',
  '服务内容',
  '专长',
  '驿站名称',
  '所在园区',
  '服务时间和说明',
  '事项名称',
  '办理驿站',
])
const widthOf = (header: string) => (wide.has(header) ? 30 : 16)

/** Every column that the import understands, with `records` below; none make it the empty template. */
export function directoryPlan(kind: UpkeepKind, records: readonly UpkeepRecord[] = []): WorkbookPlan {
  const { name } = upkeepNames[kind]
  const fields = upkeepFields[kind]
  const required = fields.flatMap((plan) => (plan.required ? [`“${plan.names[0]}”`] : []))
  const hints = fields.flatMap(({ names, hint }) => (hint ? [`${names[0]}：${hint}`] : []))
  return {
    sheets: [
      {
        name,
        title: records.length === 0 ? `${name}（导入模板）` : `${name}名单`,
        note: `${required.join('')}必须填写；列可以删减、调换顺序。${hints.join('；')}。`,
        columns: fields.map(({ names: [header] }) => ({ header, width: widthOf(header), style: 'text' })),
        rows: records.map((record) => fields.map(({ field }) => record[field] ?? '')),
      },
    ],
  }
}

export const verdictOrder: readonly UpkeepVerdict[] = ['reject', 'new', 'update', 'unchanged']

/** What became, or would become, of each row. */
export function directoryResultPlan(
  { source, header, rows, cells }: JudgedFile,
  title: string,
  when: string,
): WorkbookPlan {
  return resultSheets({
    title,
    note: `文件：${source}；${when}`,
    order: verdictOrder,
    names: upkeepVerdictNames,
    rows,
    headers: header.headers,
    cells,
    widthOf,
  })
}
