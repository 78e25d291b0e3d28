import { Checkbox, Tag } from 'antd'
import { memo, type ReactNode } from 'react'
import { Link } from 'react-router'
import { nameOf } from '../../../../schemas/codes/code-table.ts'
import { difficultyName } from '../../../../schemas/codes/difficulty-categories.ts'
import { operatingStatuses } from '../../../../schemas/codes/enterprise-codes.ts'
import { requestStates } from '../../../../schemas/codes/request-codes.ts'
import { visitModes } from '../../../../schemas/codes/visit-codes.ts'
import { dayOf } from '../../../../schemas/rules/calendar-day.ts'
import { openFollowUps } from '../../../../schemas/rules/follow-ups.ts'
import { isEndedState } from '../../../../schemas/rules/request-machine/turn.ts'
import { mayChange } from '../../../../schemas/rules/write-policy.ts'
import { type Local, updateDocument } from '../../../database/documents.ts'
import { useDatabase } from '../../../database/hooks.ts'
import { useRequestStandings } from '../../../database/use-request-standings.ts'
import { useCurrentUser } from '../../../stores/session.ts'
import { DeadlineTag } from '../../../ui/deadline-tag.tsx'
import { formatDay, today } from '../../../ui/formats.ts'
import { FittingPolicy, useFits } from './fitting-policies.tsx'
import { useFormFacts } from './form-context.ts'
import styles from './visit-aside.module.css'

/** What an officer needs while talking: last visit, open requests, promises, policies worth a word. */
export const VisitAside = memo(function VisitAside(props: { earlier: readonly Local<'visits'>[] }) {
  return (
    <aside className={styles.aside} aria-label="谈话时参考">
      <LastVisit />
      <OpenRequests />
      <Promises earlier={props.earlier} />
      <FittingPolicies />
    </aside>
  )
})

function Part(props: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h2 className={styles.title}>{props.title}</h2>
      {props.children}
    </section>
  )
}

function LastVisit() {
  const { lastVisit } = useFormFacts()
  if (!lastVisit)
    return (
      <Part title="上次走访">
        <p className={styles.muted}>还没有走访过这家企业。</p>
      </Part>
    )
  const lead = lastVisit.officers.find((person) => person.isLead) ?? lastVisit.officers[0]
  return (
    <Part title="上次走访">
      <p>
        <Link to={`/visits/${lastVisit.id}`} className="number">
          {formatDay(lastVisit.startAt ? dayOf(lastVisit.startAt) : null)}
        </Link>
        <span className={styles.muted}>
          {' '}
          {nameOf(visitModes, lastVisit.mode)}
          {lead ? `，${lead.name}` : ''}
        </span>
      </p>
      <p className={styles.brief}>
        {nameOf(operatingStatuses, lastVisit.operatingStatus)}
        {lastVisit.businessNote ? `。${lastVisit.businessNote}` : ''}
      </p>
      {lastVisit.difficulties.length > 0 ? (
        <ul className={styles.list}>
          {lastVisit.difficulties.map((difficulty) => (
            <li key={difficulty.id} className={styles.brief}>
              <span className={styles.kind}>{difficultyName(difficulty.category, '')}</span>
              {difficulty.description}
            </li>
          ))}
        </ul>
      ) : lastVisit.noDifficulty ? (
        <p className={styles.muted}>企业表示无困难</p>
      ) : null}
    </Part>
  )
}

function OpenRequests() {
  const { requests } = useFormFacts()
  const standings = useRequestStandings(requests)
  if (standings === null) return null
  const open = standings.filter(({ standing }) => !isEndedState(standing.state))
  return (
    <Part title={open.length > 0 ? `在办诉求 ${open.length} 件` : '在办诉求'}>
      {open.length === 0 ? <p className={styles.muted}>没有在办的诉求。</p> : null}
      <ul className={styles.list}>
        {open.map(({ request, standing }) => (
          <li key={request.id}>
            <Link to={`/requests/${request.id}`}>{request.title}</Link>
            <div className={styles.line}>
              <Tag>{nameOf(requestStates, standing.state)}</Tag>
              {standing.dueDate ? (
                <DeadlineTag dueOn={standing.dueDate} level={standing.level} withDate={false} />
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </Part>
  )
}

/** 承诺过的事: follow-ups of earlier visits that nobody marked as done. */
function Promises(props: { earlier: readonly Local<'visits'>[] }) {
  const db = useDatabase()
  const user = useCurrentUser()
  const open = openFollowUps(props.earlier, today())
  if (open.length === 0) return null
  const finish = (visitId: string, itemId: string) =>
    updateDocument(db, 'visits', visitId, (current) => ({
      ...current,
      followUps: current.followUps.map((item) => (item.id === itemId ? { ...item, status: 'done' } : item)),
    }))
  return (
    <Part title="上次答应的事">
      <ul className={styles.list}>
        {open.map(({ visit, item, overdue }) => (
          <li key={item.id}>
            {/* Who may not change that record still sees what was promised. */}
            <Checkbox
              checked={false}
              disabled={!mayChange('visits', user, visit, 'followUps')}
              onChange={() => void finish(visit.id, item.id)}
            >
              {item.item}
            </Checkbox>
            <div className={styles.under}>
              {item.responsible}
              {item.dueOn ? `，${formatDay(item.dueOn)}前` : ''}
              {overdue ? <span className={styles.late}>（已过期）</span> : null}
            </div>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function FittingPolicies() {
  const fits = useFits()
  if (fits.length === 0) return null
  return (
    <Part title="可以介绍的政策">
      <ul className={styles.list}>
        {fits.map((fit) => (
          <FittingPolicy key={fit.policy.id} {...fit} />
        ))}
      </ul>
    </Part>
  )
}
