import { Alert, App } from 'antd'
import { passwordWeakness } from '../../../schemas/rules/password-strength.ts'
import { invoke } from '../../bridge.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { CurrentPasswordItem, NewSecretItems, SecretDialog } from './secret-dialog.tsx'

type Fields = { old: string; fresh: string }

/** Changes the own password, at the server first: without it nothing changes. */
export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const user = useCurrentUser()
  const { message } = App.useApp()
  const change = async ({ old, fresh }: Fields) => {
    const answer = await invoke('protection:change-password', { oldPassword: old, newPassword: fresh })
    if (!answer.ok) return answer.problem
    message.success('密码已修改，在其他电脑上要用新密码重新登录')
    return null
  }
  return (
    <SecretDialog<Fields> title="修改密码" action="修改密码" submit={change} onClose={onClose}>
      {(problem) => {
        const about = (code: string) => (problem?.code === code ? problem : null)
        const old = about('wrong-old-password')
        const fresh = about('weak-password')
        return (
          <>
            <CurrentPasswordItem name="old" required="请填写现在的密码" problem={old} />
            <NewSecretItems
              name="fresh"
              label="新密码"
              extra="至少 10 个字符。修改后，您在其他电脑上的登录会结束。"
              weaknessOf={(value) => passwordWeakness(value, [user.username, user.name])}
              problem={fresh}
              again={{ label: '再输一次新密码', different: '两次输入的新密码不一样。' }}
              input={{ autoComplete: 'new-password', maxLength: 200 }}
            />
            {problem && !old && !fresh ? (
              <Alert type="error" showIcon role="alert" title={problem.detail} style={{ marginBottom: 16 }} />
            ) : null}
          </>
        )
      }}
    </SecretDialog>
  )
}
