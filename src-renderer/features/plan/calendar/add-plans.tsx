import { Alert, Form, Modal, Select } from 'antd'
import { useDeferredValue, useId, useState } from 'react'
import { useRoster } from '../../../database/hooks.ts'
import { LaterDayPicker } from '../../../ui/day-pickers.tsx'
import { formatDay } from '../../../ui/formats.ts'

export type PlanQuestion = {
  readonly day: string
  /** Enterprises that are chosen already; none to choose them here. */
  readonly enterpriseIds: readonly string[]
  /** A plan that is moved instead of made; its enterprise stands in `enterpriseIds`. */
  readonly moving?: string
}

/** Enterprises that a search offers. */
const offered = 30

/** Which enterprises on which day; several go onto one day together. What should be known of them first is said. */
export function AddPlans(props: {
  question: PlanQuestion
  today: string
  warningsFor: (enterpriseIds: readonly string[], day: string, moving: string | undefined) => string[]
  onPlan: (enterpriseIds: readonly string[], day: string) => Promise<boolean>
  onClose: () => void
}) {
  const { question, today, warningsFor, onPlan, onClose } = props
  const roster = useRoster()
  const enterprisesLabel = useId()
  const dayLabel = useId()
  const [ids, setIds] = useState(question.enterpriseIds)
  const [day, setDay] = useState(question.day)
  const [text, setText] = useState('')
  const [saving, setSaving] = useState(false)
  const wanted = useDeferredValue(text)
  const fixed = question.enterpriseIds.length > 0
  const found = roster.search({ text: wanted, limit: offered }).entries.map((entry) => entry.id)
  const options = [...new Set([...ids, ...found])].map((id) => ({
    value: id,
    label: roster.get(id)?.name ?? id,
  }))
  const warnings = warningsFor(ids, day, question.moving)
  const save = async () => {
    setSaving(true)
    if (await onPlan(ids, day)) onClose()
    else setSaving(false)
  }
  return (
    <Modal
      open
      width={520}
      title={question.moving ? '改走访日期' : '添加走访计划'}
      okText={question.moving ? `改到 ${formatDay(day)}` : `排到 ${formatDay(day)}`}
      cancelText="不排了"
      okButtonProps={{ disabled: ids.length === 0, loading: saving }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <Form layout="vertical" requiredMark={false}>
        <Form.Item label={<span id={enterprisesLabel}>企业</span>}>
          {fixed ? (
            <span>{ids.map((id) => roster.get(id)?.name ?? id).join('、')}</span>
          ) : (
            <Select
              mode="multiple"
              autoFocus
              aria-labelledby={enterprisesLabel}
              placeholder="名称、拼音、首字母或信用代码，可选几家"
              value={[...ids]}
              options={options}
              showSearch={{ filterOption: false, onSearch: setText }}
              onChange={setIds}
              notFoundContent="没有找到这家企业，换一个简称或拼音首字母试试"
            />
          )}
        </Form.Item>
        <Form.Item label={<span id={dayLabel}>日期</span>}>
          <LaterDayPicker aria-labelledby={dayLabel} value={day} least={today} onChange={setDay} />
        </Form.Item>
      </Form>
      {warnings.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={warnings.length === 1 ? warnings[0] : '排之前请看一眼'}
          {...(warnings.length > 1
            ? {
                description: warnings.map((words) => <div key={words}>{words}</div>),
              }
            : {})}
        />
      ) : null}
    </Modal>
  )
}
