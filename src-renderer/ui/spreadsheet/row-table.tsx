import { Table, type TableColumnType, Tag } from 'antd'
import { useLayoutEffect, useRef, useState } from 'react'
import { EmptyState } from '../states.tsx'
import page from './import-page.module.css'

export type JudgedRow<V extends string> = {
  /** As the spreadsheet program numbers it. */
  readonly rowNumber: number
  readonly verdict: V
  readonly reasons: readonly string[]
}

/** A column of a width in pixels. */
export type RowColumn<R> = TableColumnType<R> & { readonly width: number }

const numberWidth = 64
const verdictWidth = 76
/** The least that reasons need, and the height of the table's head, in pixels. */
const reasonsWidth = 240
const headHeight = 45

/** One line a row of the file: what becomes of it and why. It fills its place and draws what is in view, however long the file. */
export function RowTable<V extends string, R extends JudgedRow<V>>(props: {
  rows: readonly R[]
  names: Readonly<Record<V, string>>
  colors: Readonly<Record<V, string>>
  /** What tells one row from the next, between verdict and reasons. */
  columns: readonly RowColumn<R>[]
  /** What stands behind the reasons. */
  last?: RowColumn<R>
  /** Said where there is no reason. */
  fine?: string
}) {
  const { columns, last } = props
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
  const fixed = [...columns, ...(last ? [last] : [])].reduce(
    (sum, { width }) => sum + width,
    numberWidth + verdictWidth,
  )
  return (
    <div className={page.table} ref={box}>
      <Table<R>
        virtual
        size="middle"
        rowKey="rowNumber"
        dataSource={props.rows as R[]}
        pagination={false}
        scroll={{ y: Math.max(200, size.height - headHeight), x: Math.max(size.width, fixed + reasonsWidth) }}
        locale={{ emptyText: <EmptyState title="没有这一类的行" /> }}
        columns={[
          { title: '行', dataIndex: 'rowNumber', width: numberWidth, className: 'number' },
          {
            title: '结论',
            width: verdictWidth,
            render: (_, { verdict }) => <Tag color={props.colors[verdict]}>{props.names[verdict]}</Tag>,
          },
          ...columns,
          {
            title: '说明',
            width: Math.max(reasonsWidth, size.width - fixed),
            render: (_, { reasons }) => (
              <span className={page.reasons} title={reasons.join('；')}>
                {reasons.join('；') || props.fine}
              </span>
            ),
          },
          ...(last ? [last] : []),
        ]}
      />
    </div>
  )
}
