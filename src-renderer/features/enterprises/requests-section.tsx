import { Tag } from 'antd'
import { Link } from 'react-router'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { departments } from '../../../schemas/codes/departments.ts'
import { requestStates } from '../../../schemas/codes/request-codes.ts'
import { dayOf } from '../../../schemas/rules/calendar-day.ts'
import { isEndedState } from '../../../schemas/rules/request-machine/turn.ts'
import { DeadlineTag } from '../../ui/deadline-tag.tsx'
import { formatDay } from '../../ui/formats.ts'
import { EmptyState } from '../../ui/states.tsx'
import styles from './section.module.css'
import { Section } from './section.tsx'
import type { EnterpriseRecords } from './use-enterprise-records.ts'

/** 诉求: what the enterprise asked for, open ones first, with whose turn it is and until when. */
export function RequestsSection({ records }: { records: EnterpriseRecords }) {
  const open = records.requests.filter(({ standing }) => !isEndedState(standing.state)).length
  return (
    <Section
      part="requests"
      title="诉求"
      aside={
        records.requests.length > 0 ? (
          <span className={styles.muted}>
            在办 {open} 件，共 {records.requests.length} 件
          </span>
        ) : undefined
      }
    >
      {records.requests.length === 0 ? (
        <EmptyState compact title="还没有诉求。走访时记下的困难可以直接转为诉求。" />
      ) : (
        <ul className={styles.lines}>
          {records.requests.map(({ request, standing }) => {
            const ended = isEndedState(standing.state)
            return (
              <li
                key={request.id}
                className={styles.line}
                style={{ gridTemplateColumns: 'minmax(0, 1fr) auto' }}
              >
                <div>
                  <Link to={`/requests/${request.id}`}>{request.title}</Link>
                  <div className={styles.muted}>
                    <span className="number">{request.requestNo}</span> ·{' '}
                    {formatDay(dayOf(request.createdAt))}
                    {standing.leadDepartment ? ` · ${nameOf(departments, standing.leadDepartment)}` : ''}
                  </div>
                </div>
                <div style={{ textAlign: 'right' }}>
                  <Tag color={ended ? 'default' : 'processing'} style={{ marginInlineEnd: 0 }}>
                    {nameOf(requestStates, standing.state)}
                  </Tag>
                  {standing.dueDate && !ended ? (
                    <div style={{ marginTop: 4 }}>
                      <DeadlineTag dueOn={standing.dueDate} level={standing.level} />
                    </div>
                  ) : null}
                </div>
              </li>
            )
          })}
        </ul>
      )}
    </Section>
  )
}
