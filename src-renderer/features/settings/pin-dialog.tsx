import { App } from 'antd'
import { pinWeakness } from '../../../schemas/rules/pin-strength.ts'
import { invoke } from '../../bridge.ts'
import { readProtection } from '../../stores/protection.ts'
import { CurrentPasswordItem, NewSecretItems, SecretDialog } from './secret-dialog.tsx'

type Fields = { password: string; pin: string }

/** Sets or replaces the PIN; the password shows that it is the person themself. */
export function PinDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp()
  const set = async ({ password, pin }: Fields) => {
    const answer = await invoke('protection:set-pin', { password, pin })
    if (!answer.ok) return answer.problem
    await readProtection()
    message.success('PIN 已设置，下次解锁可以用它')
    return null
  }
  return (
    <SecretDialog<Fields> title="设置 PIN" action="设置" submit={set} onClose={onClose}>
      {(problem) => (
        <>
          <CurrentPasswordItem name="password" required="请填写密码" problem={problem} />
          <NewSecretItems
            name="pin"
            label="新的 PIN"
            extra="6 位数字。请不要用生日、手机号里的数字。"
            weaknessOf={pinWeakness}
            problem={null}
            again={{ label: '再输一次 PIN', different: '两次输入的 PIN 不一样。' }}
            input={{ inputMode: 'numeric', autoComplete: 'off', maxLength: 6 }}
          />
        </>
      )}
    </SecretDialog>
  )
}
