import {
  CheckCircleOutlined,
  CloudUploadOutlined,
  DisconnectOutlined,
  ExclamationCircleFilled,
  SyncOutlined,
} from '@ant-design/icons'
import { Button } from 'antd'
import type { ComponentProps, ReactNode } from 'react'
import type { SyncStatus } from '../sync/status.ts'
import { formatCount } from './count-label.tsx'
import styles from './sync-chip.module.css'

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
      return status.pending > 0 ? `离线，待上传 ${formatCount(status.pending)} 条` : '离线'
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
    <Button type="text" icon={icons[status.kind]} data-sync={status.kind} {...button}>
      {syncWords(status)}
    </Button>
  )
}
