import { App, Button, Select } from 'antd'
import { useEffect, useState } from 'react'
import { invoke } from '../../bridge.ts'
import { readProtection, useProtection } from '../../stores/protection.ts'
import { PasswordDialog } from './password-dialog.tsx'
import { PinDialog } from './pin-dialog.tsx'
import styles from './settings-page.module.css'

const waits = [
  { value: 5, label: '5 分钟' },
  { value: 15, label: '15 分钟' },
  { value: 30, label: '30 分钟' },
  { value: 0, label: '不自动锁定' },
] as const

/** 登录与锁定: the own password, a PIN for quick unlocking, and when the application locks itself. */
export function ProtectionPart() {
  const protection = useProtection()
  const { message } = App.useApp()
  const [dialog, setDialog] = useState<'password' | 'pin' | null>(null)
  useEffect(() => {
    void readProtection()
  }, [])
  if (!protection) return null
  const { pin, pinLife, lockAfterMinutes } = protection

  const setWait = async (minutes: (typeof waits)[number]['value']) => {
    const answer = await invoke('protection:set-lock-after', { minutes: minutes === 0 ? null : minutes })
    if (!answer.ok) message.error(answer.problem.detail)
    await readProtection()
  }
  const removePin = async () => {
    const answer = await invoke('protection:remove-pin', {})
    if (answer.ok) message.success('PIN 已停用，解锁请用密码')
    else message.error(answer.problem.detail)
    await readProtection()
  }

  return (
    <section id="settings-protection" className={styles.part} aria-label="登录与锁定">
      <h2 className={styles.title}>登录与锁定</h2>
      <dl className={styles.items}>
        <div className={styles.control}>
          <dt>密码</dt>
          <dd>
            <Button onClick={() => setDialog('password')}>修改密码</Button>
            <span className={styles.muted}>要连上服务器才能修改。</span>
          </dd>
        </div>
        <div className={styles.control}>
          <dt>PIN</dt>
          <dd>
            <Button onClick={() => setDialog('pin')}>{pin ? '更换 PIN' : '设置 PIN'}</Button>
            {pin ? (
              <Button type="text" onClick={removePin}>
                停用 PIN
              </Button>
            ) : null}
            <span className={styles.muted}>
              {pinLife === 'always'
                ? '6 位数字，只在这台电脑上解锁用，没有网络也能用。连续输错 10 次停用，改用密码。'
                : '6 位数字，只用来解锁。这台电脑没有系统密钥保管服务，6 位数字不足以保护关机后的资料，所以每次打开软件要先输一次密码，之后解锁可以用 PIN。'}
            </span>
          </dd>
        </div>
        <div className={styles.control}>
          <dt>
            <label htmlFor="lock-after">无操作后锁定</label>
          </dt>
          <dd>
            <Select
              id="lock-after"
              style={{ width: 160 }}
              value={waits.find(({ value }) => value === (lockAfterMinutes ?? 0))?.value ?? 15}
              options={waits.map(({ value, label }) => ({ value, label }))}
              onChange={setWait}
            />
            <span className={styles.muted}>电脑锁屏或休眠时也会锁定。锁定前先保存正在填写的内容。</span>
          </dd>
        </div>
      </dl>
      {dialog === 'password' ? <PasswordDialog onClose={() => setDialog(null)} /> : null}
      {dialog === 'pin' ? <PinDialog onClose={() => setDialog(null)} /> : null}
    </section>
  )
}
