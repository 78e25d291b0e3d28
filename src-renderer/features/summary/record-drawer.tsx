/** The records behind a figure, each with the way to it. */
import { Button, Drawer } from 'antd'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import type { CollectionName } from '../../../schemas/entities/index.ts'
import { formatPercent } from '../../../schemas/rules/number-format.ts'
import type { Summary } from '../../../schemas/rules/summary/snapshot.ts'
import { useDocuments } from '../../database/hooks.ts'
import { CountLabel } from '../../ui/count-label.tsx'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { definitionOf, figureName } from './figure-names.ts'
import styles from './record-drawer.module.css'
import { lineOf } from './record-lines.ts'

const pageSize = 50
const units: Partial<Record<CollectionName, string>> = {
  enterprises: '家',
  visits: '次',
  requests: '件',
  directory: '人',
  audits: '次',
  rectifications: '张',
}

export function RecordDrawer(props: { summary: Summary; figure: string | null; onClose: () => void }) {
  const { summary, figure, onClose } = props
  return (
    <Drawer
      open={figure !== null}
      size={520}
      title={figure ? figureName(figure) : ''}
      onClose={onClose}
      destroyOnHidden
    >
      {figure ? <Records key={figure} summary={summary} figure={figure} /> : null}
    </Drawer>
  )
}

function Records(props: { summary: Summary; figure: string }) {
  const { summary, figure } = props
  const [pages, setPages] = useState(1)
  const behind = summary.records[figure]
  const value = summary.snapshot.figures[figure]
  const definition = definitionOf(figure)
  const ids = useMemo(() => behind?.ids.slice(0, pages * pageSize) ?? [], [behind, pages])
  if (!behind || behind.ids.length === 0) {
    return (
      <>
        {definition ? <p className={styles.definition}>{definition.definition}</p> : null}
        <EmptyState compact title="本期没有这类记录" />
      </>
    )
  }
  return (
    <>
      {definition ? <p className={styles.definition}>{definition.definition}</p> : null}
      {definition?.unit === '%' && value?.denominator ? (
        <p className={styles.basis}>
          {value.numerator} ÷ {value.denominator} = {formatPercent(value.value)}
        </p>
      ) : null}
      <CountLabel total={behind.ids.length} unit={units[behind.collection] ?? '条'} />
      <RecordList collection={behind.collection} ids={ids} />
      {ids.length < behind.ids.length ? (
        <Button block onClick={() => setPages(pages + 1)}>
          再看 {Math.min(pageSize, behind.ids.length - ids.length)} 条
        </Button>
      ) : null}
    </>
  )
}

function RecordList(props: { collection: CollectionName; ids: readonly string[] }) {
  const { collection, ids } = props
  const found = useDocuments(collection, { id: { $in: [...ids] } })
  const lines = useMemo(() => {
    if (found.status !== 'ready') return null
    const byId = new Map(found.value.map((document) => [document.id, document]))
    return ids.flatMap((id) => {
      const document = byId.get(id)
      return document ? [lineOf(collection, document)] : []
    })
  }, [found, ids, collection])
  if (lines === null) return <LoadingState rows={8} />
  return (
    <ul className={styles.list}>
      {lines.map((line) => (
        <li key={line.id}>
          {line.to ? <Link to={line.to}>{line.title}</Link> : <span>{line.title}</span>}
          <span className={styles.detail}>{line.detail}</span>
        </li>
      ))}
      {lines.length < ids.length ? (
        <li className={styles.detail}>另有 {ids.length - lines.length} 条不在本机</li>
      ) : null}
    </ul>
  )
}
