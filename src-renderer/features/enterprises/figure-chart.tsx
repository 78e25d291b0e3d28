import { keyOf } from '../../../schemas/rules/figure-period.ts'
import { type FigurePoint, type FigureSeries, trendOf } from '../../../schemas/rules/figure-series.ts'
import { groupedNumber } from '../../../schemas/rules/number-format.ts'
import styles from './figure-chart.module.css'

const width = 180
const height = 44
const inset = 5

/** The course of one figure over the months, a dot for each period that was told. The same stands in words for screen readers. */
export function FigureChart({ series }: { series: FigureSeries }) {
  const { points, name, unit, averaged } = series
  if (points.length < 2) return <div className={styles.blank} aria-hidden="true" />
  const words = `${name}：${points.map((point) => wordsOf(point, unit, averaged)).join('；')}`
  const placed = trendOf(points).map(({ x, y, point }) => ({
    point,
    x: inset + x * (width - 2 * inset),
    y: height - inset - y * (height - 2 * inset),
  }))
  return (
    <svg
      className={styles.chart}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMinYMid"
      role="img"
      aria-label={words}
    >
      <polyline points={placed.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />
      {placed.map(({ x, y, point }) => (
        <circle key={keyOf(point.period)} cx={x} cy={y} r={2.5}>
          <title>{wordsOf(point, unit, averaged)}</title>
        </circle>
      ))}
    </svg>
  )
}

function wordsOf(point: FigurePoint, unit: string, averaged: boolean): string {
  const told = `${point.periodName} ${groupedNumber(point.value)} ${unit}`
  const average =
    averaged && point.comparable !== point.value ? `，月均 ${groupedNumber(point.comparable)} ${unit}` : ''
  return `${told}${average}（${point.source}）`
}
