import { Button, Popover } from 'antd'
import { type ComponentProps, useState } from 'react'
import { type SyncStatus, syncNow, useSyncPart, useSyncStatus } from '../sync/status.ts'
import { formatRecent } from '../ui/formats.ts'
import { SyncChip } from '../ui/sync-chip.tsx'
import styles from './sync-indicator.module.css'

/** What the state means for the person's work, in a sentence. */
function explanation(status: SyncStatus): string {
  if (status.message) return status.message
  switch (status.kind) {
    case 'synced':
      return '本机内容都已上传，服务器的更新也已收到。'
    case 'waiting':
      return '这些内容已保存在本机，稍后会自动上传。'
    case 'syncing':
      return '正在与服务器交换更新，可以继续工作。'
    case 'offline':
      return '现在连不上服务器。可以照常工作，内容保存在本机，网络恢复后自动上传。'
    case 'attention':
      return '有内容没有被服务器接受，或与他人的修改不一致，需要您看一下。'
  }
}

/** What needs the person's eyes. The page that it leads to tells everything that the panel does. */
const somethingToSee = (status: SyncStatus) => status.kind === 'attention' || (status.overtaken ?? 0) > 0

/**
 * The sync chip of the top bar; a click leads to what needs attention, or tells how things stand. The state changes several times
 * with each document that is sent: only what shows it is drawn again, not what opens the panel.
 */
export function SyncIndicator(props: { goTo: (path: string) => void }) {
  const leads = useSyncPart(somethingToSee)
  const [open, setOpen] = useState(false)
  const showDetails = () => {
    setOpen(false)
    props.goTo('/sync')
  }
  // What is open already stays open under the hand.
  if (leads && !open) return <LiveChip onClick={showDetails} />
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      content={<Standing onDetails={showDetails} />}
    >
      <LiveChip aria-haspopup="dialog" aria-expanded={open} />
    </Popover>
  )
}

function LiveChip(props: Omit<ComponentProps<typeof SyncChip>, 'status'>) {
  return <SyncChip {...props} status={useSyncStatus()} />
}

/** How things stand, in words and figures. */
function Standing(props: { onDetails: () => void }) {
  const status = useSyncStatus()
  return (
    <div className={styles.panel}>
      <p>{explanation(status)}</p>
      <dl className={styles.facts}>
        <dt>待上传</dt>
        <dd className="number">{status.pending} 条</dd>
        <dt>需要处理</dt>
        <dd className="number">{status.attention} 条</dd>
        <dt>上次完成同步</dt>
        <dd className="number">{status.lastSuccessAt ? formatRecent(status.lastSuccessAt) : '还没有'}</dd>
      </dl>
      <div className={styles.actions}>
        <Button onClick={() => syncNow()} disabled={status.kind === 'syncing'}>
          立即同步
        </Button>
        <Button type="primary" onClick={props.onDetails}>
          查看详情
        </Button>
      </div>
    </div>
  )
}
