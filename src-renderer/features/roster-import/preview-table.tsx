import { Select, Table, type TableColumnsType, Tag } from 'antd'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { cellText } from '../../../schemas/rules/roster-import/cells.ts'
import type { RosterField } from '../../../schemas/rules/roster-import/columns.ts'
import {
  type RosterVerdict,
  type Verdict,
  verdictNames,
} from '../../../schemas/rules/roster-import/verdicts.ts'
import page from '../../ui/spreadsheet/import-page.module.css'
import { EmptyState } from '../../ui/states.tsx'
import { type Decision, decisionNames, possibleDecisions } from './decisions.ts'
import styles from './roster-import.module.css'
import type { Judged } from './use-roster-import.ts'

const colors: Record<Verdict, string> = {
  new: 'success',
  update: 'processing',
  conflict: 'warning',
  reject: 'error',
  unchanged: 'default',
}

/** What happens to rows that nobody has to decide about. */
const fates: Record<Exclude<Verdict, 'conflict'>, string> = {
  new: '将新增',
  update: '将更新',
  reject: '不导入',
  unchanged: '无需导入',
}

/** Pixels of the columns beside the reasons, and of the table's head. */
const fixedWidth = 64 + 76 + 230 + 184 + 150
const headHeight = 45

/** One line a row of the file: what becomes of it and why. */
export function PreviewTable(props: {
  rows: readonly RosterVerdict[]
  judged: Judged
  onDecide: (rows: readonly number[], decision: Decision) => void
}) {
  const { judged, onDecide } = props
  const box = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 1000, height: 400 })
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const columns = useMemo<TableColumnsType<RosterVerdict>>(() => {
    /** What the file says where nothing could be read. */
    const written = (row: RosterVerdict, field: RosterField) => {
      const column = judged.sheet.ok && judged.sheet.columns.find((known) => known.field === field)
      const cells = judged.sheets[judged.sheetIndex]?.rows[row.rowNumber - 1]
      const text = column ? cellText(cells?.[column.index] ?? null) : ''
      return <span className={text ? styles.unread : page.muted}>{text || '—'}</span>
    }
    return [
      { title: '行', dataIndex: 'rowNumber', width: 64, className: 'number' },
      {
        title: '结论',
        width: 76,
        render: (_, row) => <Tag color={colors[row.verdict]}>{verdictNames[row.verdict]}</Tag>,
      },
      {
        title: '企业名称',
        width: 230,
        ellipsis: true,
        render: (_, row) => row.draft.values.name ?? written(row, 'name'),
      },
      {
        title: '统一社会信用代码',
        width: 184,
        className: 'number',
        render: (_, row) => row.draft.values.uscc ?? written(row, 'uscc'),
      },
      {
        title: '说明',
        width: Math.max(240, size.width - fixedWidth),
        render: (_, row) => (
          <span className={page.reasons} title={row.reasons.join('；')}>
            {row.reasons.join('；')}
          </span>
        ),
      },
      {
        title: '处理',
        width: 150,
        render: (_, row) =>
          row.verdict === 'conflict' ? (
            <Select<Decision>
              aria-label={`第${row.rowNumber}行怎么处理`}
              className={styles.decision}
              placeholder="请决定"
              status={judged.decisions.has(row.rowNumber) ? undefined : 'warning'}
              value={judged.decisions.get(row.rowNumber)}
              popupMatchSelectWidth={false}
              options={possibleDecisions(row, judged.known.get(row.existingId ?? '')).map((decision) => ({
                value: decision,
                label: decisionNames[decision],
              }))}
              onChange={(decision) => onDecide([row.rowNumber], decision)}
            />
          ) : (
            <span className={page.muted}>{fates[row.verdict]}</span>
          ),
      },
    ]
  }, [judged, onDecide, size.width])

  return (
    <div className={page.table} ref={box}>
      <Table<RosterVerdict>
        virtual
        size="middle"
        rowKey="rowNumber"
        columns={columns}
        dataSource={props.rows as RosterVerdict[]}
        pagination={false}
        scroll={{ y: Math.max(200, size.height - headHeight), x: Math.max(size.width, fixedWidth + 240) }}
        locale={{ emptyText: <EmptyState title="没有这一类的行" /> }}
      />
    </div>
  )
}
