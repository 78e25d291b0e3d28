import { keyOf } from '../../../schemas/rules/figure-period.ts'
import type { FigureSeries } from '../../../schemas/rules/figure-series.ts'
import { groupedNumber } from '../../../schemas/rules/number-format.ts'
import styles from './figure-table.module.css'

const shownPeriods = 5

/** 各期数据: the figures of the newest periods, the newest first, as they were told and by whom. */
export function FigureTable({ series }: { series: readonly FigureSeries[] }) {
  const told = new Map(
    series.flatMap(({ points }) => points.map((point) => [keyOf(point.period), point] as const)),
  )
  const periods = [...told].sort(([, a], [, b]) => b.period.until.localeCompare(a.period.until))
  const shown = periods.slice(0, shownPeriods)
  return (
    <table className={styles.table}>
      <caption>
        {periods.length > shownPeriods ? `最近 ${shownPeriods} 期，共 ${periods.length} 期` : '全部各期'}
      </caption>
      <thead>
        <tr>
          <th scope="col">指标</th>
          {shown.map(([id, { periodName }]) => (
            <th key={id} scope="col">
              {periodName}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {series.map(({ key, name, unit, points }) => (
          <tr key={key}>
            <th scope="row">
              {name}
              <span className={styles.unit}>（{unit}）</span>
            </th>
            {shown.map(([id]) => {
              const point = points.find(({ period }) => keyOf(period) === id)
              return point ? (
                <td key={id}>
                  {groupedNumber(point.value)}
                  <span className={styles.source}>{point.source}</span>
                </td>
              ) : (
                <td key={id} className={styles.unit}>
                  没有问到
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
