import { Button } from 'antd'
import { Outlet, useLocation, useNavigate } from 'react-router'
import { nameOf } from '../../schemas/codes/code-table.ts'
import { roles } from '../../schemas/codes/roles.ts'
import { useCurrentUser } from '../stores/session.ts'
import { EmptyState } from '../ui/states.tsx'
import { closedItemAt } from './navigation-items.tsx'

/** The page at this address, or why a role has none: an empty list would look as if nothing had happened. */
export function PermittedPage() {
  const user = useCurrentUser()
  const location = useLocation()
  const navigate = useNavigate()
  const closed = closedItemAt(location.pathname, user)
  if (closed === null) return <Outlet />
  return (
    <EmptyState
      title={`您的岗位看不到“${closed.name}”`}
      hint={`您现在的岗位是${user.roles.map((role) => nameOf(roles, role)).join('、')}。工作需要时，请管理员调整岗位，重新登录后生效。`}
      action={<Button onClick={() => navigate('/')}>回到工作台</Button>}
    />
  )
}
