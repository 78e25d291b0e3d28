import { DownloadOutlined } from '@ant-design/icons'
import { App, Button, Result } from 'antd'
import { useNavigate } from 'react-router'
import { policyVerdictNames } from '../../../schemas/rules/policy-import/verdicts.ts'
import { mayCreate } from '../../../schemas/rules/write-policy.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { exportWorkbook } from '../../ui/export-workbook.tsx'
import { today } from '../../ui/formats.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { ChooseSource } from './choose-source.tsx'
import styles from './policy-import.module.css'
import { Preview } from './preview.tsx'
import { type JudgedPolicies, usePolicyImport } from './use-policy-import.ts'
import { policyResultPlan, policyTemplatePlan } from './workbooks.ts'

/** 导入政策: a table or a text, a look at what it would do, all of it or nothing. */
export function PolicyImportPage() {
  const user = useCurrentUser()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { state, chooseFile, paste, run, restart } = usePolicyImport()
  if (!mayCreate('policies', user))
    return (
      <EmptyState
        title="您的岗位不能导入政策"
        hint="政策由数据管理员和分管领导导入，导入后会自动同步到每台电脑。"
        action={<Button onClick={() => navigate('/library')}>回到资料</Button>}
      />
    )
  return (
    <div className={styles.page}>
      <PageHeader
        title="导入政策"
        subtitle="表格或一份政策的全文都行；先检查，再导入。"
        onBack={() => navigate('/library?kind=policies')}
        actions={
          <Button
            icon={<DownloadOutlined />}
            onClick={() => void exportWorkbook('惠企政策导入模板', policyTemplatePlan(), message)}
          >
            下载模板
          </Button>
        }
      />
      {state.step === 'choose' ? (
        <ChooseSource problem={state.problem} onFile={chooseFile} onText={paste} />
      ) : null}
      {state.step === 'reading' ? <LoadingState rows={8} /> : null}
      {state.step === 'preview' ? (
        <Preview
          judged={state.judged}
          problem={state.problem}
          writing={state.writing}
          onImport={() => void run(state.judged)}
          onRestart={restart}
        />
      ) : null}
      {state.step === 'done' ? <Done judged={state.judged} onRestart={restart} /> : null}
    </div>
  )
}

function Done({ judged, onRestart }: { judged: JudgedPolicies; onRestart: () => void }) {
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { verdicts } = judged
  const written = verdicts.filter((row) => row.result !== null).length
  const counts = (['new', 'edition', 'update', 'unchanged', 'reject'] as const)
    .map((kind) => [policyVerdictNames[kind], verdicts.filter((row) => row.verdict === kind).length] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count} 条`)
  return (
    <Result
      status="success"
      title={`已导入 ${written} 条政策`}
      subTitle={`${counts.join('，')}。连上网络后会同步到每台电脑。`}
      extra={[
        <Button
          key="list"
          onClick={() =>
            void exportWorkbook(
              `政策导入结果 ${today()}`,
              policyResultPlan('政策导入结果', `来源：${judged.source}`, verdicts),
              message,
            )
          }
        >
          导出结果表
        </Button>,
        <Button key="again" onClick={onRestart}>
          再导入一份
        </Button>,
        <Button key="look" type="primary" onClick={() => navigate('/library?kind=policies')}>
          查看政策
        </Button>,
      ]}
    />
  )
}
