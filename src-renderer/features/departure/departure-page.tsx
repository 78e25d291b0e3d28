import { ReloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { departureHeadline } from '../../../schemas/rules/departure/headline.ts'
import { useDepartureCheck } from '../../departure/use-departure-check.ts'
import { formatDay, today } from '../../ui/formats.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { CheckRow } from './check-row.tsx'
import styles from './departure-page.module.css'
import { LevelMark } from './level-mark.tsx'
import { PlannedRows } from './planned-rows.tsx'
import { useRemedies } from './use-remedies.tsx'

/** 出门检查: one look before leaving and before shutting down; each line is green or says what to do. */
export function DeparturePage() {
  const navigate = useNavigate()
  const { items, planned, absent, recheck } = useDepartureCheck()
  const { act, busy, progress, stop } = useRemedies(absent, recheck)
  return (
    <div className={styles.page}>
      <PageHeader
        title="出门检查"
        subtitle={`${formatDay(today())}；出门前看一遍，关机前看一遍。`}
        onBack={() => navigate(-1)}
        actions={
          <Button icon={<ReloadOutlined />} onClick={recheck}>
            重新检查
          </Button>
        }
      />
      <div className={styles.verdicts}>
        {(['leaving', 'closing'] as const).map((moment) => {
          const { level, title, words } = departureHeadline(items, moment)
          return (
            <section key={moment} className={`${styles.verdict} ${styles[level]}`} role="status">
              <LevelMark level={level} />
              <div>
                <h2 className={styles.headline}>{title}</h2>
                <div className={styles.muted}>{words}</div>
              </div>
            </section>
          )
        })}
      </div>
      <ul className={styles.items} aria-label="检查项目">
        {items.map((item) => (
          <CheckRow
            key={item.key}
            item={item}
            busy={busy === item.remedy?.kind}
            onAct={act}
            progress={item.key === 'papers' ? progress : null}
            onStop={stop}
          >
            {item.key === 'enterprises' && planned ? <PlannedRows planned={planned} /> : null}
          </CheckRow>
        ))}
      </ul>
    </div>
  )
}
