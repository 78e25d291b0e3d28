import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { pinWeakness } from '../../../schemas/rules/pin-strength.ts'
import { invoke } from '../../bridge.ts'
import { readProtection } from '../../stores/protection.ts'

type Fields = { password: string; pin: string; again: string }

/** Sets or replaces the PIN; the password shows that it is the person themself. */
export function PinDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp()
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async ({ password, pin }: Fields) => {
    setBusy(true)
    const answer = await invoke('protection:set-pin', { password, pin })
    setBusy(false)
    if (!answer.ok) {
      setProblem(answer.problem.detail)
      return
    }
    await readProtection()
    message.success('PIN 已设置，下次解锁可以用它')
    onClose()
  }
  return (
    <Modal open title="设置 PIN" width={420} footer={null} onCancel={onClose}>
      <Form<Fields>
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        disabled={busy}
        onValuesChange={() => setProblem(null)}
      >
        <Form.Item
          label="现在的密码"
          name="password"
          rules={[{ required: true, message: '请填写密码' }]}
          {...(problem ? { validateStatus: 'error', help: problem } : {})}
        >
          <Input.Password autoFocus autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <Form.Item
          label="新的 PIN"
          name="pin"
          extra="6 位数字。请不要用生日、手机号里的数字。"
          rules={[
            {
              validator: async (_rule, value: string | undefined) => {
                const weakness = pinWeakness(value ?? '')
                if (weakness) throw new Error(weakness)
              },
            },
          ]}
        >
          <Input.Password inputMode="numeric" autoComplete="off" maxLength={6} />
        </Form.Item>
        <Form.Item
          label="再输一次 PIN"
          name="again"
          dependencies={['pin']}
          rules={[
            ({ getFieldValue }) => ({
              validator: async (_rule, value: string | undefined) => {
                if (value !== getFieldValue('pin')) throw new Error('两次输入的 PIN 不一样。')
              },
            }),
          ]}
        >
          <Input.Password inputMode="numeric" autoComplete="off" maxLength={6} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy}>
          设置
        </Button>
      </Form>
    </Modal>
  )
}
