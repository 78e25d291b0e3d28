import { Segmented } from 'antd'
import { formatCount } from '../count-label.tsx'

/** All rows, or those that one thing becomes of, each with its number. */
export function VerdictFilter<V extends string>(props: {
  /** In the order in which they stand. */
  order: readonly V[]
  names: Readonly<Record<V, string>>
  counts: Readonly<Record<V, number>>
  value: V | 'all'
  onChange: (value: V | 'all') => void
}) {
  const { order, names, counts } = props
  const all = order.reduce((sum, verdict) => sum + counts[verdict], 0)
  return (
    <Segmented<V | 'all'>
      aria-label="按处理结果筛选"
      value={props.value}
      onChange={props.onChange}
      options={[
        { value: 'all', label: `全部 ${formatCount(all)}` },
        ...order.map((verdict) => ({
          value: verdict,
          label: `${names[verdict]} ${formatCount(counts[verdict])}`,
          disabled: counts[verdict] === 0,
        })),
      ]}
    />
  )
}
