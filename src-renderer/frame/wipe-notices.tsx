import { Alert, App, Button } from 'antd'
import { useEffect, useSyncExternalStore } from 'react'
import { useNavigate } from 'react-router'
import { useDatabase } from '../database/hooks.ts'
import { useCurrentUser, useSession } from '../stores/session.ts'
import { followWipes, markWipeRead, tellUploaded, useWipe } from '../stores/wipe.ts'
import { useSyncPart } from '../sync/status.ts'
import styles from './frame.module.css'

/** Obeys orders to delete a profile, and tells afterwards what happened. Stands also where nobody is signed in. */
export function WipeFollower() {
  const { unread } = useWipe()
  const { notification } = App.useApp()
  const signedIn = useSession().phase === 'ready'
  useEffect(() => followWipes(), [])
  useEffect(() => {
    if (signedIn && unread.length > 0) {
      // Whoever signs in has had it before their eyes.
      notification.destroy()
      void markWipeRead()
      return
    }
    for (const { name, uploaded } of unread)
      notification.info({
        key: `wiped ${name}`,
        title: `“${name}”在本机的资料已清除`,
        description: uploaded
          ? '这是管理员要求的。没有上传的内容已先传到服务器，都不会丢失。需要时可以重新登录，资料会从服务器取回。'
          : '这是管理员要求的。已上传的内容都在服务器上，不受影响；当时还没有上传的内容也一并清除了。需要时可以重新登录，资料会从服务器取回。',
        duration: 0,
        placement: 'bottom',
        onClose: () => void markWipeRead(),
      })
  }, [unread, signedIn, notification])
  return null
}

/** An order that waits for what is unsent: says so, and goes on once the server has everything. */
export function AwaitedWipe() {
  const { awaited } = useWipe()
  const user = useCurrentUser()
  return awaited === user.id ? <Awaited /> : null
}

function Awaited() {
  const db = useDatabase()
  const navigate = useNavigate()
  const pending = useSyncPart((status) => status.pending)
  const waiting = useSyncExternalStore(db.outbox.subscribe, db.outbox.waiting)
  const refused = waiting.filter(({ state }) => state === 'rejected').length
  const unsent = pending + waiting.length > 0
  useEffect(() => {
    if (!unsent) void tellUploaded(() => db.outbox.waiting().length > 0)
  }, [unsent, db])
  return (
    <Alert
      className={styles.notice}
      type="warning"
      showIcon
      title="管理员要求清除您保存在这台电脑上的资料"
      description={
        refused > 0
          ? `要先处理好没有被服务器接受的 ${refused} 条：修改后重新提交，或复制后放弃。处理完自动清除，并退出登录。`
          : pending > 0
            ? `正在先上传还没有上传的 ${pending} 条，传完后自动清除，并退出登录。`
            : '内容都已上传，即将清除并退出登录。'
      }
      action={refused > 0 ? <Button onClick={() => navigate('/sync')}>去处理</Button> : undefined}
    />
  )
}
