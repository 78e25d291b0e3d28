import { Select } from 'antd'
import { memo, useCallback, useMemo } from 'react'
import { figurePeriods, figureSources, outlooks } from '../../../../schemas/codes/visit-codes.ts'
import type { OperatingFigures } from '../../../../schemas/entities/visit.ts'
import { addDays, dayOf } from '../../../../schemas/rules/calendar-day.ts'
import { lastMonthOf, periodName } from '../../../../schemas/rules/figure-period.ts'
import { isIndustrial } from '../../../../schemas/rules/industry.ts'
import { figureRules } from '../../../../schemas/rules/visit-figures.ts'
import { confirmPath } from '../draft/carried-over.ts'
import { ConfirmCarried } from './confirm-carried.tsx'
import { Choice } from './fields/choice.tsx'
import { Field, FieldGrid } from './fields/field.tsx'
import { Fold } from './fields/fold.tsx'
import { NumberBox } from './fields/number-box.tsx'
import { TextBox } from './fields/text-box.tsx'
import styles from './figures-group.module.css'
import { useFormFacts } from './form-context.ts'
import { useDraft, useSetter, useVisitSession } from './session-context.ts'

type NumberKey = keyof typeof figureRules

/** Asked first, in nearly every conversation. */
const usual: readonly NumberKey[] = [
  'revenue',
  'revenueYoy',
  'employees',
  'vacancies',
  'ordersOnHand',
  'orderMonths',
]
/** Only industry has them. */
const industrial: readonly NumberKey[] = [
  'outputValue',
  'operatingRate',
  'capacityUtilization',
  'electricity',
]
const rest: readonly NumberKey[] = ['profit', 'taxPaid', 'exportValue', 'rdExpense', 'investment']

/** Digits after the point by unit (§4.2). */
function digitsOf({ unit, integer }: { readonly unit: string; readonly integer?: true }): number {
  if (integer) return 0
  return unit === '%' || unit === '个月' ? 1 : 2
}

/** 经营数据 of one period, each with where it comes from (§4.1 rule 2). */
export function FiguresGroup() {
  const { enterprise } = useFormFacts()
  const isIndustry = enterprise ? isIndustrial(enterprise.industryCode) : false
  const industryFilled = useDraft((draft) => industrial.some((key) => draft.figures[key] !== null))
  const restFilled = useDraft((draft) => rest.some((key) => draft.figures[key] !== null))
  const outlook = useDraft((draft) => draft.outlook)
  const setOutlook = useSetter('outlook')
  return (
    <div className={styles.group}>
      <div className={styles.head}>
        <h3 className={styles.title}>经营数据</h3>
        <ConfirmCarried group="figures" />
      </div>
      <p className={styles.note}>企业说到哪项记哪项，口述数不作统计用</p>
      <FieldGrid>
        <PeriodField />
        <SourceField />
      </FieldGrid>
      <div className={styles.rows}>
        <FieldGrid three>
          {usual.map((key) => (
            <FigureField key={key} name={key} />
          ))}
          {isIndustry || industryFilled
            ? industrial.map((key) => <FigureField key={key} name={key} />)
            : null}
          {isIndustry || industryFilled ? <RateBasis /> : null}
        </FieldGrid>
      </div>
      <Fold label="利润、税金、出口、研发、投资" filled={restFilled}>
        <FieldGrid three>
          {rest.map((key) => (
            <FigureField key={key} name={key} />
          ))}
        </FieldGrid>
      </Fold>
      <div className={styles.rows}>
        <Field name="outlook" label="下季预期" group>
          {(bound) => (
            <Choice bound={bound} table={outlooks} value={outlook} onChange={setOutlook} clearable />
          )}
        </Field>
      </div>
    </div>
  )
}

function useFigure<K extends keyof OperatingFigures>(key: K) {
  const session = useVisitSession()
  const value = useDraft((draft) => draft.figures[key])
  const set = useCallback(
    (next: OperatingFigures[K]) =>
      session.change((draft) =>
        confirmPath({ ...draft, figures: { ...draft.figures, [key]: next } }, `figures.${key}`),
      ),
    [session, key],
  )
  return [value, set] as const
}

const FigureField = memo(function FigureField({ name }: { name: NumberKey }) {
  const rule = figureRules[name]
  const [value, set] = useFigure(name)
  return (
    <Field name={`figures.${name}`} label={rule.name}>
      {(bound) => (
        <NumberBox bound={bound} value={value} unit={rule.unit} digits={digitsOf(rule)} onChange={set} />
      )}
    </Field>
  )
})

function RateBasis() {
  const [basis, set] = useFigure('operatingRateBasis')
  const [rate] = useFigure('operatingRate')
  if (rate === null && basis === '') return null
  return (
    <Field name="figures.operatingRateBasis" label="开工率口径">
      {(bound) => (
        <TextBox bound={bound} value={basis} room={200} placeholder="按开工设备或工时" onChange={set} />
      )}
    </Field>
  )
}

function PeriodField() {
  const [period, set] = useFigure('period')
  const months = useMemo(recentMonths, [])
  const kind = period?.kind ?? 'month'
  const until = lastMonthOf(kind, period?.until ?? months[1] ?? '')
  // The end of this quarter may lie ahead, where no month and no year up to a month ends.
  const [thisMonth = until] = months
  const begun = until < thisMonth ? until : thisMonth
  const options = [...new Set([until, ...months].map((month) => lastMonthOf(kind, month)))].sort().reverse()
  return (
    <Field name="figures.period" label="数据所属期" group>
      {(bound) => (
        <div className={styles.period}>
          <Select
            id={`${bound.id}-kind`}
            aria-label="所属期种类"
            allowClear
            placeholder="选择"
            options={figurePeriods.map((item) => ({ value: item.code, label: item.name }))}
            value={period?.kind ?? null}
            onChange={(next) => set(next ? { kind: next, until: lastMonthOf(next, begun) } : null)}
          />
          <Select
            aria-label="截至月份"
            disabled={period === null}
            options={options.map((month) => ({
              value: month,
              label: periodName({ kind, until: month }),
            }))}
            value={until}
            onChange={(next) => (period ? set({ ...period, until: next }) : undefined)}
          />
        </div>
      )}
    </Field>
  )
}

/** This month and the 17 before it, newest first. */
function recentMonths(): string[] {
  const months: string[] = []
  let day = dayOf(new Date().toISOString())
  while (months.length < 18) {
    months.push(day.slice(0, 7))
    day = addDays(`${day.slice(0, 7)}-01`, -1)
  }
  return months
}

function SourceField() {
  const [source, set] = useFigure('source')
  return (
    <Field name="figures.source" label="数据来源" group>
      {(bound) => <Choice bound={bound} table={figureSources} value={source} onChange={set} clearable />}
    </Field>
  )
}
