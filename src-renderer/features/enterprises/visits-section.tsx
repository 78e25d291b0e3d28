import { Button, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { requestStates } from '../../../schemas/codes/request-codes.ts'
import { visitModes, visitPurposes, visitStatuses } from '../../../schemas/codes/visit-codes.ts'
import { dayOf } from '../../../schemas/rules/calendar-day.ts'
import type { Local } from '../../database/documents.ts'
import type { StandingRequest } from '../../database/use-request-standings.ts'
import { formatDay } from '../../ui/formats.ts'
import { EmptyState } from '../../ui/states.tsx'
import sectionStyles from './section.module.css'
import { Section } from './section.tsx'
import styles from './timeline.module.css'
import type { EnterpriseRecords } from './use-enterprise-records.ts'

const shownAtFirst = 6

const statusColors: Record<string, string> = {
  planned: 'processing',
  draft: 'warning',
  returned: 'error',
}

/** 走访: the story of the enterprise, newest on top, with the requests that each visit brought. */
export function VisitsSection({ records, mayVisit }: { records: EnterpriseRecords; mayVisit: boolean }) {
  const [all, setAll] = useState(false)
  const shown = all ? records.visits : records.visits.slice(0, shownAtFirst)
  return (
    <Section part="visits" title="走访">
      {records.visits.length === 0 ? (
        <EmptyState
          compact
          title={mayVisit ? '还没有走访记录。点“开始走访”记下第一次。' : '还没有走访记录。'}
        />
      ) : (
        <ol className={styles.timeline}>
          {shown.map((visit) => (
            <VisitMoment
              key={visit.id}
              visit={visit}
              requests={records.requests.filter(({ request }) => request.visitId === visit.id)}
            />
          ))}
        </ol>
      )}
      {records.visits.length > shownAtFirst ? (
        <Button type="link" style={{ paddingInline: 0 }} onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? '只看最近几次' : `查看全部 ${records.visits.length} 次走访`}
        </Button>
      ) : null}
    </Section>
  )
}

function VisitMoment({ visit, requests }: { visit: Local<'visits'>; requests: StandingRequest[] }) {
  const people = [...visit.leaders, ...visit.officers].map((person) => person.name).filter(Boolean)
  const summary = [
    visit.purposes.map((code) => nameOf(visitPurposes, code)).join('、'),
    visit.noDifficulty ? '企业表示无困难' : '',
    visit.difficulties.length > 0 ? `困难 ${visit.difficulties.length} 项` : '',
  ].filter(Boolean)
  return (
    <li className={styles.moment}>
      <div className={styles.line}>
        <Link to={`/visits/${visit.id}`} className={styles.when}>
          {formatDay(visit.startAt ? dayOf(visit.startAt) : visit.plannedOn)}
        </Link>
        <span>{nameOf(visitModes, visit.mode)}</span>
        <span className={sectionStyles.muted}>{people.join('、')}</span>
        <Tag color={statusColors[visit.status]} className={styles.state}>
          {nameOf(visitStatuses, visit.status)}
        </Tag>
      </div>
      {summary.length > 0 ? <div className={sectionStyles.muted}>{summary.join('，')}</div> : null}
      {requests.map(({ request, standing }) => (
        <div key={request.id} className={styles.request}>
          <Link to={`/requests/${request.id}`}>诉求：{request.title}</Link>
          <span className={sectionStyles.muted}>{nameOf(requestStates, standing.state)}</span>
        </div>
      ))}
    </li>
  )
}
