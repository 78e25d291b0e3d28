import { Link } from 'react-router'
import { indicatorDefinitions } from '../../../schemas/rules/summary/definitions.ts'
import { periodName } from '../../../schemas/rules/summary/period.ts'
import { useSyncStatus } from '../../sync/status.ts'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { type MonthKey, type MonthTrend, monthKeys, printChange, printFigure } from './month-figures.ts'
import styles from './month-panel.module.css'
import { Panel } from './panel.tsx'
import { TrendLine } from './trend-line.tsx'
import { useMonthTrend } from './use-month-trend.ts'

/** What a leader asks first: how goes the month, beside the last one; every figure opens what is behind it. */
export function MonthPanel() {
  const trend = useMonthTrend()
  const status = useSyncStatus()
  const month = trend?.months.at(-1)
  return (
    <Panel
      title="本月进展"
      aside={month ? <Link to={`/summary?month=${month.from}`}>打开{periodName(month)}汇总</Link> : undefined}
    >
      {trend ? (
        <Figures trend={trend} />
      ) : status.kind === 'offline' && status.lastSuccessAt === null ? (
        <EmptyState compact title="本机资料还没有收全，数字暂不显示。连上网络完成一次同步后就能看到。" />
      ) : (
        <LoadingState rows={8} />
      )}
    </Panel>
  )
}

function Figures({ trend }: { trend: MonthTrend }) {
  return (
    <div className={styles.wide}>
      <table className={styles.figures}>
        <thead>
          <tr>
            <th scope="col">指标</th>
            <th scope="col" className={styles.right}>
              本月（至今天）
            </th>
            <th scope="col" className={styles.right}>
              上月
            </th>
            <th scope="col" className={styles.right}>
              变化
            </th>
            <th scope="col">近六个月</th>
          </tr>
        </thead>
        <tbody>
          {monthKeys.map((key) => (
            <FigureRow key={key} name={key} trend={trend} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function FigureRow({ name, trend }: { name: MonthKey; trend: MonthTrend }) {
  const values = trend.values[name]
  const value = values.at(-1) ?? null
  const before = values.at(-2) ?? null
  const definition = indicatorDefinitions[name]
  const month = trend.months.at(-1)
  return (
    <tr>
      <th scope="row" title={definition.definition}>
        <Link to={`/summary?month=${month?.from ?? ''}&figure=${name}`}>{definition.name}</Link>
      </th>
      <td className={styles.value}>{printFigure(name, value)}</td>
      <td className={styles.right}>{printFigure(name, before)}</td>
      <td className={styles.right}>{printChange(name, value, before)}</td>
      <td>
        <TrendLine
          values={values}
          label={trend.months
            .map((month, index) => `${periodName(month)} ${printFigure(name, values[index] ?? null)}`)
            .join('，')}
        />
      </td>
    </tr>
  )
}
