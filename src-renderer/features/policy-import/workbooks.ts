/** The files around an import of policies: the template to fill in, and what became of each policy. */
import type { WorkbookPlan } from '../../../schemas/protocol/document-plans.ts'
import { policyColumns } from '../../../schemas/rules/policy-import/columns.ts'
import { type PolicyVerdict, policyVerdictNames } from '../../../schemas/rules/policy-import/verdicts.ts'

/** Columns that hold longer text get more room; widths in characters. */
const wide = new Set(['政策名称', '内容摘要', '支持标准', '申报条件'])

/** The template: every column that the import understands. */
export function policyTemplatePlan(): WorkbookPlan {
  return {
    sheets: [
      {
        name: '惠企政策',
        title: '惠企政策（导入模板）',
        note: '一行一个条款；办事指南也用这张表，种类写“办事指南”，不写就是政策；同一政策的第二条起，政策名称和文号可以留空。只有“政策名称”必须填写；日期写成2026-04-01；领域、发言人有多个时用顿号隔开；替代旧政策的，填旧政策的文号。',
        columns: Object.values(policyColumns).map(([header]) => ({
          header,
          width: wide.has(header) ? 40 : 18,
          style: 'text',
        })),
        rows: [],
      },
    ],
  }
}

/** What the import did, or would do, with each policy. */
export function policyResultPlan(
  title: string,
  note: string,
  verdicts: readonly PolicyVerdict[],
): WorkbookPlan {
  return {
    sheets: [
      {
        name: '处理结果',
        title,
        note,
        columns: [
          { header: '原表行号', width: 10 },
          { header: '结论', width: 8 },
          { header: '政策名称', width: 44 },
          { header: '文号', width: 22 },
          { header: '条款数', width: 8, style: 'integer' },
          { header: '说明', width: 60 },
        ],
        rows: verdicts.map(({ rowNumber, verdict, draft, reasons }) => [
          rowNumber,
          policyVerdictNames[verdict],
          draft.values.title,
          draft.values.documentNo ?? '',
          draft.values.clauses.length,
          reasons.join('；'),
        ]),
      },
    ],
  }
}
