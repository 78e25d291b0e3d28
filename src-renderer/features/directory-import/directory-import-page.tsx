import { App, Button } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { type UpkeepKind, upkeepNames } from '../../../schemas/rules/directory-upkeep/fields.ts'
import { upkeepVerdictNames } from '../../../schemas/rules/directory-upkeep/verdicts.ts'
import { mayCreate } from '../../../schemas/rules/write-policy.ts'
import { useDatabase } from '../../database/hooks.ts'
import { problemOf } from '../../database/storage-problem.ts'
import { readUpkeep, upkeepParts } from '../../help/directory-upkeep.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { formatCount } from '../../ui/count-label.tsx'
import { exportWorkbook } from '../../ui/export-workbook.tsx'
import { today } from '../../ui/formats.ts'
import { ChooseSpreadsheet } from '../../ui/spreadsheet/choose-spreadsheet.tsx'
import { countVerdicts } from '../../ui/spreadsheet/count-verdicts.ts'
import { ImportDone } from '../../ui/spreadsheet/import-done.tsx'
import { ImportPage } from '../../ui/spreadsheet/import-page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { DirectoryPreview } from './directory-preview.tsx'
import { directoryPlan, directoryResultPlan, verdictOrder } from './directory-workbooks.ts'
import { useDirectoryImport } from './use-directory-import.ts'

/** How a row finds the entry that it is about, in words. */
const sameness: Readonly<Record<UpkeepKind, string>> = {
  institution: '信用代码相同的更新已有机构；没有代码的，按名称和类别对应。',
  advisor: '同一机构的同一姓名或同一手机号更新已有顾问，其余新增。',
  station: '名称相同的更新已有驿站，其余新增。',
  matter: '编码或名称相同的更新已有事项；没有写办理驿站的新事项，全部驿站都可办。',
}

const kept = '空着的格不会抹掉已有的内容，表里没有的一条不动；不再有效的，请在“资料”里停用。'
const whole = '有问题的行会写明原因，其余照常导入；导入要么全部写入，要么完全不改。'

/** 导入服务机构、金融顾问、驿站、服务事项: a table, a look at what it would do, all of it or nothing. */
export function DirectoryImportPage() {
  const { part = '' } = useParams()
  const user = useCurrentUser()
  const navigate = useNavigate()
  const kind = upkeepParts[part]
  if (kind === undefined || !mayCreate('directory', user))
    return (
      <EmptyState
        title="这些资料由管理员维护"
        hint="管理员导入或更正以后，会自动同步到每台电脑。"
        action={<Button onClick={() => navigate('/library')}>回到资料</Button>}
      />
    )
  return <KindImport key={kind} kind={kind} back={`/library?kind=${part}`} />
}

function KindImport({ kind, back }: { kind: UpkeepKind; back: string }) {
  const navigate = useNavigate()
  const { name, unit } = upkeepNames[kind]
  const { state, choose, run, restart } = useDirectoryImport(kind)
  return (
    <ImportPage
      title={`导入${name}`}
      subtitle="用单位现有的表格即可，列名和顺序不限；先检查，再导入。"
      onBack={() => navigate(back)}
      template={{ fileName: `${name}导入模板`, plan: () => directoryPlan(kind) }}
      actions={<ExportKnown kind={kind} />}
      state={state}
      choose={(problem) => (
        <ChooseSpreadsheet
          problem={problem}
          title={`点击选择，或把${name}表拖到这里`}
          unchanged="原有资料没有任何改动。"
          tips={[sameness[kind], kept, whole]}
          onChoose={(file) => void choose(file)}
        />
      )}
      preview={({ judged, problem, writing }) => (
        <DirectoryPreview
          kind={kind}
          judged={judged}
          problem={problem}
          writing={writing}
          onImport={() => void run(judged)}
          onRestart={restart}
        />
      )}
      done={(judged) => {
        const counts = countVerdicts(verdictOrder, judged.rows)
        const words = (['new', 'update', 'unchanged', 'reject'] as const).flatMap((verdict) =>
          counts[verdict] > 0 ? [`${upkeepVerdictNames[verdict]} ${formatCount(counts[verdict])} 行`] : [],
        )
        return (
          <ImportDone
            title={`已导入 ${formatCount(counts.new + counts.update)} ${unit}${name}`}
            subtitle={`${words.join('，')}。连上网络后会同步到每台电脑。`}
            list={{
              fileName: `${name}导入结果 ${today()}`,
              plan: () => directoryResultPlan(judged, `${name}导入结果`, `导入日期：${today()}`),
            }}
            onRestart={restart}
            look={`查看${name}`}
            onLook={() => navigate(back)}
          />
        )
      }}
    />
  )
}

/** What is there now, in the form of the template: corrected in a spreadsheet and imported again it changes just that. */
function ExportKnown({ kind }: { kind: UpkeepKind }) {
  const db = useDatabase()
  const { message } = App.useApp()
  const { name } = upkeepNames[kind]
  const exportAll = async () => {
    try {
      const { known } = await readUpkeep(db, kind)
      const records = known.filter(({ active }) => active).map(({ record }) => record)
      if (records.length === 0) return void message.info(`还没有${name}，可以先下载模板填写。`)
      await exportWorkbook(`${name}名单 ${today()}`, directoryPlan(kind, records), message)
    } catch (error) {
      message.error(problemOf(error).detail)
    }
  }
  return <Button onClick={() => void exportAll()}>导出现有名单</Button>
}
