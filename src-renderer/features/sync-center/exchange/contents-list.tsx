import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { DeliveredItem } from '../../../../schemas/protocol/exchange.ts'
import { editsBetween } from '../../../sync/conflict-log.ts'
import { EditList } from '../edit-list.tsx'
import { fieldAt } from '../fields/fields-of.ts'
import { useNames } from '../use-names.ts'
import styles from './exchange.module.css'
import type { ExchangeRow } from './readable-rows.ts'

/** More are counted, not listed. */
const most = 200

const deeds: Record<ExchangeRow['deed'], string> = { new: '新增', change: '更正', removal: '删除' }
const outcomes: Record<DeliveredItem['outcome'], string> = {
  accepted: '已受理',
  conflict: '待合并',
  rejected: '没有受理',
  waiting: '',
}

/** What is in a file, by name: from the file itself, or as the server tells it; the server's word on each comes beside it. */
export function ContentsList(props: {
  rows: readonly ExchangeRow[] | null
  items: readonly DeliveredItem[] | null
}) {
  const { rows, items } = props
  const told = new Map(items?.map((item) => [`${item.collection}|${item.id}`, item]))
  const lines = rows ?? items
  if (!lines || lines.length === 0) return null
  return (
    <>
      <ul className={styles.contents} aria-label="交换包的内容">
        {lines.slice(0, most).map((line) => {
          const key = `${line.collection}|${line.id}`
          return (
            <li key={key}>
              <Line line={line} told={told.get(key)} row={'after' in line ? line : null} />
            </li>
          )
        })}
      </ul>
      {lines.length > most ? <p className={styles.note}>另有 {lines.length - most} 条。</p> : null}
    </>
  )
}

function Line(props: {
  line: Pick<ExchangeRow, 'kind' | 'title' | 'deed'>
  told: DeliveredItem | undefined
  row: ExchangeRow | null
}) {
  const { line, told, row } = props
  const [open, setOpen] = useState(false)
  return (
    <>
      <div className={styles.line}>
        <span className={styles.kind}>{line.kind}</span>
        <span className={styles.title}>{line.title || '未命名'}</span>
        <span className={styles.deed}>{deeds[line.deed]}</span>
        {told && told.outcome !== 'waiting' ? (
          <span className={told.outcome === 'rejected' ? styles.refused : styles.deed}>
            {outcomes[told.outcome]}
          </span>
        ) : null}
        {row && row.deed !== 'removal' ? (
          <Button size="small" type="link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? '收起' : '查看'}
          </Button>
        ) : null}
      </div>
      {told?.reason ? <p className={styles.note}>{told.reason}</p> : null}
      {open && row ? <Detail row={row} /> : null}
    </>
  )
}

function Detail({ row }: { row: ExchangeRow }) {
  const { collection, before, after } = row
  const edits = useMemo(() => editsBetween(collection, before, after), [collection, before, after])
  const values = useMemo(
    () =>
      edits.flatMap(({ path, before: old, after: fresh }) => {
        const field = fieldAt(collection, path)
        return [
          { field, value: old },
          { field, value: fresh },
        ]
      }),
    [edits, collection],
  )
  const { templateId } = after
  const names = useNames(values, typeof templateId === 'string' ? templateId : null)
  return (
    <div className={styles.detail}>
      <EditList collection={collection} edits={edits} names={names} isNew={before === null} />
    </div>
  )
}
