import { DownloadOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useNavigate } from 'react-router'
import { mayCreate } from '../../../schemas/rules/write-policy.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { exportWorkbook } from '../../ui/export-workbook.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ChooseSpreadsheet } from '../../ui/spreadsheet/choose-spreadsheet.tsx'
import page from '../../ui/spreadsheet/import-page.module.css'
import { Working } from '../../ui/spreadsheet/working.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Done } from './done.tsx'
import { Preview } from './preview.tsx'
import { useRosterImport } from './use-roster-import.ts'
import { templatePlan } from './workbooks.ts'

const tips = [
  '表头上面的标题、说明行不用删；列的顺序不限，按常用的列名自动识别。',
  '信用代码相同的更新已有企业，没有的新增；名称相同但拿不准的，由您逐家决定。',
  '有问题的行会写明原因，其余照常导入；导入要么全部写入，要么完全不改。',
]

/** 导入名录: choose a file, look at what it would do, import it whole or not at all. */
export function RosterImportPage() {
  const user = useCurrentUser()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { state, choose, judge, run, cancel, decide, restart } = useRosterImport()

  if (!user.roles.includes('dataAdmin') || !mayCreate('enterprises', user))
    return (
      <EmptyState
        title="您的岗位不能导入名录"
        hint="名录由数据管理员导入。单家企业的联系人、地址等可以在企业页直接更正。"
        action={<Button onClick={() => navigate('/enterprises')}>回到企业</Button>}
      />
    )
  return (
    <div className={page.page}>
      <PageHeader
        title="导入名录"
        subtitle="用单位现有的表格即可，列名和顺序不限；先检查，再导入。"
        onBack={() => navigate('/enterprises')}
        actions={
          <Button
            icon={<DownloadOutlined />}
            onClick={() => void exportWorkbook('企业名录导入模板', templatePlan(), message)}
          >
            下载模板
          </Button>
        }
      />
      {state.step === 'choose' ? (
        <ChooseSpreadsheet
          problem={state.problem}
          title="点击选择，或把名录文件拖到这里"
          unchanged="名录没有任何改动。"
          tips={tips}
          onChoose={choose}
        />
      ) : null}
      {state.step === 'reading' ? (
        <Working
          title={`正在检查“${state.fileName}”`}
          progress={state.progress}
          unit="行"
          onCancel={cancel}
        />
      ) : null}
      {state.step === 'importing' ? (
        <Working
          title="正在导入"
          hint="全部写入后才算完成；中途停止或断电，名录保持原样。"
          progress={state.progress}
          unit="家"
          onCancel={cancel}
        />
      ) : null}
      {state.step === 'preview' ? (
        <Preview
          judged={state.judged}
          problem={state.problem}
          onSheet={(index) => void judge(state.judged.fileName, state.judged.sheets, index)}
          onDecide={decide}
          onImport={() => void run(state.judged)}
          onRestart={restart}
        />
      ) : null}
      {state.step === 'done' ? (
        <Done judged={state.judged} created={state.created} changed={state.changed} onRestart={restart} />
      ) : null}
    </div>
  )
}
