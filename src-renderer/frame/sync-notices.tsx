import { App, Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { useSyncPart } from '../sync/status.ts'
import { clockWords } from '../ui/clock-words.ts'

/** Says once what sync found out and no page would show: a wrong clock, and own values that others replaced (S13, S18). */
export function SyncNotices() {
  const clockAheadMs = useSyncPart((status) => status.clockAheadMs)
  const overtaken = useSyncPart((status) => status.overtaken ?? 0)
  const { notification } = App.useApp()
  const navigate = useNavigate()
  const told = useRef({ clock: false, overtaken: 0 })

  const clockIsOff = clockAheadMs !== undefined
  useEffect(() => {
    if (!clockIsOff || told.current.clock) return
    told.current.clock = true
    notification.warning({ title: '请校准电脑时间', description: clockWords(clockAheadMs), duration: 0 })
  }, [clockIsOff, clockAheadMs, notification])

  useEffect(() => {
    const before = told.current.overtaken
    told.current.overtaken = overtaken
    if (overtaken <= before) return
    const key = 'overtaken'
    notification.info({
      key,
      title: `您改过的 ${overtaken} 处内容，被他人改了`,
      description: '两边的内容都留着，需要时可以换回您的。',
      duration: 0,
      actions: (
        <Button
          type="primary"
          onClick={() => {
            notification.destroy(key)
            navigate('/sync')
          }}
        >
          去看看
        </Button>
      ),
    })
  }, [overtaken, notification, navigate])
  return null
}
