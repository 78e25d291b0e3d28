import { type TableColumnsType, Tag } from 'antd'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { nameOf } from '../../../../schemas/codes/code-table.ts'
import { difficultyName } from '../../../../schemas/codes/difficulty-categories.ts'
import { visitModes, visitStatuses } from '../../../../schemas/codes/visit-codes.ts'
import type { Local } from '../../../database/documents.ts'
import { formatDay, formatRecent } from '../../../ui/formats.ts'
import styles from '../../../ui/line-table.module.css'
import { LineTable } from '../../../ui/line-table.tsx'
import { dayOfVisit } from './visit-rows.ts'

type Row = Local<'visits'>

const colors: Partial<Record<Row['status'], string>> = {
  draft: 'blue',
  returned: 'warning',
  approved: 'success',
}

/** Visits as lines that open with a click or Enter. */
export function VisitTable(props: { rows: Row[]; showAuthor: boolean }) {
  const { rows, showAuthor } = props
  const navigate = useNavigate()
  const columns = useMemo(() => columnsOf(showAuthor), [showAuthor])
  return (
    <LineTable<Row>
      label="走访记录"
      rows={rows}
      columns={columns}
      width={900}
      keyOf={(visit) => visit.id}
      onOpen={(visit) => navigate(`/visits/${visit.id}`)}
    />
  )
}

function columnsOf(showAuthor: boolean): TableColumnsType<Row> {
  return [
    {
      title: '日期',
      width: 168,
      render: (_, visit) => <span className="number">{formatDay(dayOfVisit(visit))}</span>,
    },
    {
      title: '企业',
      ellipsis: true,
      render: (_, visit) => (
        <>
          <div className={styles.name}>{visit.enterpriseName}</div>
          <div className={`number ${styles.quiet}`}>{visit.visitNo}</div>
        </>
      ),
    },
    { title: '方式', width: 120, render: (_, visit) => nameOf(visitModes, visit.mode) },
    {
      title: '困难与诉求',
      width: 280,
      ellipsis: true,
      render: (_, visit) =>
        visit.status === 'returned' && visit.review ? (
          <span title={visit.review.opinion}>退回：{visit.review.opinion}</span>
        ) : (
          <span className={styles.quiet}>{gist(visit)}</span>
        ),
    },
    ...(showAuthor
      ? [
          {
            title: '带队人',
            width: 96,
            render: (_: unknown, visit: Row) =>
              (visit.officers.find((person) => person.isLead) ?? visit.officers[0])?.name ?? '',
          },
        ]
      : []),
    {
      title: '状态',
      width: 168,
      render: (_, visit) => (
        <>
          <Tag color={colors[visit.status] ?? 'default'}>{nameOf(visitStatuses, visit.status)}</Tag>
          {visit.sync.state === 'rejected' ? <Tag color="error">需要处理</Tag> : null}
          {visit.status === 'draft' ? (
            <div className={`number ${styles.quiet}`}>{formatRecent(visit.updatedAt)}保存</div>
          ) : null}
        </>
      ),
    },
  ]
}

/** `融资、用工人才；2件诉求` */
function gist(visit: Row): string {
  const kinds = [...new Set(visit.difficulties.map((item) => item.category).filter((code) => code !== ''))]
  const named = kinds.map((code) => difficultyName(code, '')).join('、')
  const asked = visit.requests.length > 0 ? `${visit.requests.length}件诉求` : ''
  if (named === '' && asked === '') return visit.noDifficulty ? '无困难' : ''
  return [named, asked].filter((part) => part !== '').join('；')
}
