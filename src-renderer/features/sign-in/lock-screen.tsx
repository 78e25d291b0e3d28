import { LockOutlined } from '@ant-design/icons'
import { Alert, Button, Form, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Problem } from '../../../schemas/protocol/problems.ts'
import { type LockedUser, leaveLockScreen, signIn, unlockWithPin } from '../../stores/session.ts'
import { BrandMark } from '../../ui/brand-mark.tsx'
import styles from './sign-in-page.module.css'
import { SignInProblem } from './sign-in-problem.tsx'

/** Who was at work here, and the way back: by PIN where one is set, by password always. */
export function LockScreen({ user, pin }: { user: LockedUser; pin: boolean }) {
  const [byPin, setByPin] = useState(pin)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const [tries, setTries] = useState(0)
  const [form] = Form.useForm<{ secret: string }>()
  const input = useRef<InputRef>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: after each try, and each change of the way, the field is where to go on.
  useEffect(() => {
    if (!busy) input.current?.focus({ cursor: 'all' })
  }, [busy, byPin, tries])

  const choose = (next: boolean) => {
    setByPin(next)
    setProblem(null)
    form.resetFields()
  }
  const submit = async ({ secret }: { secret: string }) => {
    setBusy(true)
    setProblem(null)
    const answer = byPin ? await unlockWithPin(user.id, secret) : await signIn(user.username, secret)
    if (answer.ok) return
    setBusy(false)
    setTries((count) => count + 1)
    form.resetFields()
    // Too many wrong ones, or a new start: only the password helps now.
    if (answer.problem.code === 'locked') setByPin(false)
    setProblem(answer.problem)
  }

  return (
    <div className={styles.page}>
      <main className={styles.panel} aria-label="已锁定">
        <div className={styles.identity}>
          <header className={styles.head}>
            <BrandMark size={44} />
            <div>
              <h1 className={styles.title}>{user.name}</h1>
              <p className={styles.subtitle}>
                <LockOutlined /> 已锁定，写下的内容都已保存
              </p>
            </div>
          </header>
          <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} disabled={busy}>
            <Form.Item
              label={byPin ? 'PIN' : '密码'}
              name="secret"
              rules={[{ required: true, message: byPin ? '请输入 6 位数字的 PIN' : '请填写密码' }]}
            >
              {byPin ? (
                <Input.Password
                  ref={input}
                  inputMode="numeric"
                  autoComplete="off"
                  maxLength={6}
                  onChange={(event) => {
                    if (event.target.value.length === 6) form.submit()
                  }}
                />
              ) : (
                <Input.Password ref={input} autoComplete="current-password" maxLength={200} />
              )}
            </Form.Item>
            {problem && byPin ? (
              <Alert type="error" showIcon role="alert" title={problem.detail} style={{ marginBottom: 16 }} />
            ) : problem ? (
              <SignInProblem problem={problem} />
            ) : null}
            <Button type="primary" htmlType="submit" block loading={busy}>
              {busy ? '正在解锁' : '解锁'}
            </Button>
          </Form>
          <p className={styles.lockedHint}>锁定时不同步；没有上传的内容，解锁后自动上传。</p>
          <div className={styles.lockedActions}>
            {pin ? (
              <Button type="text" disabled={busy} onClick={() => choose(!byPin)}>
                {byPin ? '改用密码' : '改用 PIN'}
              </Button>
            ) : null}
            <Button type="text" disabled={busy} onClick={leaveLockScreen}>
              换一个账号
            </Button>
          </div>
        </div>
      </main>
    </div>
  )
}
