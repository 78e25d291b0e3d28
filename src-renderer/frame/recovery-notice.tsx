import { Alert, Button, Space } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { useDatabase } from '../database/hooks.ts'
import { forgetRecovery, type Recovery, recoveryId } from '../database/recovery.ts'
import { type SyncStatus, useSyncPart } from '../sync/status.ts'
import { formatCount } from '../ui/count-label.tsx'

/** What happened to the database of this computer, live; null when there is nothing to tell. Inside a session only. */
export function useRecovery(): Recovery | null {
  const db = useDatabase()
  const [recovery, setRecovery] = useState<Recovery | null>(null)
  useEffect(() => {
    const subscription = db.bookkeepingCollection
      .findOne(recoveryId)
      .$.subscribe((row) => setRecovery(row ? (row.toJSON().value as Recovery) : null))
    return () => subscription.unsubscribe()
  }, [db])
  return recovery
}

/** What happened, what is back and what is still to come: a title and the rest. */
export function recoveryWords(
  recovery: Recovery,
  isOffline: boolean,
): { readonly title: string; readonly rest: string } {
  const { kind, restored, received, unreadable } = recovery
  const unread =
    unreadable > 0
      ? `本机备份有 ${formatCount(unreadable)} 处读不出来，可能有内容没能恢复，请查看最近填写的记录。`
      : ''
  if (received !== null) {
    const back =
      restored > 0 ? `从本机备份恢复未上传 ${formatCount(restored)} 条` : '没有未上传的内容需要恢复'
    const title = kind === 'lost' ? '本机资料库损坏，已重建' : '本机资料库缺了一部分，已补齐'
    return { title, rest: `从服务器取回 ${formatCount(received)} 条，${back}。${unread}` }
  }
  const back =
    restored > 0 ? `未上传的 ${formatCount(restored)} 条已从本机备份恢复。` : '没有未上传的内容需要恢复。'
  const rest = isOffline
    ? '其余资料要等连上服务器后取回，在此之前可以照常填写和保存。'
    : '正在从服务器取回其余资料，可以照常填写和保存。'
  const title = kind === 'lost' ? '本机资料库丢失或损坏，已新建一份' : '本机资料库缺了一部分'
  return { title, rest: `${back}${rest}${unread}` }
}

const isOut = ({ kind, session }: SyncStatus) => kind === 'offline' || session === 'expired'

/** Says what became of a lost or damaged database until the user has read it. */
export function RecoveryNotice() {
  const db = useDatabase()
  const recovery = useRecovery()
  const out = useSyncPart(isOut)
  const navigate = useNavigate()
  if (recovery === null) return null
  const { title, rest } = recoveryWords(recovery, out)
  return (
    <Alert
      banner
      showIcon
      type={recovery.received !== null && recovery.unreadable === 0 ? 'info' : 'warning'}
      title={
        <span>
          <strong>{title}</strong>：{rest}
        </span>
      }
      action={
        <Space>
          <Button type="link" onClick={() => navigate('/sync')}>
            查看同步
          </Button>
          {recovery.received !== null ? (
            <Button onClick={() => void forgetRecovery(db)}>知道了</Button>
          ) : null}
        </Space>
      }
    />
  )
}
