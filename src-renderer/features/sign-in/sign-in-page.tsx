import { App, Button, Form, Input, type InputRef } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { IpcGives } from '../../../schemas/protocol/ipc.ts'
import type { Problem } from '../../../schemas/protocol/problems.ts'
import { invoke } from '../../bridge.ts'
import type { SealingProgress } from '../../database/seal-plain-database.ts'
import { signIn, useSession } from '../../stores/session.ts'
import { BrandMark } from '../../ui/brand-mark.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { AccountChoices } from './account-choices.tsx'
import { ServerAddress } from './server-address.tsx'
import styles from './sign-in-page.module.css'
import { SignInProblem } from './sign-in-problem.tsx'

type Overview = IpcGives<'session:overview'>
type Fields = { username: string; password: string }

/** Milliseconds after which a slow server is mentioned, so that nobody wonders. */
const slowAfter = 2500

function openingWords(sealing: SealingProgress | null): string {
  if (!sealing) return '正在打开本机资料…'
  return `正在给本机资料加密 ${sealing.done} / ${sealing.total} 条，只需这一次；中途关机也不会丢失。`
}

/** The first page: who are you? Works without network for accounts that this computer knows. */
export function SignInPage() {
  const session = useSession()
  const { message } = App.useApp()
  const [overview, setOverview] = useState<Overview | Problem | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const [slow, setSlow] = useState(false)
  const [refusals, setRefusals] = useState(0)
  const [form] = Form.useForm<Fields>()
  const username = Form.useWatch('username', form) ?? ''
  const password = useRef<InputRef>(null)

  const load = useCallback(async () => {
    const answer = await invoke('session:overview', {})
    if (!answer.ok) {
      setOverview(answer.problem)
      return
    }
    setOverview(answer.value)
    const demo = answer.value.demoAccounts[0]
    const known = answer.value.profiles[0]
    const first = demo
      ? { username: demo.username, password: demo.password }
      : known
        ? { username: known.username }
        : {}
    form.setFieldsValue(first)
    if (known && !demo) password.current?.focus()
  }, [form])

  useEffect(() => {
    void load()
  }, [load])

  // A field that is disabled takes no focus, so this waits until the form is open again.
  useEffect(() => {
    if (refusals > 0) password.current?.focus({ cursor: 'all' })
  }, [refusals])

  useEffect(() => {
    if (!busy) return
    const timer = setTimeout(() => setSlow(true), slowAfter)
    return () => {
      clearTimeout(timer)
      setSlow(false)
    }
  }, [busy])

  if (overview !== null && 'code' in overview)
    return (
      <div className={styles.page}>
        <ErrorState
          title={overview.title}
          safe={overview.detail}
          action={<Button onClick={() => void load()}>重试</Button>}
        />
      </div>
    )

  const knownHere = overview?.profiles.some((profile) => profile.username === username.trim()) ?? false
  const withoutNetwork = !navigator.onLine
  const opening = session.phase === 'opening'

  const submit = async (fields: Fields) => {
    setBusy(true)
    setProblem(null)
    const answer = await signIn(fields.username.trim(), fields.password)
    setBusy(false)
    if (!answer.ok) {
      setProblem(answer.problem)
      setRefusals((count) => count + 1)
    } else if (!answer.value.online)
      message.info('连不上服务器，已用本机资料打开。内容保存在本机，连上后自动同步。')
  }

  return (
    <div className={styles.page}>
      <main className={styles.panel}>
        <div className={styles.identity}>
          <header className={styles.head}>
            <BrandMark size={44} />
            <div>
              <h1 className={styles.title}>驻企通</h1>
              <p className={styles.subtitle}>走访企业、办理诉求、检查园区，没有网络也能用</p>
            </div>
          </header>
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            onFinish={submit}
            onValuesChange={() => setProblem(null)}
            disabled={busy || opening}
          >
            <Form.Item
              label="账号"
              name="username"
              rules={[{ required: true, whitespace: true, message: '请填写账号' }]}
            >
              <Input autoComplete="username" autoFocus maxLength={64} spellCheck={false} />
            </Form.Item>
            <Form.Item label="密码" name="password" rules={[{ required: true, message: '请填写密码' }]}>
              <Input.Password ref={password} autoComplete="current-password" maxLength={200} />
            </Form.Item>
            {problem ? <SignInProblem problem={problem} /> : null}
            <Button
              type="primary"
              htmlType="submit"
              block
              loading={busy || opening}
              disabled={overview === null || overview.serverUrl === ''}
            >
              {busy || opening ? '正在登录' : '登录'}
            </Button>
            <p className={styles.hint} aria-live="polite">
              {opening
                ? openingWords(session.sealing)
                : busy && slow
                  ? knownHere
                    ? '服务器还没有回应；若连不上，将用本机资料打开。'
                    : '服务器还没有回应，请稍候…'
                  : withoutNetwork
                    ? knownHere
                      ? '没有网络，将用本机资料打开。'
                      : '没有网络。这个账号第一次在本机登录，需要联网。'
                    : ''}
            </p>
          </Form>
          {overview ? <ServerAddress address={overview.serverUrl} onSaved={() => void load()} /> : null}
        </div>
        {overview ? (
          <AccountChoices
            overview={overview}
            chosen={username}
            onChoose={(fields) => {
              setProblem(null)
              form.setFieldsValue({ username: fields.username, password: fields.password ?? '' })
              password.current?.focus()
            }}
          />
        ) : null}
      </main>
    </div>
  )
}
