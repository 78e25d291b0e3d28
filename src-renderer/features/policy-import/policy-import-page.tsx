import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { policyVerdictNames } from '../../../schemas/rules/policy-import/verdicts.ts'
import { mayCreate } from '../../../schemas/rules/write-policy.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { today } from '../../ui/formats.ts'
import { ImportDone } from '../../ui/spreadsheet/import-done.tsx'
import { ImportPage } from '../../ui/spreadsheet/import-page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { ChooseSource } from './choose-source.tsx'
import { Preview } from './preview.tsx'
import { type JudgedPolicies, usePolicyImport } from './use-policy-import.ts'
import { policyResultPlan, policyTemplatePlan } from './workbooks.ts'

/** 导入政策: a table or a text, a look at what it would do, all of it or nothing. */
export function PolicyImportPage() {
  const user = useCurrentUser()
  const navigate = useNavigate()
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
    <ImportPage
      title="导入政策和办事指南"
      subtitle="表格或一份政策的全文都行；先检查，再导入。"
      onBack={() => navigate('/library?kind=policies')}
      template={{ fileName: '惠企政策导入模板', plan: policyTemplatePlan }}
      state={state}
      choose={(problem) => <ChooseSource problem={problem} onFile={chooseFile} onText={paste} />}
      preview={({ judged, problem, writing }) => (
        <Preview
          judged={judged}
          problem={problem}
          writing={writing}
          onImport={() => void run(judged)}
          onRestart={restart}
        />
      )}
      done={(judged) => <Done judged={judged} onRestart={restart} />}
    />
  )
}

function Done({ judged, onRestart }: { judged: JudgedPolicies; onRestart: () => void }) {
  const navigate = useNavigate()
  const { verdicts } = judged
  const written = verdicts.filter((row) => row.result !== null).length
  const counts = (['new', 'edition', 'update', 'unchanged', 'reject'] as const)
    .map((kind) => [policyVerdictNames[kind], verdicts.filter((row) => row.verdict === kind).length] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count} 条`)
  return (
    <ImportDone
      title={`已导入 ${written} 条政策`}
      subtitle={`${counts.join('，')}。连上网络后会同步到每台电脑。`}
      list={{
        fileName: `政策导入结果 ${today()}`,
        plan: () => policyResultPlan('政策导入结果', `来源：${judged.source}`, verdicts),
      }}
      onRestart={onRestart}
      look="查看政策"
      onLook={() => navigate('/library?kind=policies')}
    />
  )
}
