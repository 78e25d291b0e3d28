import { Tag } from 'antd'
import { Link } from 'react-router'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { classifiedMeasures } from '../../../schemas/codes/enterprise-codes.ts'
import { enterpriseTitles } from '../../../schemas/codes/enterprise-titles.ts'
import { addDays } from '../../../schemas/rules/calendar-day.ts'
import { fiveAboveHint } from '../../../schemas/rules/five-above.ts'
import type { Local } from '../../database/documents.ts'
import { formatDay, today } from '../../ui/formats.ts'
import styles from './section.module.css'
import { Facts, Section } from './section.tsx'
import type { EnterpriseRecords } from './use-enterprise-records.ts'

type Enterprise = Local<'enterprises'>

/** A title's end of validity is amber from this many days before. */
const warnDays = 90

/** 培育与政策: titles with their validity, nearness to 五上, classified measures, and policies that were introduced. */
export function CultivationSection({
  enterprise,
  records,
}: {
  enterprise: Enterprise
  records: EnterpriseRecords
}) {
  const hint = fiveAboveHint({
    industryCode: enterprise.industryCode,
    annualRevenue: enterprise.figures?.revenue ?? null,
    isLegalEntity: enterprise.entityType === 'enterprise',
  })
  const measure = enterprise.classifiedMeasure
  const introduced =
    records.status === 'ready'
      ? new Map(
          records.visits.flatMap((visit) =>
            visit.policiesIntroduced.map((policy) => [policy.id, policy] as const),
          ),
        )
      : new Map()
  return (
    <Section part="cultivation" title="培育与政策">
      <Facts
        items={[
          [
            '五上',
            enterprise.fiveAbove
              ? `已入库${enterprise.fiveAbove.enrolledOn ? `（${enterprise.fiveAbove.enrolledOn}）` : ''}`
              : hint.message,
            'wide',
          ],
          ['规模依据', enterprise.size?.basis ?? '', 'wide'],
        ]}
      />
      <h3 className={styles.subtitle}>资质荣誉</h3>
      {enterprise.titles.length === 0 ? <p className={styles.muted}>还没有登记资质荣誉。</p> : null}
      <ul className={styles.lines}>
        {enterprise.titles.map((title) => (
          <li
            key={title.id}
            className={styles.line}
            style={{ gridTemplateColumns: 'minmax(0, 1.4fr) auto minmax(0, 1fr)' }}
          >
            <span>
              {nameOf(enterpriseTitles, title.code)} <span className={styles.muted}>{title.level}</span>
            </span>
            <span className="number">{title.year ? `${title.year}年` : ''}</span>
            <Validity until={title.validUntil} />
          </li>
        ))}
      </ul>
      {measure ? (
        <>
          <h3 className={styles.subtitle}>分类施策：{nameOf(classifiedMeasures, measure.code)}</h3>
          <Facts
            items={[
              ['措施', measure.measure, 'wide'],
              ['责任人', measure.responsible],
              ['完成时限', formatDay(measure.dueOn)],
              [
                '复核',
                [measure.reviewer, measure.reviewOn ? formatDay(measure.reviewOn) : '']
                  .filter(Boolean)
                  .join(' '),
              ],
              ['结论', measure.conclusion],
            ]}
          />
        </>
      ) : null}
      {introduced.size > 0 ? (
        <>
          <h3 className={styles.subtitle}>走访中介绍过的政策</h3>
          <ul className={styles.lines}>
            {[...introduced.values()].map((policy) => (
              <li
                key={policy.id}
                className={styles.line}
                style={{ gridTemplateColumns: 'minmax(0, 1fr) auto' }}
              >
                <Link to={`/library?kind=policies&open=${encodeURIComponent(policy.id)}`}>
                  {policy.title}
                </Link>
                {policy.willApply ? <Tag color="processing">有意申报</Tag> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Section>
  )
}

function Validity({ until }: { until: string | null }) {
  if (until === null) return <span className={styles.muted}>有效期以证书为准</span>
  const day = today()
  if (until < day) return <Tag color="error">已于 {until} 到期</Tag>
  if (until <= addDays(day, warnDays)) return <Tag color="warning">{until} 到期，请提醒复核</Tag>
  return <span className={styles.muted}>有效期至 {until}</span>
}
