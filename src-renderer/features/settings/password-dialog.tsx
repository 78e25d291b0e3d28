import { Alert, App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Problem } from '../../../schemas/protocol/problems.ts'
import { passwordWeakness } from '../../../schemas/rules/password-strength.ts'
import { invoke } from '../../bridge.ts'
import { useCurrentUser } from '../../stores/session.ts'

type Fields = { old: string; fresh: string; again: string }

/** Changes the own password, at the server first: without it nothing changes. */
export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const user = useCurrentUser()
  const { message } = App.useApp()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async ({ old, fresh }: Fields) => {
    setBusy(true)
    const answer = await invoke('protection:change-password', { oldPassword: old, newPassword: fresh })
    setBusy(false)
    if (!answer.ok) {
      setProblem(answer.problem)
      return
    }
    message.success('密码已修改，在其他电脑上要用新密码重新登录')
    onClose()
  }
  const at = (code: string) =>
    problem?.code === code ? ({ validateStatus: 'error', help: problem.detail } as const) : {}
  const shown = problem?.code === 'wrong-old-password' || problem?.code === 'weak-password'
  return (
    <Modal open title="修改密码" width={420} footer={null} onCancel={onClose}>
      <Form<Fields>
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        disabled={busy}
        onValuesChange={() => setProblem(null)}
      >
        <Form.Item
          label="现在的密码"
          name="old"
          rules={[{ required: true, message: '请填写现在的密码' }]}
          {...at('wrong-old-password')}
        >
          <Input.Password autoFocus autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <Form.Item
          label="新密码"
          name="fresh"
          extra="至少 10 个字符。修改后，您在其他电脑上的登录会结束。"
          rules={[
            {
              validator: async (_rule, value: string | undefined) => {
                const weakness = passwordWeakness(value ?? '', [user.username, user.name])
                if (weakness) throw new Error(weakness)
              },
            },
          ]}
          {...at('weak-password')}
        >
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <Form.Item
          label="再输一次新密码"
          name="again"
          dependencies={['fresh']}
          rules={[
            ({ getFieldValue }) => ({
              validator: async (_rule, value: string | undefined) => {
                if (value !== getFieldValue('fresh')) throw new Error('两次输入的新密码不一样。')
              },
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        {problem && !shown ? (
          <Alert type="error" showIcon role="alert" title={problem.detail} style={{ marginBottom: 16 }} />
        ) : null}
        <Button type="primary" htmlType="submit" block loading={busy}>
          修改密码
        </Button>
      </Form>
    </Modal>
  )
}
