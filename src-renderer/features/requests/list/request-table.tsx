import { type TableColumnsType, Tag } from 'antd'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { nameOf } from '../../../../schemas/codes/code-table.ts'
import { departments } from '../../../../schemas/codes/departments.ts'
import { replyResults, requestStates, satisfactionLevels } from '../../../../schemas/codes/request-codes.ts'
import { dayOf } from '../../../../schemas/rules/calendar-day.ts'
import type { StandingRequest } from '../../../database/use-request-standings.ts'
import { DeadlineTag } from '../../../ui/deadline-tag.tsx'
import { formatDay } from '../../../ui/formats.ts'
import styles from '../../../ui/line-table.module.css'
import { LineTable } from '../../../ui/line-table.tsx'
import { nextStepOf } from '../next-step.ts'

/** Requests as lines that open with a click or Enter. */
export function RequestTable(props: { rows: StandingRequest[]; ended: boolean }) {
  const { rows, ended } = props
  const navigate = useNavigate()
  const columns = useMemo(() => columnsOf(ended), [ended])
  return (
    <LineTable<StandingRequest>
      label="诉求"
      rows={rows}
      columns={columns}
      width={880}
      keyOf={(row) => row.request.id}
      onOpen={(row) => navigate(`/requests/${row.request.id}`)}
    />
  )
}

function columnsOf(ended: boolean): TableColumnsType<StandingRequest> {
  return [
    {
      title: '诉求',
      ellipsis: true,
      render: (_, { request }) => (
        <>
          <div className={styles.name}>{request.title}</div>
          <div className={`number ${styles.quiet} ${styles.name}`}>
            {request.requestNo} · {request.enterpriseName}
          </div>
        </>
      ),
    },
    {
      title: '状态',
      width: 168,
      render: (_, { request, standing }) => (
        <>
          <Tag color={standing.state === 'rework' ? 'warning' : 'default'}>
            {nameOf(requestStates, standing.state)}
          </Tag>
          {request.sync.state === 'rejected' ? <Tag color="error">需要处理</Tag> : null}
        </>
      ),
    },
    {
      title: '主办单位',
      width: 152,
      ellipsis: true,
      render: (_, { standing }) =>
        standing.leadDepartment ? nameOf(departments, standing.leadDepartment) : '—',
    },
    ended
      ? {
          title: '结果',
          width: 240,
          render: (_, { standing }) => (
            <>
              <div>
                {[
                  standing.resultType ? nameOf(replyResults, standing.resultType) : '',
                  standing.rating ? nameOf(satisfactionLevels, standing.rating) : '',
                ]
                  .filter((words) => words !== '')
                  .join('，') || '—'}
              </div>
              <div className={`number ${styles.quiet}`}>
                {standing.closedAt ? formatDay(dayOf(standing.closedAt)) : ''}
              </div>
            </>
          ),
        }
      : {
          title: '轮到谁，到哪天',
          width: 288,
          render: (_, { standing }) => (
            <>
              <div className={styles.name}>{nextStepOf(standing)?.who}</div>
              {standing.dueDate ? <DeadlineTag dueOn={standing.dueDate} level={standing.level} /> : null}
            </>
          ),
        },
  ]
}
