import type { Problem } from '../../../schemas/protocol/problems.ts'
import {
  fieldName,
  type UpkeepField,
  type UpkeepKind,
  upkeepNames,
} from '../../../schemas/rules/directory-upkeep/fields.ts'
import {
  type JudgedEntry,
  type UpkeepVerdict,
  upkeepVerdictNames,
} from '../../../schemas/rules/directory-upkeep/verdicts.ts'
import { formatCount } from '../../ui/count-label.tsx'
import { today } from '../../ui/formats.ts'
import { countVerdicts } from '../../ui/spreadsheet/count-verdicts.ts'
import { RowPreview } from '../../ui/spreadsheet/row-preview.tsx'
import type { RowColumn } from '../../ui/spreadsheet/row-table.tsx'
import { SourceLine } from '../../ui/spreadsheet/source-line.tsx'
import { directoryResultPlan, verdictOrder } from './directory-workbooks.ts'
import type { JudgedFile } from './use-directory-import.ts'

const colors: Record<UpkeepVerdict, string> = {
  reject: 'error',
  new: 'success',
  update: 'processing',
  unchanged: 'default',
}

/** What tells one row from the next, with the width of its column. */
const shown: Readonly<Record<UpkeepKind, readonly (readonly [UpkeepField, number])[]>> = {
  institution: [
    ['name', 260],
    ['group', 110],
    ['phone', 140],
  ],
  advisor: [
    ['name', 100],
    ['organisation', 220],
    ['phone', 140],
  ],
  station: [
    ['name', 260],
    ['phone', 140],
  ],
  matter: [
    ['name', 260],
    ['department', 180],
    ['days', 110],
  ],
}

/** The second step: what would become of each row. */
export function DirectoryPreview(props: {
  kind: UpkeepKind
  judged: JudgedFile
  problem: Problem | null
  writing: boolean
  onImport: () => void
  onRestart: () => void
}) {
  const { kind, judged } = props
  const { name, unit } = upkeepNames[kind]
  const { header, rows } = judged
  const counts = countVerdicts(verdictOrder, rows)
  const writes = rows.filter(({ change }) => change !== null).length
  const columns = shown[kind].map(
    ([field, width]): RowColumn<JudgedEntry> => ({
      title: fieldName(kind, field),
      width,
      ellipsis: true,
      render: (_, { record }) => record[field] || '—',
    }),
  )
  return (
    <RowPreview
      problem={props.problem}
      rows={rows}
      order={verdictOrder}
      names={upkeepVerdictNames}
      colors={colors}
      columns={columns}
      note={
        counts.reject > 0
          ? `${formatCount(counts.reject)} 行有问题，不会导入；可以导出清单，改好后再导入一次。`
          : '空着的格不会抹掉已有的内容；表里没有的，一条不动。'
      }
      list={{
        fileName: `${name}检查清单 ${today()}`,
        plan: () => directoryResultPlan(judged, `${name}检查清单`, '尚未导入'),
      }}
      action={`导入 ${formatCount(writes)} ${unit}`}
      disabled={writes === 0}
      writing={props.writing}
      onImport={props.onImport}
    >
      <SourceLine
        source={judged.source}
        recognised={header.columns.length}
        ignored={header.ignored}
        onRestart={props.onRestart}
      />
    </RowPreview>
  )
}
