// biome-ignore-all lint/a11y/useSemanticElements: elements of tables cannot be the few rows in view of very many
import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons'
import { type KeyboardEvent, memo } from 'react'
import { groupedNumber } from '../../../schemas/rules/number-format.ts'
import { type Asked, hitOf, type PinyinMatcher } from '../../database/roster-hit.ts'
import type { RosterEntry, RosterSort, SortKey } from '../../database/roster-index.ts'
import { Highlighted } from '../../ui/highlighted.tsx'
import styles from './enterprise-table.module.css'
import { type ColumnContext, type ColumnKey, columnOf, numberColumns } from './roster-columns.ts'
import { useVirtualRows } from './use-virtual-rows.ts'

const rowHeight = 44
const nameWidth = 250

type RowProps = {
  entry: RosterEntry
  chosen: boolean
  asked: Asked
  matcher: PinyinMatcher | null
  columns: readonly ColumnKey[]
  context: ColumnContext
  onOpen: (id: string) => void
}

const templateOf = (columns: readonly ColumnKey[]) =>
  [nameWidth, ...columns.map((key) => columnOf(key).width)]
    .map((width) => `minmax(${width}px, ${width}fr)`)
    .join(' ')

/** The roster as a table, over the whole width: the columns of the view, heads that sort, rows that open the enterprise. */
export function EnterpriseTable(
  props: Omit<RowProps, 'entry' | 'chosen'> & {
    entries: readonly RosterEntry[]
    question: string
    chosenId: string | undefined
    sort: RosterSort | null
    onSort: (sort: RosterSort | null) => void
    onKeyDown: (event: KeyboardEvent) => void
    onNearEnd: (() => void) | undefined
  },
) {
  const { entries, chosenId, columns } = props
  const { scroller, virtual } = useVirtualRows({ ...props, rowHeight, paddingStart: rowHeight })
  const minWidth = columns.reduce((sum, key) => sum + columnOf(key).width, nameWidth)
  const template = { gridTemplateColumns: templateOf(columns) }
  return (
    <div
      id="enterprise-rows"
      ref={scroller}
      className={styles.scroller}
      role="grid"
      aria-label="企业"
      aria-rowcount={entries.length + 1}
      tabIndex={0}
      onKeyDown={props.onKeyDown}
    >
      <div className={styles.space} style={{ height: virtual.getTotalSize(), minWidth }} role="presentation">
        {/* biome-ignore lint/a11y/useFocusableInteractive: the buttons in it are focused */}
        <div className={styles.head} style={template} role="row" aria-rowindex={1}>
          <Head title="企业名称" by="name" sort={props.sort} onSort={props.onSort} />
          {columns.map((key) => {
            const { title, sort } = columnOf(key)
            return (
              <Head
                key={key}
                title={title}
                by={sort}
                sort={props.sort}
                onSort={props.onSort}
                isNumber={numberColumns.includes(key)}
              />
            )
          })}
        </div>
        {virtual.getVirtualItems().map((item) => {
          const entry = entries[item.index]
          return entry ? (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the grid around it
            // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={entry.id === chosenId}
              className={entry.id === chosenId ? `${styles.row} ${styles.chosen}` : styles.row}
              style={{ ...template, transform: `translateY(${item.start}px)` }}
              onClick={() => props.onOpen(entry.id)}
            >
              <Cells
                entry={entry}
                asked={props.asked}
                matcher={props.matcher}
                columns={columns}
                context={props.context}
              />
            </div>
          ) : null
        })}
      </div>
    </div>
  )
}

function Head(props: {
  title: string
  by: SortKey | undefined
  sort: RosterSort | null
  onSort: (sort: RosterSort | null) => void
  isNumber?: boolean
}) {
  const { by, sort, title } = props
  const style = props.isNumber ? `${styles.cell} ${styles.number}` : styles.cell
  if (!by)
    return (
      // biome-ignore lint/a11y/useFocusableInteractive: a plain head takes no focus
      <div className={style} role="columnheader">
        {title}
      </div>
    )
  const own = sort?.by === by ? sort : null
  // First the way that is asked for most, then the other, then as usual.
  const usual = by !== 'name' && by !== 'lastVisit'
  const next =
    own === null ? { by, descending: usual } : own.descending === usual ? { by, descending: !usual } : null
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the button in it is focused
    <div
      className={style}
      role="columnheader"
      aria-sort={own === null ? 'none' : own.descending ? 'descending' : 'ascending'}
    >
      <button type="button" className={styles.sorter} onClick={() => props.onSort(next)}>
        {title}
        {own === null ? null : own.descending ? <CaretDownOutlined /> : <CaretUpOutlined />}
      </button>
    </div>
  )
}

const Cells = memo(function Cells(props: Omit<RowProps, 'chosen' | 'onOpen'>) {
  const { entry, columns, context } = props
  const { nameWords, field } = hitOf(entry, props.asked, props.matcher)
  return (
    <>
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus */}
      <div className={styles.cell} role="gridcell">
        <Highlighted text={entry.name} words={nameWords} />
        {field ? (
          <span className={styles.field}>
            {field.label}：
            <Highlighted text={field.text} words={field.words} />
          </span>
        ) : null}
      </div>
      {columns.map((key) => {
        const value = columnOf(key).value(entry, context)
        const isNumber = numberColumns.includes(key)
        return (
          // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
          <div
            key={key}
            className={isNumber ? `${styles.cell} ${styles.number}` : styles.cell}
            role="gridcell"
            title={typeof value === 'string' ? value : undefined}
          >
            {typeof value === 'number' ? groupedNumber(value) : (value ?? '')}
          </div>
        )
      })}
    </>
  )
})
