import { useNavigate } from 'react-router'
import { formatCount } from '../../ui/count-label.tsx'
import { countVerdicts } from '../../ui/spreadsheet/count-verdicts.ts'
import { ImportDone } from '../../ui/spreadsheet/import-done.tsx'
import { outcomeOf, verdictOrder } from './decisions.ts'
import type { Judged } from './use-roster-import.ts'
import { resultPlan } from './workbooks.ts'

/** The last step: what was written, and the list of all rows as a file. */
export function Done(props: { judged: Judged; created: number; changed: number; onRestart: () => void }) {
  const { judged } = props
  const navigate = useNavigate()
  const verdicts = judged.sheet.ok ? judged.sheet.verdicts : []
  const counts = countVerdicts(verdictOrder, verdicts)
  const skipped = verdicts.filter(
    (row) => row.verdict === 'conflict' && outcomeOf(row, judged.decisions) === 'none',
  ).length
  const rest = [
    counts.unchanged > 0 ? `未变 ${formatCount(counts.unchanged)} 家` : '',
    counts.reject > 0 ? `拒绝 ${formatCount(counts.reject)} 行` : '',
    skipped > 0 ? `冲突未导入 ${formatCount(skipped)} 家` : '',
  ].filter(Boolean)
  return (
    <ImportDone
      title={`已导入 ${formatCount(props.created + props.changed)} 家企业`}
      subtitle={[
        `新增 ${formatCount(props.created)} 家，更新 ${formatCount(props.changed)} 家`,
        ...rest,
      ].join('；')}
      list={{
        fileName: `名录导入结果 ${judged.context.today}`,
        plan: () =>
          resultPlan({
            title: '名录导入结果',
            note: `文件：${judged.fileName}；导入日期：${judged.context.today}`,
            headers: judged.sheet.ok ? judged.sheet.headers : [],
            rows: judged.sheets[judged.sheetIndex]?.rows ?? [],
            verdicts,
            decisions: judged.decisions,
          }),
      }}
      onRestart={props.onRestart}
      look="查看名录"
      onLook={() => navigate('/enterprises')}
    />
  )
}
