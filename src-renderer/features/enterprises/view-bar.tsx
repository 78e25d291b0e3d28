import {
  DownOutlined,
  ExportOutlined,
  SortAscendingOutlined,
  TableOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import { Button, Checkbox, Dropdown, Popover, Tooltip } from 'antd'
import { memo, type ReactNode, useCallback, useEffect, useRef } from 'react'
import type { RosterSort } from '../../database/roster-index.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { type ColumnKey, columnKeys, columnOf, usualColumns, visitColumns } from './roster-columns.ts'
import { type RosterView, sortNames, sortWords } from './roster-view.ts'
import { SavedViewsMenu } from './saved-views-menu.tsx'
import { seesVisits } from './use-roster-view.ts'
import styles from './view-bar.module.css'

const orders: readonly (RosterSort | null)[] = [
  null,
  ...sortNames.flatMap(({ by }): RosterSort[] => {
    const descendsFirst = by !== 'name' && by !== 'lastVisit'
    return [descendsFirst, !descendsFirst].map((descending) => ({ by, descending }))
  }),
]
const keyOf = (sort: RosterSort | null) => (sort ? `${sort.by}:${sort.descending}` : 'best')

type ToolsProps = {
  view: RosterView
  onChange: (changes: Partial<RosterView>) => void
  exporting: boolean
  exportable: boolean
  onExport: () => void
}

/** How many there are, and how they are shown: saved views, order, list or table with its columns, export. */
export function ViewBar({ children, ...props }: ToolsProps & { children: ReactNode }) {
  // What would be exported changes with every letter; the button that starts it does not.
  const newest = useRef(props.onExport)
  useEffect(() => {
    newest.current = props.onExport
  })
  const onExport = useCallback(() => newest.current(), [])
  return (
    <div className={styles.bar} role="toolbar" aria-label="显示">
      <span className={styles.count}>{children}</span>
      <Tools {...props} onExport={onExport} />
    </div>
  )
}

const Tools = memo(function Tools({ view, onChange, exporting, exportable, onExport }: ToolsProps) {
  const isTable = view.layout === 'table'
  const all = seesVisits(useCurrentUser())
  const offered = all ? orders : orders.filter((sort) => sort?.by !== 'lastVisit')
  return (
    <span className={styles.tools}>
      <SavedViewsMenu view={view} onChange={onChange} />
      <Dropdown
        trigger={['click']}
        menu={{
          items: offered.map((sort) => ({ key: keyOf(sort), label: sortWords(sort) })),
          selectable: true,
          selectedKeys: [keyOf(view.sort)],
          onClick: ({ key }) => onChange({ sort: orders.find((sort) => keyOf(sort) === key) ?? null }),
        }}
      >
        <Button
          type="text"
          className={styles.tool ?? ''}
          icon={<SortAscendingOutlined />}
          aria-label={`排序：${sortWords(view.sort)}`}
          title={sortWords(view.sort)}
        >
          {isTable || view.sort === null ? '排序' : sortNames.find(({ by }) => by === view.sort?.by)?.name}
          <DownOutlined />
        </Button>
      </Dropdown>
      {isTable ? (
        <ColumnChoice
          offered={all ? columnKeys : columnKeys.filter((key) => !visitColumns.includes(key))}
          columns={view.columns}
          onChange={(columns) => onChange({ columns })}
        />
      ) : null}
      <Tooltip title={isTable ? '回到列表' : '以表格显示'}>
        <Button
          type="text"
          className={styles.tool ?? ''}
          icon={isTable ? <UnorderedListOutlined /> : <TableOutlined />}
          aria-label={isTable ? '回到列表' : '以表格显示'}
          onClick={() => onChange({ layout: isTable ? 'list' : 'table' })}
        />
      </Tooltip>
      <Tooltip title="把找到的企业导出为 Excel">
        <Button
          type="text"
          className={styles.tool ?? ''}
          icon={<ExportOutlined />}
          aria-label="导出 Excel"
          loading={exporting}
          disabled={!exportable}
          onClick={onExport}
        />
      </Tooltip>
    </span>
  )
})

function ColumnChoice(props: {
  offered: readonly ColumnKey[]
  columns: readonly ColumnKey[]
  onChange: (columns: readonly ColumnKey[]) => void
}) {
  const choice = (
    <fieldset className={styles.columns} aria-label="表格的列">
      {props.offered.map((key) => (
        <Checkbox
          key={key}
          checked={props.columns.includes(key)}
          onChange={({ target }) =>
            // In the order in which they stand here, however they were chosen.
            props.onChange(
              columnKeys.filter((one) => (one === key ? target.checked : props.columns.includes(one))),
            )
          }
        >
          {columnOf(key).title}
        </Checkbox>
      ))}
      <Button
        type="link"
        size="small"
        className={styles.reset ?? ''}
        onClick={() => props.onChange(usualColumns)}
      >
        恢复常用的列
      </Button>
    </fieldset>
  )
  return (
    <Popover trigger="click" placement="bottomRight" content={choice} title="企业名称之外的列">
      <Button type="text" className={styles.tool ?? ''}>
        列
        <DownOutlined />
      </Button>
    </Popover>
  )
}
