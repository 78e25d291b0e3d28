import { App } from 'antd'
import { useCallback, useEffect } from 'react'
import { readProtection, useProtection } from '../stores/protection.ts'
import { lock } from '../stores/session.ts'
import { watchIdle } from './idle-watch.ts'

/** Locks, unless something that is being written cannot be saved: then it says so and stays open. */
export function useLock(): () => Promise<void> {
  const { message } = App.useApp()
  return useCallback(async () => {
    if (!(await lock()))
      message.warning('有内容还没有保存好，所以没有锁定。请看一下正在填写的表单，保存后再锁定。', 8)
  }, [message])
}

/** Locks by itself after the minutes that the person chose, without any input. */
export function useAutoLock(): void {
  const lockNow = useLock()
  const minutes = useProtection()?.lockAfterMinutes ?? null
  useEffect(() => {
    void readProtection()
  }, [])
  useEffect(() => {
    if (minutes === null) return
    return watchIdle(window, minutes * 60_000, () => void lockNow())
  }, [minutes, lockNow])
}
