import { CopyOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'

/** Puts words on the clipboard, so that what cannot be sent can still be used elsewhere. */
export function CopyButton({ text }: { text: () => string }) {
  const { message } = App.useApp()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text())
      message.success('已复制，可以粘贴到别处')
    } catch {
      message.error('没有复制成功，请选中文字后按 Ctrl+C')
    }
  }
  return (
    <Button icon={<CopyOutlined />} onClick={copy}>
      复制这些内容
    </Button>
  )
}
