import { App } from 'antd'
import { useCallback } from 'react'

/** Puts words on the clipboard and says so; gives whether it worked. */
export function useCopy(): (text: string, said?: string) => Promise<boolean> {
  const { message } = App.useApp()
  return useCallback(
    async (text, said = '已复制，可以粘贴到别处') => {
      try {
        await navigator.clipboard.writeText(text)
        message.success(said)
        return true
      } catch {
        message.error('没有复制成功，请选中文字后按 Ctrl+C')
        return false
      }
    },
    [message],
  )
}
