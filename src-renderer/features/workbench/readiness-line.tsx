import { CheckCircleFilled, InfoCircleFilled, LoadingOutlined } from '@ant-design/icons'
import { Link } from 'react-router'
import { verdictOf } from '../../../schemas/rules/departure/check.ts'
import { departureHeadline } from '../../../schemas/rules/departure/headline.ts'
import { useRoster } from '../../database/hooks.ts'
import { useDepartureCheck } from '../../departure/use-departure-check.ts'
import { useSyncPart } from '../../sync/status.ts'
import { refusedWords } from './readiness.ts'
import styles from './readiness-line.module.css'

/** The 可出门 line: green, or the one thing to fix, the most pressing first, and the way to the whole check. */
export function ReadinessLine() {
  const { items } = useDepartureCheck()
  const { level, title, words } = departureHeadline(items, 'leaving')
  const { fixes, notes } = verdictOf(items, 'leaving')
  const first = fixes[0] ?? items[0]
  const fix = fixes[0]?.remedy
  const Icon = level === 'ok' ? CheckCircleFilled : level === 'fix' ? InfoCircleFilled : LoadingOutlined
  return (
    <div className={level === 'fix' ? styles.notReady : styles.ready} role="status">
      <Icon />
      <strong>{title}</strong>
      <span>
        {first?.words}
        {level === 'ok' && notes.length > 0 ? words : ''}
      </span>
      <span className={styles.ways}>
        {fix?.kind === 'open' ? <Link to={fix.path}>{fix.label}</Link> : null}
        <Link to="/departure">出门检查{fixes.length > 1 ? `（${fixes.length} 项要处理）` : ''}</Link>
      </span>
    </div>
  )
}

/** Where an administrator begins: a server without enterprises is of no use to anybody else. */
export function EmptyRosterLine() {
  const { complete, total } = useRoster()
  const receivedOnce = useSyncPart((status) => status.lastSuccessAt !== null)
  // Before that nobody knows what the server has.
  if (!complete || total > 0 || !receivedOnce) return null
  return (
    <div className={styles.notReady} role="status">
      <InfoCircleFilled />
      <span>名录里还没有企业。用单位现有的表格导入，同事就能开始走访。</span>
      <Link className={styles.ways} to="/enterprises/import">
        导入名录
      </Link>
    </div>
  )
}

/** What the server refused, in a line that leads to it (S17); nothing where there is none. */
export function RefusedLine() {
  const words = useSyncPart(refusedWords)
  if (words === null) return null
  return (
    <div className={styles.notReady} role="status">
      <InfoCircleFilled />
      <span>{words}</span>
      <Link className={styles.ways} to="/sync">
        去处理
      </Link>
    </div>
  )
}
