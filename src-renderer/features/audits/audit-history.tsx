/** Submitted inspections, the newest first; a row opens its result. */
import { Button, Table, Tag } from 'antd'
import { useNavigate } from 'react-router'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { inspectionGrades } from '../../../schemas/codes/inspection-codes.ts'
import type { Audit } from '../../../schemas/entities/audit.ts'
import { dayOf } from '../../../schemas/rules/calendar-day.ts'
import { CountLabel } from '../../ui/count-label.tsx'
import { FormattedDay } from '../../ui/formatted-day.tsx'
import { EmptyState } from '../../ui/states.tsx'
import styles from './audit-history.module.css'
import { formatScore, gradeColors } from './score-words.ts'

export function AuditHistory(props: {
  title: string
  audits: readonly Audit[]
  onAll?: (() => void) | undefined
}) {
  const navigate = useNavigate()
  const audits = [...props.audits].sort((a, b) => (b.submittedAt ?? '').localeCompare(a.submittedAt ?? ''))
  return (
    <section className={styles.history}>
      <header className={styles.head}>
        <h2 className={styles.title}>检查记录：{props.title}</h2>
        {props.onAll ? (
          <Button type="link" onClick={props.onAll}>
            看全部园区
          </Button>
        ) : null}
        <CountLabel total={audits.length} unit="次" />
      </header>
      <Table<Audit>
        rowKey="id"
        dataSource={audits}
        pagination={audits.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
        onRow={(audit) => ({ onClick: () => void navigate(`/audits/${audit.id}`) })}
        rowClassName={styles.row ?? ''}
        locale={{
          emptyText: (
            <EmptyState title="还没有提交过的检查" hint="提交后的检查会列在这里，可以随时打开看结果。" />
          ),
        }}
        tableLayout="auto"
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: '编号',
            width: 220,
            render: (_, audit) => (
              <Button
                type="link"
                className={styles.link}
                onClick={() => void navigate(`/audits/${audit.id}`)}
              >
                {audit.auditNo}
              </Button>
            ),
          },
          { title: '园区', dataIndex: 'parkName', minWidth: 144 },
          {
            title: '提交日期',
            width: 180,
            render: (_, audit) => <FormattedDay day={audit.submittedAt ? dayOf(audit.submittedAt) : null} />,
          },
          { title: '类型', width: 90, render: (_, audit) => (audit.kind === 'full' ? '检查' : '复查') },
          { title: '检查人', dataIndex: 'inspectorName', width: 110 },
          {
            title: '总分',
            width: 90,
            align: 'right',
            render: (_, audit) => <span className="number">{formatScore(audit.result?.total)}</span>,
          },
          {
            title: '等级',
            width: 100,
            render: (_, { result }) =>
              result ? (
                <Tag color={gradeColors[result.grade]}>{nameOf(inspectionGrades, result.grade)}</Tag>
              ) : (
                '—'
              ),
          },
        ]}
      />
    </section>
  )
}
