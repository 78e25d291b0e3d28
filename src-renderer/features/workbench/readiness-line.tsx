import { CheckCircleFilled, InfoCircleFilled } from '@ant-design/icons'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { invoke } from '../../bridge.ts'
import { useRoster } from '../../database/hooks.ts'
import { useSyncStatus } from '../../sync/status.ts'
import { formatRecent } from '../../ui/formats.ts'
import { readinessOf, refusedWords } from './readiness.ts'
import styles from './readiness-line.module.css'

/** The 可出门 line. */
export function ReadinessLine() {
  const status = useSyncStatus()
  const roster = useRoster()
  const [freeBytes, setFreeBytes] = useState<number | null>(null)
  useEffect(() => {
    let gone = false
    void invoke('settings:overview', {}).then((answer) => {
      if (!gone && answer.ok) setFreeBytes(answer.value.freeBytes)
    })
    return () => {
      gone = true
    }
  }, [])
  const readiness = readinessOf(
    status,
    { enterprises: roster.total, rosterReady: roster.status === 'ready', freeBytes },
    status.lastSuccessAt ? formatRecent(status.lastSuccessAt) : null,
  )
  return (
    <div className={readiness.ready ? styles.ready : styles.notReady} role="status">
      {readiness.ready ? <CheckCircleFilled /> : <InfoCircleFilled />}
      <strong>{readiness.ready ? '可以出门' : '先别出门'}</strong>
      <span>{readiness.words}</span>
      {readiness.fix ? (
        <Link className={styles.fix} to={readiness.fix.path}>
          {readiness.fix.label}
        </Link>
      ) : null}
    </div>
  )
}

/** What the server refused, in a line that leads to it (S17); nothing where there is none. */
export function RefusedLine() {
  const words = refusedWords(useSyncStatus())
  if (words === null) return null
  return (
    <div className={styles.notReady} role="status">
      <InfoCircleFilled />
      <span>{words}</span>
      <Link className={styles.fix} to="/sync">
        去处理
      </Link>
    </div>
  )
}
