import { Checkbox } from 'antd'
import { Link } from 'react-router'
import { dayOf } from '../../../schemas/rules/calendar-day.ts'
import { type OpenFollowUp, openFollowUps } from '../../../schemas/rules/follow-ups.ts'
import { mayChange } from '../../../schemas/rules/write-policy.ts'
import { type Local, updateDocument } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { DeadlineTag } from '../../ui/deadline-tag.tsx'
import { formatDay, today } from '../../ui/formats.ts'
import styles from './section.module.css'
import { Section } from './section.tsx'
import type { EnterpriseRecords } from './use-enterprise-records.ts'

/** 答应的事: open promises of all visits; a tick settles one. Nothing is drawn where nothing is open. */
export function PromisesSection({ records }: { records: EnterpriseRecords }) {
  const open = openFollowUps(records.visits, today())
  if (open.length === 0) return null
  return (
    <Section
      part="promises"
      title="答应的事"
      aside={<span className={styles.muted}>还有 {open.length} 件没办完</span>}
    >
      <ul className={styles.lines}>
        {open.map((one) => (
          <Promised key={`${one.visit.id} ${one.item.id}`} {...one} />
        ))}
      </ul>
    </Section>
  )
}

function Promised({ visit, item }: OpenFollowUp<Local<'visits'>>) {
  const db = useDatabase()
  const user = useCurrentUser()
  const finish = () =>
    updateDocument(db, 'visits', visit.id, (current) => ({
      ...current,
      followUps: current.followUps.map((one) => (one.id === item.id ? { ...one, status: 'done' } : one)),
    }))
  return (
    <li className={styles.line} style={{ gridTemplateColumns: 'minmax(0, 1fr) auto' }}>
      <div>
        {/* Who may not change that record still sees what was promised. */}
        <Checkbox
          checked={false}
          disabled={!mayChange('visits', user, visit, 'followUps')}
          onChange={() => void finish()}
        >
          {item.item}
        </Checkbox>
        <div className={styles.under}>
          {item.responsible} ·{' '}
          <Link to={`/visits/${visit.id}`}>
            {formatDay(visit.startAt ? dayOf(visit.startAt) : visit.plannedOn)} 走访
          </Link>
        </div>
      </div>
      {item.dueOn ? <DeadlineTag dueOn={item.dueOn} /> : <span className={styles.muted}>没有定时限</span>}
    </li>
  )
}
