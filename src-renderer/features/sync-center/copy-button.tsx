import { CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useCopy } from '../../ui/use-copy.ts'

/** Puts words on the clipboard, so that what cannot be sent can still be used elsewhere. */
export function CopyButton({ text }: { text: () => string }) {
  const copy = useCopy()
  return (
    <Button icon={<CopyOutlined />} onClick={() => void copy(text())}>
      复制这些内容
    </Button>
  )
}
