import { Alert } from 'antd'
import { useSyncExternalStore } from 'react'
import { useDatabase } from '../database/hooks.ts'
import { formatCount } from '../ui/count-label.tsx'

/** Says that something lies in the database alone, because the disk was full when its backup was to be written (S16). */
export function BackupNotice() {
  const { journal } = useDatabase()
  const behind = useSyncExternalStore(journal.subscribe, journal.behind)
  if (behind === 0) return null
  return (
    <Alert
      banner
      showIcon
      type="warning"
      role="alert"
      title={`有 ${formatCount(behind)} 处内容还没有备份，多半是磁盘空间不足。它们已写进本机资料库；请清理磁盘，软件会自动补上备份，在此之前请不要关机。`}
    />
  )
}
