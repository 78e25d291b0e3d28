import { Tag } from 'antd'
import { Link } from 'react-router'
import { nameOf } from '../../../../schemas/codes/code-table.ts'
import { requestStates } from '../../../../schemas/codes/request-codes.ts'
import type { Local } from '../../../database/documents.ts'
import { useDocuments } from '../../../database/hooks.ts'
import { useRequestStandings } from '../../../database/use-request-standings.ts'
import { DeadlineTag } from '../../../ui/deadline-tag.tsx'
import { RecordPart } from './facts.tsx'
import styles from './visit-record.module.css'

const none: readonly Local<'requests'>[] = []

/** The requests that this visit made, with where they stand now. */
export function RecordRequests(props: { visit: Local<'visits'> }) {
  const { visit } = props
  const ids = visit.requests.map((item) => item.id)
  const found = useDocuments('requests', ids.length > 0 ? { id: { $in: ids } } : null)
  const standings = useRequestStandings(found.status === 'ready' ? found.value : none)
  if (visit.requests.length === 0) return null
  return (
    <RecordPart title="诉求">
      <ul className={styles.list}>
        {visit.requests.map((item) => {
          const known = standings?.find(({ request }) => request.id === item.id)
          return (
            <li key={item.id} className={styles.request}>
              <div>
                {known ? (
                  <>
                    <Link to={`/requests/${item.id}`}>{item.title}</Link>
                    <span className={`number ${styles.quiet}`}> {known.request.requestNo}</span>
                  </>
                ) : (
                  item.title
                )}
                <p className={styles.words}>期望：{item.expectation}</p>
              </div>
              {known ? (
                <div className={styles.standing}>
                  <Tag>{nameOf(requestStates, known.standing.state)}</Tag>
                  {known.standing.dueDate ? (
                    <DeadlineTag
                      dueOn={known.standing.dueDate}
                      level={known.standing.level}
                      withDate={false}
                    />
                  ) : null}
                </div>
              ) : null}
            </li>
          )
        })}
      </ul>
    </RecordPart>
  )
}
