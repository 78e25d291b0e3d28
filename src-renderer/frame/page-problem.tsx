import { Button } from 'antd'
import { useNavigate, useRouteError } from 'react-router'
import { ErrorState } from '../ui/states.tsx'

/** Shown in place of a page that does not exist or broke; the rest of the application stays usable. */
export function PageProblem() {
  const error = useRouteError()
  const navigate = useNavigate()
  return (
    <ErrorState
      title={error ? '这个页面没有打开' : '没有这个页面'}
      safe="已保存的内容都在本机，不受影响。"
      next={error ? '请重新打开一次；仍不行请联系管理员。' : undefined}
      action={
        <>
          {error ? <Button onClick={() => window.location.reload()}>重新打开</Button> : null}{' '}
          <Button type="primary" onClick={() => navigate('/')}>
            回到工作台
          </Button>
        </>
      }
    />
  )
}
