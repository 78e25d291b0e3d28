import { SyncOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { groupedNumber } from '../../../schemas/rules/number-format.ts'
import { syncNow, useSyncStatus } from '../../sync/status.ts'
import { useConflicts, useWaiting, useWaitingFiles } from '../../sync/use-waiting.ts'
import { clockWords } from '../../ui/clock-words.ts'
import { formatRecent } from '../../ui/formats.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { syncWords } from '../../ui/sync-chip.tsx'
import { ConflictList } from './conflict-list.tsx'
import { ExchangePart } from './exchange/exchange-part.tsx'
import { RefusedList } from './refused-list.tsx'
import styles from './sync-center-page.module.css'
import { WaitingList } from './waiting-list.tsx'

/** 同步: what waits, what was refused, where values differed, and when everything was last exchanged (S17, S18). */
export function SyncCenterPage() {
  const status = useSyncStatus()
  const waiting = useWaiting()
  const conflicts = useConflicts()
  const files = useWaitingFiles()
  const navigate = useNavigate()
  const pending = waiting?.filter(({ mark }) => mark.state === 'pending') ?? []
  const refused = waiting?.filter(({ mark }) => mark.state === 'rejected') ?? []

  return (
    <div className={styles.page}>
      <PageHeader
        title="同步"
        subtitle={
          <>
            {syncWords(status)}
            <span className={styles.separator}>·</span>
            {status.lastSuccessAt
              ? `上次完成：${formatRecent(status.lastSuccessAt)}`
              : '本机还没有完成过同步'}
          </>
        }
        onBack={() => navigate(-1)}
        actions={
          <Button
            type="primary"
            icon={<SyncOutlined spin={status.kind === 'syncing'} />}
            disabled={status.kind === 'syncing'}
            onClick={() => syncNow()}
          >
            立即同步
          </Button>
        }
      />
      {status.message ? (
        <p className={styles.message} role="status">
          {status.message}
        </p>
      ) : null}
      {status.clockAheadMs === undefined ? null : (
        <p className={styles.message} role="status">
          {clockWords(status.clockAheadMs)}
        </p>
      )}
      {status.firstSync ? <FirstSync {...status.firstSync} /> : null}
      {waiting === null || conflicts === null ? (
        <LoadingState rows={6} />
      ) : waiting.length + conflicts.length + files.count === 0 ? (
        <EmptyState
          title="没有等待上传的内容"
          hint="您保存的内容会先留在本机，有网络时自动上传；没有被接受或与他人不一致的，会列在这里。"
        />
      ) : (
        <>
          <RefusedList documents={refused} />
          <ConflictList entries={conflicts} />
          <WaitingList documents={pending} files={files} />
        </>
      )}
      <ExchangePart />
    </div>
  )
}

function FirstSync({ done }: { done: number }) {
  return (
    <p className={styles.message} role="status">
      首次同步正在进行，已收到 <span className="number">{groupedNumber(done)}</span> 条。可以先开始工作。
    </p>
  )
}
