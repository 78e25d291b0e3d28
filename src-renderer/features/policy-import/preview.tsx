import { Alert, App, Button, Table, type TableColumnsType, Tag } from 'antd'
import { useState } from 'react'
import type { Problem } from '../../../schemas/protocol/problems.ts'
import {
  type PolicyVerdict,
  type PolicyVerdictKind,
  policyVerdictNames,
} from '../../../schemas/rules/policy-import/verdicts.ts'
import { exportWorkbook } from '../../ui/export-workbook.tsx'
import { today } from '../../ui/formats.ts'
import { countVerdicts } from '../../ui/spreadsheet/count-verdicts.ts'
import { SourceLine } from '../../ui/spreadsheet/source-line.tsx'
import { VerdictFilter } from '../../ui/spreadsheet/verdict-filter.tsx'
import { EmptyState } from '../../ui/states.tsx'
import styles from './policy-import.module.css'
import type { JudgedPolicies } from './use-policy-import.ts'
import { policyResultPlan } from './workbooks.ts'

const colors: Record<PolicyVerdictKind, string> = {
  new: 'success',
  edition: 'processing',
  update: 'processing',
  unchanged: 'default',
  reject: 'error',
}

const verdictOrder = Object.keys(policyVerdictNames) as PolicyVerdictKind[]

const columns: TableColumnsType<PolicyVerdict> = [
  { title: '行', dataIndex: 'rowNumber', width: 64, className: 'number' },
  {
    title: '结论',
    width: 76,
    render: (_, row) => <Tag color={colors[row.verdict]}>{policyVerdictNames[row.verdict]}</Tag>,
  },
  {
    title: '政策',
    width: 300,
    render: (_, { draft: { values } }) => (
      <>
        <div>{values.title || '—'}</div>
        <div className={styles.muted}>{[values.documentNo, values.issuer].filter(Boolean).join(' · ')}</div>
      </>
    ),
  },
  {
    title: '有效期',
    width: 190,
    className: 'number',
    render: (_, { draft: { values } }) =>
      values.validFrom || values.validUntil
        ? `${values.validFrom ?? '—'} 至 ${values.validUntil ?? '长期'}`
        : '没有写明',
  },
  { title: '条款', width: 64, render: (_, row) => row.draft.values.clauses.length },
  { title: '说明', render: (_, row) => row.reasons.join('；') },
]

/** The second step: what the import would do, policy by policy, with the clauses that were read. */
export function Preview(props: {
  judged: JudgedPolicies
  problem: Problem | null
  writing: boolean
  onImport: () => void
  onRestart: () => void
}) {
  const { judged } = props
  const { message } = App.useApp()
  const [shown, setShown] = useState<PolicyVerdictKind | 'all'>('all')
  const { verdicts } = judged
  const counts = countVerdicts(verdictOrder, verdicts)
  const writes = verdicts.filter((row) => row.result !== null).length
  return (
    <>
      {props.problem ? (
        <Alert
          className={styles.problem}
          type="error"
          showIcon
          title={props.problem.title}
          description={props.problem.detail}
        />
      ) : null}
      <SourceLine source={judged.source} ignored={judged.ignored} onRestart={props.onRestart} />
      <div className={styles.counts}>
        <VerdictFilter
          order={verdictOrder}
          names={policyVerdictNames}
          counts={counts}
          value={shown}
          onChange={setShown}
        />
      </div>
      <Table<PolicyVerdict>
        rowKey="rowNumber"
        size="middle"
        columns={columns}
        dataSource={shown === 'all' ? [...verdicts] : verdicts.filter((row) => row.verdict === shown)}
        pagination={verdicts.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        expandable={{
          rowExpandable: (row) =>
            row.draft.values.clauses.length > 0 || row.draft.values.summary !== undefined,
          expandedRowRender: (row) => <Read row={row} />,
        }}
        locale={{ emptyText: <EmptyState title="没有这一类的政策" /> }}
      />
      <footer className={styles.footer}>
        <Button
          onClick={() =>
            void exportWorkbook(
              `政策检查清单 ${today()}`,
              policyResultPlan('政策检查清单', `来源：${judged.source}；尚未导入`, verdicts),
              message,
            )
          }
        >
          导出清单
        </Button>
        <Button type="primary" loading={props.writing} disabled={writes === 0} onClick={props.onImport}>
          导入 {writes} 条
        </Button>
      </footer>
    </>
  )
}

/** What was read of one policy, so that a misread text is seen before it is kept. */
function Read({ row }: { row: PolicyVerdict }) {
  const { summary, clauses } = row.draft.values
  return (
    <div className={styles.read}>
      {summary ? <p>{summary}</p> : null}
      <ol>
        {clauses.map((clause, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a preview that never changes.
          <li key={index}>
            {clause.text}
            {clause.benefit ? `：${clause.benefit}` : ''}
            {clause.conditions ? <span className={styles.muted}>（条件：{clause.conditions}）</span> : null}
          </li>
        ))}
      </ol>
    </div>
  )
}
