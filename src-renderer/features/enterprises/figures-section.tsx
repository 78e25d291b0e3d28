import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { type FigureSeries, figureSeriesOf } from '../../../schemas/rules/figure-series.ts'
import { groupedNumber } from '../../../schemas/rules/number-format.ts'
import type { Local } from '../../database/documents.ts'
import { EmptyState } from '../../ui/states.tsx'
import { FigureChart } from './figure-chart.tsx'
import { FigureTable } from './figure-table.tsx'
import styles from './figures-section.module.css'
import { Section } from './section.tsx'
import type { EnterpriseRecords } from './use-enterprise-records.ts'

const shownAtFirst = 6

/** 经营: figures over time as visits and the roster told them, each with its source and how it changed. */
export function FiguresSection({
  enterprise,
  records,
}: {
  enterprise: Local<'enterprises'>
  records: EnterpriseRecords
}) {
  const [more, setMore] = useState(false)
  const [table, setTable] = useState(false)
  const { figures } = enterprise
  const { visits } = records
  const { series, unknown } = useMemo(
    () => figureSeriesOf({ enterprise: { figures }, visits }),
    [figures, visits],
  )
  if (series.length === 0)
    return (
      <Section part="figures" title="经营">
        <EmptyState compact title="还没有经营数据。走访时问到的营业收入、从业人员等会按期列在这里。" />
      </Section>
    )
  return (
    <Section
      part="figures"
      title="经营"
      aside={
        <Button type="link" aria-expanded={table} onClick={() => setTable(!table)}>
          {table ? '收起各期数据' : '各期数据'}
        </Button>
      }
    >
      <ul className={styles.tiles}>
        {(more ? series : series.slice(0, shownAtFirst)).map((one) => (
          <Tile key={one.key} series={one} />
        ))}
      </ul>
      {series.length > shownAtFirst ? (
        <Button type="link" style={{ paddingInline: 0 }} aria-expanded={more} onClick={() => setMore(!more)}>
          {more ? '只看主要指标' : `其余 ${series.length - shownAtFirst} 项指标`}
        </Button>
      ) : null}
      {table ? <FigureTable series={series} /> : null}
      <p className={styles.note}>
        {unknown.length > 0 ? `没有问到过：${unknown.join('、')}。` : ''}
        数据来自走访和名录，不代表统计数；各期长短不同的，曲线按月均比较。
      </p>
    </Section>
  )
}

function Tile({ series }: { series: FigureSeries }) {
  const { latest, change, unit, missingSince } = series
  return (
    <li className={styles.tile}>
      <div className={styles.name}>{series.name}</div>
      <div className={styles.value}>
        <span className="number">{groupedNumber(latest.value)}</span> {unit}
      </div>
      <div className={styles.period}>
        {latest.periodName}，{latest.source}
      </div>
      <FigureChart series={series} />
      <div className={styles.change}>{change ? change.words : '只有一期，还不能比较'}</div>
      {missingSince.length > 0 ? <div className={styles.period}>{missingSince.at(-1)}没有问到</div> : null}
    </li>
  )
}
