import { nameOf } from '../../../../schemas/codes/code-table.ts'
import { figureSources } from '../../../../schemas/codes/visit-codes.ts'
import type { OperatingFigures } from '../../../../schemas/entities/visit.ts'
import { periodName } from '../../../../schemas/rules/figure-period.ts'
import { groupedNumber } from '../../../../schemas/rules/number-format.ts'
import { figureRules, hasFigures } from '../../../../schemas/rules/visit-figures.ts'
import styles from './record-figures.module.css'

const keys = Object.keys(figureRules) as (keyof typeof figureRules)[]

/** The figures that were told, with their period and source; those nobody confirmed are grey. */
export function RecordFigures(props: { figures: OperatingFigures; carriedOver: readonly string[] }) {
  const { figures, carriedOver } = props
  if (!hasFigures(figures)) return null
  const told = keys.flatMap((key) => {
    const value = figures[key]
    return value === null ? [] : [{ key, value, rule: figureRules[key] }]
  })
  const unconfirmed = told.filter(({ key }) => carriedOver.includes(`figures.${key}`)).length
  const basis = [
    figures.period ? periodName(figures.period) : '未注明所属期',
    figures.source ? nameOf(figureSources, figures.source) : '未注明来源',
    figures.operatingRateBasis ? `开工率口径：${figures.operatingRateBasis}` : '',
    unconfirmed > 0 ? `灰色${unconfirmed}项沿用上次，未确认` : '',
  ]
  return (
    <div>
      <div className={styles.basis}>{basis.filter((part) => part !== '').join('，')}</div>
      <dl className={styles.figures}>
        {told.map(({ key, value, rule }) => (
          <div key={key} className={carriedOver.includes(`figures.${key}`) ? styles.carried : undefined}>
            <dt>{rule.name}</dt>
            <dd className="number">
              {groupedNumber(value)}
              {rule.unit === '%' ? '' : ' '}
              {rule.unit}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
