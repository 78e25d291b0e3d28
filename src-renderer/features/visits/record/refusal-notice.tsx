import { Alert, Button } from 'antd'
import { useNavigate } from 'react-router'

/** The server did not take the record: why, and where to settle it. Nothing of it is lost (S17). */
export function RefusalNotice(props: { words: string }) {
  const navigate = useNavigate()
  return (
    <Alert
      type="warning"
      showIcon
      title={`服务器没有接收这条记录：${props.words}`}
      description="内容都在本机。更正后会再次上传，也可以到同步页处理。"
      action={
        <Button size="small" onClick={() => navigate('/sync')}>
          去处理
        </Button>
      }
    />
  )
}
