import { ClockCircleFilled, ExclamationCircleFilled, InfoCircleOutlined } from '@ant-design/icons'
import { useMemo } from 'react'
import { type BriefingLine, briefingOf } from '../../../schemas/rules/visit-briefing.ts'
import type { Local } from '../../database/documents.ts'
import styles from './briefing-panel.module.css'
import { scrollToPart } from './section.tsx'
import type { EnterpriseRecords } from './use-enterprise-records.ts'

const marks: Readonly<Record<BriefingLine['level'], { icon: React.ReactNode; name: string }>> = {
  late: { icon: <ExclamationCircleFilled className={styles.late} />, name: '已过期限' },
  soon: { icon: <ClockCircleFilled className={styles.soon} />, name: '快到期限' },
  note: { icon: <InfoCircleOutlined className={styles.note} />, name: '请留意' },
}

/** 访前须知: what is late, what runs out and what to check, each leading to the part of the page that tells more. */
export function BriefingPanel({
  enterprise,
  records,
}: {
  enterprise: Local<'enterprises'>
  records: EnterpriseRecords
}) {
  const lines = useMemo(
    () =>
      briefingOf({
        enterprise,
        visits: records.visits,
        standings: records.requests.map(({ standing }) => standing),
        now: new Date().toISOString(),
      }),
    [enterprise, records],
  )
  return (
    <section className={styles.panel} aria-labelledby="title-briefing">
      <h2 id="title-briefing" className={styles.title}>
        访前须知
      </h2>
      {lines.length === 0 ? (
        <p className={styles.calm}>没有过期、临期或需要核对的事项。</p>
      ) : (
        <ul className={styles.lines}>
          {lines.map((line) => (
            <li key={line.key}>
              <button type="button" className={styles.line} onClick={() => scrollToPart(line.part)}>
                {marks[line.level].icon}
                <span className="visually-hidden">{marks[line.level].name}：</span>
                <span>{line.words}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
