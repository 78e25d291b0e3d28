import { Alert, App, Button, Form } from 'antd'
import { useState } from 'react'
import { nameOf } from '../../../../schemas/codes/code-table.ts'
import { departments } from '../../../../schemas/codes/departments.ts'
import { difficultyCategories } from '../../../../schemas/codes/difficulty-categories.ts'
import type { User } from '../../../../schemas/protocol/session.ts'
import type { DeadlineSettings } from '../../../../schemas/rules/deadlines.ts'
import { forbiddenPhrasesIn } from '../../../../schemas/rules/refusal-guidance.ts'
import type { PayloadField } from '../../../../schemas/rules/request-machine/payload-fields.ts'
import type { TransitionRule } from '../../../../schemas/rules/request-machine/table.ts'
import type { RequestFold } from '../../../../schemas/rules/request-machine/types.ts'
import type { Content } from '../../../database/documents.ts'
import { useDatabase } from '../../../database/hooks.ts'
import { problemOf } from '../../../database/storage-problem.ts'
import { clearReproaches, reproach } from '../../../ui/reproaches.ts'
import { SaveMark } from '../../../ui/save-mark.tsx'
import { type BegunStep, useBegunStep } from './begun-step.ts'
import { PayloadControl } from './payload-control.tsx'
import styles from './step.module.css'
import { StepAttachments } from './step-attachments.tsx'
import { type StepValues, takeStep } from './step-event.ts'

type Props = {
  rule: TransitionRule
  fold: RequestFold
  facts: Content<'requests'>
  settings: DeadlineSettings
}

/** The fields of one step, from the table that the server judges it by, and the button that takes it. */
export function StepForm(props: Props) {
  const begun = useBegunStep<StepValues>(props.fold.requestId, props.rule.id)
  return begun ? <BegunForm {...props} begun={begun} /> : null
}

function BegunForm(props: Props & { begun: BegunStep<StepValues> }) {
  const { rule, fold, facts, settings, begun } = props
  const db = useDatabase()
  const { message } = App.useApp()
  const [form] = Form.useForm<Record<string, unknown>>()
  const values = Form.useWatch([], form)
  const [saving, setSaving] = useState(false)
  const [attaching, setAttaching] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  const take = async (given: StepValues) => {
    setSaving(true)
    setProblem(null)
    try {
      const judgement = await takeStep(db, rule, given, { fold, facts, settings })
      if (judgement.ok) {
        begun.forget()
        form.resetFields()
        message.success([`“${rule.action}”已记入`, ...judgement.reminders].join('；'))
      } else if (!reproach(form, judgement.errors)) setProblem(judgement.reason)
    } catch (error) {
      setProblem(`没有记入，写下的都还在。${problemOf(error).detail}`)
    } finally {
      setSaving(false)
    }
  }
  return (
    <Form<Record<string, unknown>>
      form={form}
      layout="vertical"
      requiredMark={false}
      disabled={saving}
      initialValues={begun.values ?? usualValues(rule, db.user, db.now())}
      onValuesChange={(changed, all) => {
        begun.keep(all)
        setProblem(null)
        clearReproaches(form, changed)
      }}
      onFinish={(given) => void take(given)}
    >
      {rule.fields
        .filter((field) => isAsked(field, values ?? {}, fold))
        .map((field) => (
          <Form.Item
            key={field.key}
            name={field.key}
            label={labelOf(field)}
            extra={rule.id === 'T5' && field.key === 'leadDepartment' ? usualUnits(facts) : undefined}
          >
            <PayloadControl field={field} />
          </Form.Item>
        ))}
      <Form.Item name="attachments" label="附件（选填）">
        <StepAttachments requestId={fold.requestId} onBusy={setAttaching} />
      </Form.Item>
      {problem ? <Alert className={styles.problem ?? ''} type="warning" showIcon title={problem} /> : null}
      <div className={styles.foot}>
        <Button type="primary" htmlType="submit" loading={saving} disabled={attaching}>
          {rule.action}
        </Button>
        <SaveMark state={begun.state} />
      </div>
    </Form>
  )
}

function labelOf({ kind, label, optional, orAttached }: PayloadField): string {
  if (kind === 'confirmed') return ''
  if (orAttached) return `${label}（或添加附件）`
  return optional && kind !== 'guidance' ? `${label}（选填）` : label
}

/**
 * §5.6: who refuses, or writes what refuses without saying so, tells how it can be done instead. When the enterprise was first spoken
 * to is asked until somebody tells.
 */
function isAsked({ key, kind }: PayloadField, values: StepValues, { firstContactAt }: RequestFold): boolean {
  if (key === 'firstContactAt') return firstContactAt === null
  if (kind !== 'guidance') return true
  const { resultType, process, reply } = values
  return resultType === 'declined' || forbiddenPhrasesIn(`${process ?? ''}\n${reply ?? ''}`).length > 0
}

/** Who handles difficulties of this kind as a rule. */
function usualUnits({ category }: Pick<Content<'requests'>, 'category'>): string | undefined {
  const kind = difficultyCategories.find(({ code }) => code === category)
  const units = kind?.suggestedDepartments.map((code) => nameOf(departments, code)) ?? []
  return units.length > 0 ? `“${kind?.name}”一般由${units.join('、')}办理` : undefined
}

/** What is so nearly always. */
function usualValues(rule: TransitionRule, user: User, now: string): StepValues {
  return Object.fromEntries(
    rule.fields.flatMap(({ key, kind }): [string, unknown][] => {
      if (key === 'handlerName') return [[key, user.name]]
      return kind === 'notice' || kind === 'confirmation' ? [[key, { method: '电话', at: now }]] : []
    }),
  )
}
