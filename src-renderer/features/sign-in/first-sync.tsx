import { CheckCircleFilled, LoadingOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { type CollectionName, collectionNames } from '../../../schemas/entities/index.ts'
import type { Recovery } from '../../database/recovery.ts'
import { type SyncStatus, useSyncStatus } from '../../sync/status.ts'
import { formatCount } from '../../ui/count-label.tsx'
import styles from './first-sync.module.css'

const names: Record<CollectionName, string> = {
  directory: '部门、人员和园区',
  templates: '检查表',
  enterprises: '企业名录',
  campaigns: '走访批次',
  campaignItems: '专项行动任务',
  visits: '走访记录',
  requests: '诉求',
  requestEvents: '诉求办理过程',
  audits: '园区检查',
  rectifications: '整改单',
  policies: '政策',
  media: '照片目录',
}

/** What must be here before anybody can work; the rest arrives behind the open application. */
const needed: readonly CollectionName[] = ['directory', 'templates', 'enterprises']

/** Whether the first synchronisation has not yet brought what work needs. */
export function stillNeedsFirstSync(status: SyncStatus): boolean {
  return status.firstSync !== undefined && needed.includes(status.firstSync.collection)
}

function hintOf(offline: boolean, recovery: Recovery | null): string {
  if (offline) return '网络断开了。已收到的内容保存在本机，网络恢复后从这里继续。'
  if (recovery === null)
    return '只在第一次登录时需要。收到企业名录后就可以开始工作，其余内容会在后台继续接收。'
  const back = recovery.restored > 0 ? `未上传的 ${recovery.restored} 条已从本机备份恢复，` : ''
  return `本机资料库丢失或损坏，已新建一份。${back}其余资料正在从服务器取回，收到企业名录后就可以继续工作。`
}

/**
 * The first reception of the office's data, and that after the database of this computer was lost: what is done, what is
 * being received, and that it can be left to itself.
 */
export function FirstSync(props: { recovery: Recovery | null; onSkip: () => void }) {
  const { firstSync, kind } = useSyncStatus()
  const at = firstSync ? collectionNames.indexOf(firstSync.collection) : -1
  const offline = kind === 'offline'
  return (
    <div className={styles.page}>
      <section className={styles.panel} aria-live="polite">
        <h1 className={styles.title}>{props.recovery ? '正在重建本机资料' : '正在准备本机资料'}</h1>
        <p className={styles.hint}>{hintOf(offline, props.recovery)}</p>
        <ul className={styles.list}>
          {needed.map((collection) => {
            const place = collectionNames.indexOf(collection)
            const current = place === at
            return (
              <li key={collection} className={styles.row}>
                <span className={styles.icon}>
                  {place < at ? (
                    <CheckCircleFilled className={styles.done} />
                  ) : current && !offline ? (
                    <LoadingOutlined />
                  ) : null}
                </span>
                <span className={styles.name}>{names[collection]}</span>
                <span className="number">
                  {current && firstSync
                    ? `已收到 ${formatCount(firstSync.done)} 条${firstSync.total ? `，共 ${formatCount(firstSync.total)} 条` : ''}`
                    : place < at
                      ? '已完成'
                      : '等待中'}
                </span>
                {current && firstSync?.total ? (
                  <Progress
                    className={styles.progress}
                    percent={Math.floor((firstSync.done / Math.max(firstSync.total, 1)) * 100)}
                    size="small"
                    showInfo={false}
                    aria-label={names[collection]}
                  />
                ) : null}
              </li>
            )
          })}
        </ul>
        {offline || props.recovery ? <Button onClick={props.onSkip}>先进入工作台</Button> : null}
      </section>
    </div>
  )
}
