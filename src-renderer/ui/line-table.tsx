import { Table, type TableColumnsType } from 'antd'
import { type ComponentProps, type KeyboardEvent, useMemo } from 'react'
import styles from './line-table.module.css'
import { useTableHeight } from './use-table-height.ts'

/**
 * Records as lines that open with a click or Enter, and that the arrows walk. It takes the height that its page leaves, and of a
 * long list draws only what is seen. Below `width` pixels the lines scroll sideways.
 */
export function LineTable<Row extends object>(props: {
  /** What the lines are, for who hears the screen. */
  label: string
  rows: Row[]
  columns: TableColumnsType<Row>
  width: number
  keyOf: (row: Row) => string
  onOpen: (row: Row) => void
}) {
  const { rows, width, keyOf, onOpen } = props
  const [holder, height] = useTableHeight()
  const columns = useMemo(() => asCells(props.columns), [props.columns])
  return (
    // biome-ignore lint/a11y/useSemanticElements: the heads are a table of their own and the lines are none; the grid is around both
    <div
      ref={holder}
      className={styles.holder}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
    >
      {height > 0 ? (
        <Table<Row>
          virtual
          loading={neverLoading}
          rowKey={keyOf}
          size="middle"
          pagination={false}
          columns={columns}
          components={heads}
          dataSource={rows}
          scroll={{ y: height, x: width }}
          rowClassName={() => styles.row ?? ''}
          onHeaderRow={() => ({ role: 'row', 'aria-rowindex': 1 })}
          onRow={(row, index = 0) => ({
            role: 'row',
            'aria-rowindex': index + 2,
            tabIndex: 0,
            onClick: () => onOpen(row),
            onKeyDown: (event) => {
              if (event.key === 'Enter') onOpen(row)
              else walk(event)
            },
          })}
        />
      ) : null}
    </div>
  )
}

/** Nor does the frame for it tell anything, which would stand between the grid and its lines. */
const neverLoading = { spinning: false, 'aria-live': undefined, 'aria-busy': undefined }

const heads = {
  header: {
    table: (props: ComponentProps<'table'>) => <table role="presentation" {...props} />,
  },
}

function asCells<Row>(columns: TableColumnsType<Row>): TableColumnsType<Row> {
  return columns.map((column) => ({
    ...column,
    onHeaderCell: () => ({ role: 'columnheader' }),
    onCell: () => ({ role: 'gridcell' }),
  }))
}

/** Lines that are not drawn yet are when the one before comes into sight. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const { key, currentTarget: line } = event
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return
  event.preventDefault()
  const next = key === 'ArrowDown' ? line.nextElementSibling : line.previousElementSibling
  if (next instanceof HTMLElement) next.focus()
}
