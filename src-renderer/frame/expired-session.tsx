import { Alert, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { signIn, useCurrentUser } from '../stores/session.ts'
import { useSyncPart } from '../sync/status.ts'
import styles from './frame.module.css'

/** An expired session stops sync, not work (S20): a line that says so, and the way back when the person is ready. */
export function ExpiredSession() {
  const expired = useSyncPart(({ session }) => session === 'expired')
  const [open, setOpen] = useState(false)
  if (!expired) return null
  return (
    <>
      <Alert
        className={styles.notice}
        type="warning"
        showIcon
        title="登录已过期，同步暂停。可以继续工作，内容都保存在本机，重新登录后自动上传。"
        action={<Button onClick={() => setOpen(true)}>重新登录</Button>}
      />
      {open ? <SignInAgain onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function SignInAgain({ onClose }: { onClose: () => void }) {
  const user = useCurrentUser()
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async ({ password }: { password: string }) => {
    setBusy(true)
    const answer = await signIn(user.username, password)
    setBusy(false)
    if (!answer.ok) setProblem(answer.problem.detail)
    else if (!answer.value.online) setProblem('现在连不上服务器，请稍后再试。可以先继续工作。')
    else onClose()
  }
  return (
    <Modal open title="重新登录" footer={null} onCancel={onClose} width={400}>
      <p>正在使用的账号：{user.name}</p>
      <Form layout="vertical" requiredMark={false} onFinish={submit} disabled={busy}>
        <Form.Item
          label="密码"
          name="password"
          rules={[{ required: true, message: '请填写密码' }]}
          {...(problem ? { validateStatus: 'error', help: problem } : {})}
        >
          <Input.Password
            autoFocus
            autoComplete="current-password"
            maxLength={200}
            onChange={() => setProblem(null)}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy}>
          登录
        </Button>
      </Form>
    </Modal>
  )
}
