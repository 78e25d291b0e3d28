import { DownloadOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useNavigate } from 'react-router'
import { mayCreate } from '../../../schemas/rules/write-policy.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { formatCount } from '../../ui/count-label.tsx'
import { exportWorkbook } from '../../ui/export-workbook.tsx'
import { today } from '../../ui/formats.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { ChooseSpreadsheet } from '../../ui/spreadsheet/choose-spreadsheet.tsx'
import { ImportDone } from '../../ui/spreadsheet/import-done.tsx'
import page from '../../ui/spreadsheet/import-page.module.css'
import { Working } from '../../ui/spreadsheet/working.tsx'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { type JudgedFile, useVisitImport } from './use-visit-import.ts'
import { VisitPreview } from './visit-preview.tsx'
import { visitResultPlan, visitTemplatePlan } from './visit-workbooks.ts'

const tips = [
  '每行一次走访，按信用代码或企业名称（含曾用名）对应本机名录里的企业。',
  '写全的行导入后即提交；没写全的存为草稿，缺什么会逐行写明，补齐后再提交。',
  '同一家企业同一天已有记录的不再导入，所以同一个文件导入两次不会重复。',
  '距今超过90天的走访须写明补录原因；有问题的行不导入，可以导出清单改好再来。',
]

/** 补录导入: old visits from a table, looked at row by row, written all together. */
export function VisitImportPage() {
  const user = useCurrentUser()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { state, choose, judge, run, restart } = useVisitImport()
  if (!mayCreate('visits', user))
    return (
      <EmptyState
        title="您的岗位不登记走访"
        hint="以前的走访由驻企干部本人补录。"
        action={<Button onClick={() => navigate('/visits')}>回到走访</Button>}
      />
    )
  return (
    <div className={page.page}>
      <PageHeader
        title="补录导入"
        subtitle="把以前记在表格里的走访一次补进来，记在您名下；先检查，再导入。"
        onBack={() => navigate('/visits')}
        actions={
          <Button
            icon={<DownloadOutlined />}
            onClick={() => void exportWorkbook('走访补录导入模板', visitTemplatePlan(), message)}
          >
            下载模板
          </Button>
        }
      />
      {state.step === 'choose' ? (
        <ChooseSpreadsheet
          problem={state.problem}
          title="点击选择，或把走访记录表拖到这里"
          unchanged="没有导入任何记录。"
          tips={tips}
          onChoose={(file) => void choose(file)}
        />
      ) : null}
      {state.step === 'reading' ? <LoadingState rows={8} /> : null}
      {state.step === 'preview' ? (
        <VisitPreview
          file={state.file}
          problem={state.problem}
          onSheet={(index) => void judge(state.file.fileName, state.file.sheets, index)}
          onImport={() => void run(state.file)}
          onRestart={restart}
        />
      ) : null}
      {state.step === 'importing' ? (
        <Working
          title="正在导入"
          hint="全部写入后才算完成；中途断电，一条也不会留下。"
          progress={state.progress}
          unit="条"
        />
      ) : null}
      {state.step === 'done' ? <Done file={state.file} onRestart={restart} /> : null}
    </div>
  )
}

function Done({ file, onRestart }: { file: JudgedFile; onRestart: () => void }) {
  const navigate = useNavigate()
  const rows = file.table.ok ? file.table.rows : []
  const count = (verdict: string) => rows.filter((row) => row.verdict === verdict).length
  const rest = [
    `提交 ${formatCount(count('submit'))} 条，草稿 ${formatCount(count('draft'))} 条`,
    count('known') > 0 ? `已有 ${formatCount(count('known'))} 行` : '',
    count('reject') > 0 ? `拒绝 ${formatCount(count('reject'))} 行` : '',
  ]
  return (
    <ImportDone
      title={`已导入 ${formatCount(count('submit') + count('draft'))} 条走访记录`}
      subtitle={rest.filter(Boolean).join('；')}
      list={{
        fileName: `补录导入结果 ${today()}`,
        plan: () => visitResultPlan(file, '补录导入结果', `文件：${file.fileName}；导入日期：${today()}`),
      }}
      onRestart={onRestart}
      look={count('draft') > 0 ? '去补齐草稿' : '查看走访'}
      onLook={() => navigate(count('draft') > 0 ? '/visits?status=draft' : '/visits')}
    />
  )
}
