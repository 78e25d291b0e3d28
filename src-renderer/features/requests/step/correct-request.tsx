import { Alert, App, Button, Form } from 'antd'
import { useState } from 'react'
import type { DeadlineSettings } from '../../../../schemas/rules/deadlines.ts'
import { factProblems } from '../../../../schemas/rules/request-machine/request-facts.ts'
import type { TransitionRule } from '../../../../schemas/rules/request-machine/table.ts'
import type { RequestFold } from '../../../../schemas/rules/request-machine/types.ts'
import type { Local } from '../../../database/documents.ts'
import { useDatabase } from '../../../database/hooks.ts'
import { problemOf } from '../../../database/storage-problem.ts'
import { GrowingText } from '../../../ui/growing-text.tsx'
import { clearReproaches, reproach } from '../../../ui/reproaches.ts'
import { SaveMark } from '../../../ui/save-mark.tsx'
import { type BegunStep, useBegunStep } from './begun-step.ts'
import styles from './step.module.css'
import { type Corrected, submitCorrected } from './step-event.ts'

const asked: readonly { name: keyof Corrected; label: string; most: number }[] = [
  { name: 'title', label: '诉求标题', most: 40 },
  { name: 'content', label: '诉求内容', most: 5000 },
  { name: 'expectation', label: '企业期望的结果', most: 2000 },
]

type Props = {
  request: Local<'requests'>
  rule: TransitionRule
  fold: RequestFold
  settings: DeadlineSettings
}

/** 补正 (after T3): what was asked for is added to the request's own words, and it is submitted again (T1). */
export function CorrectRequest(props: Props) {
  const begun = useBegunStep<Corrected>(props.request.id, props.rule.id)
  return begun ? <CorrectionForm {...props} begun={begun} /> : null
}

function CorrectionForm(props: Props & { begun: BegunStep<Corrected> }) {
  const { request, rule, fold, settings, begun } = props
  const db = useDatabase()
  const { message } = App.useApp()
  const [form] = Form.useForm<Corrected>()
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  const submit = async (given: Corrected) => {
    const problems = factProblems({ ...request, ...given })
    if (
      reproach(
        form,
        problems.filter(({ field }) => field in given),
      )
    )
      return
    setSaving(true)
    setProblem(null)
    try {
      // Else an older wording would stand here again after a power cut.
      if (!(await begun.flush())) return
      const judgement = await submitCorrected(db, rule, given, { fold, settings })
      if (judgement.ok) {
        begun.forget()
        message.success('已补正并再次提交')
      } else setProblem(judgement.reason)
    } catch (error) {
      setProblem(`没有提交成功，写下的都还在。${problemOf(error).detail}`)
    } finally {
      setSaving(false)
    }
  }
  const { title, content, expectation } = request
  return (
    <Form<Corrected>
      form={form}
      layout="vertical"
      requiredMark={false}
      disabled={saving}
      initialValues={begun.values ?? { title, content, expectation }}
      onValuesChange={(changed, all) => {
        begun.keep(all)
        setProblem(null)
        clearReproaches(form, changed)
      }}
      onFinish={(given) => void submit(given)}
    >
      {asked.map(({ name, label, most }) => (
        <Form.Item key={name} name={name} label={label}>
          <GrowingText lines={[1, 10]} maxLength={most} />
        </Form.Item>
      ))}
      {problem ? <Alert className={styles.problem ?? ''} type="warning" showIcon title={problem} /> : null}
      <div className={styles.foot}>
        <Button type="primary" htmlType="submit" loading={saving}>
          补正后再次提交
        </Button>
        <SaveMark state={begun.state} />
      </div>
    </Form>
  )
}
