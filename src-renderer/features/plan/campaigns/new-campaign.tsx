import { App, DatePicker, Form, Input, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { addDays } from '../../../../schemas/rules/calendar-day.ts'
import { useDatabase } from '../../../database/hooks.ts'
import type { RosterEntry } from '../../../database/roster-index.ts'
import { problemOf } from '../../../database/storage-problem.ts'
import { dayFormats } from '../../../ui/day-pickers.tsx'
import { GrowingText } from '../../../ui/growing-text.tsx'
import { createCampaign } from './campaign-actions.ts'
import styles from './campaigns.module.css'
import { ChooseEnterprises } from './choose-enterprises.tsx'

type Fields = {
  name: string
  period: [dayjs.Dayjs, dayjs.Dayjs]
  purpose?: string
  tasks?: string
}

const usualDays = 30
const mostTasks = 20

/** One task a line; blank lines say nothing. */
export function tasksIn(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '')
}

/** Name, period, purpose and tasks of a new campaign, and the enterprises it is about. */
export function NewCampaignDialog(props: { today: string; onClose: () => void }) {
  const { today, onClose } = props
  const db = useDatabase()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const [chosen, setChosen] = useState<readonly RosterEntry[]>([])
  const [saving, setSaving] = useState(false)
  const save = async ({ name, period, purpose = '', tasks = '' }: Fields) => {
    setSaving(true)
    try {
      const id = await createCampaign(db, {
        name,
        purpose,
        from: period[0].format('YYYY-MM-DD'),
        to: period[1].format('YYYY-MM-DD'),
        tasks: tasksIn(tasks),
        enterprises: chosen,
      })
      message.success(`已布置，共${chosen.length}家企业`)
      navigate(`/plan/campaigns/${id}`)
    } catch (error) {
      setSaving(false)
      message.error(problemOf(error).detail)
    }
  }
  return (
    <Modal
      open
      width={640}
      style={{ top: 16 }}
      title="新建专项行动"
      okText={chosen.length === 0 ? '布置' : `布置给 ${chosen.length} 家企业的包联干部`}
      cancelText="不建了"
      okButtonProps={{ disabled: chosen.length === 0, loading: saving }}
      mask={{ closable: false }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        className={styles.form ?? ''}
        requiredMark={false}
        disabled={saving}
        initialValues={{ period: [dayjs(today), dayjs(addDays(today, usualDays))] }}
        onFinish={(fields) => void save(fields)}
      >
        <Form.Item
          label="名称"
          name="name"
          rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
        >
          <Input maxLength={100} placeholder="如：送政策、帮企业专项行动" autoFocus />
        </Form.Item>
        <Form.Item label="起止日期" name="period" rules={[{ required: true, message: '请选择起止日期' }]}>
          <DatePicker.RangePicker style={{ width: '100%' }} allowClear={false} format={dayFormats} />
        </Form.Item>
        <Form.Item label="目的" name="purpose">
          <GrowingText lines={[2, 4]} maxLength={1000} />
        </Form.Item>
        <Form.Item
          label="每家企业的任务，一行一项"
          name="tasks"
          rules={[
            {
              validator: (_, text: string | undefined) => {
                const tasks = tasksIn(text ?? '')
                if (tasks.length > mostTasks) return Promise.reject(new Error(`任务最多${mostTasks}项`))
                return tasks.some((task) => task.length > 200)
                  ? Promise.reject(new Error('一项任务最多200字'))
                  : Promise.resolve()
              },
            },
          ]}
        >
          <GrowingText lines={[3, 6]} placeholder={'送达惠企政策汇编并讲解\n收集明年用工计划'} />
        </Form.Item>
        <ChooseEnterprises chosen={chosen} onChange={setChosen} />
      </Form>
    </Modal>
  )
}
