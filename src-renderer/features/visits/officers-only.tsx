import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { EmptyState } from '../../ui/states.tsx'

/** What people see who read visits but write none. */
export function OfficersOnly() {
  const navigate = useNavigate()
  return (
    <EmptyState
      title="走访记录由驻企干部填写"
      hint="您的岗位可以查看走访和诉求。如需填写，请联系管理员调整岗位。"
      action={<Button onClick={() => navigate('/visits')}>看走访列表</Button>}
    />
  )
}
