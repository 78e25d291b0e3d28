import { Alert } from 'antd'
import type { Problem } from '../../../schemas/protocol/problems.ts'

/** Why signing in did not work, and what to do. */
export function SignInProblem({ problem }: { problem: Problem }) {
  return (
    <Alert
      type={problem.code === 'needs-network-first' || problem.code === 'offline' ? 'warning' : 'error'}
      showIcon
      role="alert"
      title={problem.detail}
      description={nextStep(problem)}
      style={{ marginBottom: 16 }}
    />
  )
}

function nextStep(problem: Problem): string | undefined {
  switch (problem.code) {
    case 'bad-credentials':
      return '忘记密码请联系管理员重设。'
    case 'needs-network-first':
      return '请连上单位网络后再登录一次，之后没有网络也能打开。'
    case 'server-error':
    case 'server-unavailable':
    case 'offline':
      return '也可以检查下面的服务器设置。'
    default:
      return undefined
  }
}
