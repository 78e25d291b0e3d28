import { Tag } from 'antd'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { fittingPolicies } from '../../../schemas/rules/fitting-policies.ts'
import { fiveAboveStanding } from '../../../schemas/rules/five-above-standing.ts'
import { isFinished } from '../../../schemas/rules/visit-record.ts'
import type { Local } from '../../database/documents.ts'
import { Spokespersons } from '../../help/spokespersons.tsx'
import { today } from '../../ui/formats.ts'
import styles from './section.module.css'
import type { EnterpriseRecords } from './use-enterprise-records.ts'

type Visits = readonly Local<'visits'>[]

/** What the newest finished visit named as difficulties, by category. */
function lastDifficulties(visits: Visits): string[] {
  return visits.find((visit) => isFinished(visit.status))?.difficulties.map((item) => item.category) ?? []
}

/** Policies in force that fit the enterprise, each with the reason and what it brings. */
export function fittingFor(
  enterprise: Local<'enterprises'>,
  { visits, policies }: EnterpriseRecords,
): ReturnType<typeof fittingPolicies> {
  return fittingPolicies(policies, {
    enterprise,
    categories: lastDifficulties(visits),
    categoryReason: '对应上次走访的困难',
    nearFiveAbove: ['near', 'reached'].includes(fiveAboveStanding(enterprise).kind),
    today: today(),
  })
}

/** 适合的政策, with why. */
export function FittingPart(props: { enterprise: Local<'enterprises'>; records: EnterpriseRecords }) {
  const { enterprise, records } = props
  const fits = useMemo(() => fittingFor(enterprise, records), [enterprise, records])
  return (
    <>
      <h3 className={styles.subtitle}>适合的政策</h3>
      {fits.length === 0 ? (
        <p className={styles.muted}>按资质、标记和上次反映的困难，没有找到对应的政策；可到“资料”查找。</p>
      ) : null}
      <ul className={styles.lines}>
        {fits.map(({ policy, reasons }) => (
          <li
            key={policy.id}
            className={styles.line}
            style={{ gridTemplateColumns: 'minmax(0, 1fr) minmax(0, auto)' }}
          >
            <div>
              <PolicyLink id={policy.id} title={policy.title} />
              <div className={styles.small}>{policy.clauses[0]?.benefit ?? policy.summary}</div>
              <Spokespersons policy={policy} />
            </div>
            <div className={styles.tags}>
              {reasons.map((reason) => (
                <Tag key={reason} className={styles.wrapping}>
                  {reason}
                </Tag>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Policies that visits told the enterprise about, each once with what became of it last. */
export function IntroducedPart({ visits }: { visits: Visits }) {
  const introduced = new Map(
    visits
      .toReversed()
      .flatMap((visit) => visit.policiesIntroduced.map((policy) => [policy.id, policy] as const)),
  )
  if (introduced.size === 0) return null
  return (
    <>
      <h3 className={styles.subtitle}>走访中介绍过的政策</h3>
      <ul className={styles.lines}>
        {[...introduced.values()].map((policy) => (
          <li key={policy.id} className={styles.line} style={{ gridTemplateColumns: 'minmax(0, 1fr) auto' }}>
            <PolicyLink id={policy.id} title={policy.title} />
            {policy.willApply ? <Tag color="processing">有意申报</Tag> : null}
          </li>
        ))}
      </ul>
    </>
  )
}

function PolicyLink({ id, title }: { id: string; title: string }) {
  return <Link to={`/library?kind=policies&open=${encodeURIComponent(id)}`}>{title}</Link>
}
