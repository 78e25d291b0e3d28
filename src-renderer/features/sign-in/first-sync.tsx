import { CheckCircleFilled, LoadingOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { type CollectionName, collectionNames } from '../../../schemas/entities/index.ts'
import type { SyncStatus } from '../../sync/status.ts'
import { formatCount } from '../../ui/count-label.tsx'
import styles from './first-sync.module.css'

const names: Record<CollectionName, string> = {
  directory: '部门、人员和园区',
  templates: '检查表',
  enterprises: '企业名录',
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

/** The first reception of the office's data: what is done, what is being received, and that it can be left to itself. */
export function FirstSync(props: { status: SyncStatus; onSkip: () => void }) {
  const { firstSync, kind } = props.status
  const at = firstSync ? collectionNames.indexOf(firstSync.collection) : -1
  const offline = kind === 'offline'
  return (
    <div className={styles.page}>
      <section className={styles.panel} aria-live="polite">
        <h1 className={styles.title}>正在准备本机资料</h1>
        <p className={styles.hint}>
          {offline
            ? '网络断开了。已收到的内容保存在本机，网络恢复后从这里继续。'
            : '只在第一次登录时需要。收到企业名录后就可以开始工作，其余内容会在后台继续接收。'}
        </p>
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
        {offline ? <Button onClick={props.onSkip}>先进入工作台</Button> : null}
      </section>
    </div>
  )
}
