import {
  CheckCircleOutlined,
  CloudUploadOutlined,
  DisconnectOutlined,
  ExclamationCircleFilled,
  SyncOutlined,
} from '@ant-design/icons'
import { Badge, Button } from 'antd'
import type { ComponentProps, ReactNode } from 'react'
import type { SyncStatus } from '../sync/status.ts'
import { formatCount } from './count-label.tsx'
import styles from './sync-chip.module.css'

/** Why the server is out of reach, where it is not for want of a network (S19). */
const reasons: Partial<Record<NonNullable<SyncStatus['obstacle']>, string>> = {
  untrusted: '服务器的证书不受信任',
  server: '服务器暂时有问题',
  session: '登录已过期',
  tooOld: '软件需要更新',
  storage: '本机暂时不能同步',
}

function offlineWords({ obstacle, pending }: SyncStatus): string {
  const reason = obstacle && reasons[obstacle]
  return `离线${reason ? `（${reason}）` : ''}${pending > 0 ? `，待上传 ${formatCount(pending)} 条` : ''}`
}

/** The five states of S18 as one short line. It says nothing that the server did not acknowledge. */
export function syncWords(status: SyncStatus): string {
  switch (status.kind) {
    case 'synced':
      return '已同步'
    case 'waiting':
      return `待上传 ${formatCount(status.pending)} 条`
    case 'syncing':
      return '正在同步'
    case 'offline':
      return offlineWords(status)
    case 'attention':
      return `有 ${formatCount(status.attention)} 条需要处理`
  }
}

const icons: Record<SyncStatus['kind'], ReactNode> = {
  synced: <CheckCircleOutlined className={styles.good} />,
  waiting: <CloudUploadOutlined className={styles.busy} />,
  syncing: <SyncOutlined spin className={styles.busy} />,
  offline: <DisconnectOutlined className={styles.away} />,
  attention: <ExclamationCircleFilled className={styles.attention} />,
}

/** The sync state by colour, icon and words, always in view. Further properties go to the button. */
export function SyncChip({
  status,
  ...button
}: { status: SyncStatus } & Omit<ComponentProps<typeof Button>, 'icon' | 'children'>) {
  return (
    <Badge dot={(status.overtaken ?? 0) > 0} offset={[-10, 8]}>
      <Button type="text" icon={icons[status.kind]} data-sync={status.kind} {...button}>
        {syncWords(status)}
      </Button>
    </Badge>
  )
}
