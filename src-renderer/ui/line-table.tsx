import { Table, type TableColumnsType } from 'antd'
import styles from './line-table.module.css'
import { useTableHeight } from './use-table-height.ts'

/**
 * Records as lines that open with a click or Enter. It takes the height that its page leaves, and of a long list draws only
 * what is seen. Below `width` pixels the lines scroll sideways.
 */
export function LineTable<Row extends object>(props: {
  rows: Row[]
  columns: TableColumnsType<Row>
  width: number
  keyOf: (row: Row) => string
  onOpen: (row: Row) => void
}) {
  const { rows, columns, width, keyOf, onOpen } = props
  const [holder, height] = useTableHeight()
  return (
    <div ref={holder} className={styles.holder}>
      {height > 0 ? (
        <Table<Row>
          virtual
          rowKey={keyOf}
          size="middle"
          pagination={false}
          columns={columns}
          dataSource={rows}
          scroll={{ y: height, x: width }}
          rowClassName={() => styles.row ?? ''}
          onRow={(row) => ({
            tabIndex: 0,
            onClick: () => onOpen(row),
            onKeyDown: (event) => {
              if (event.key === 'Enter') onOpen(row)
            },
          })}
        />
      ) : null}
    </div>
  )
}
