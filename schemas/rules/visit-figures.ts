/** 生产经营数据 of a visit (§4.2, 经营): ranges, and that figures never stand without period and source (§4.1). */
import type { OperatingFigures } from '../entities/visit.ts'
import type { VisitProblem } from './visit-validity.ts'

type FigureKey = Exclude<keyof OperatingFigures, 'period' | 'source' | 'operatingRateBasis'>

type FigureRule = {
  readonly name: string
  readonly unit: string
  readonly min: number | null
  readonly max: number | null
  readonly integer?: true
}

/** What users call each figure, its unit and range. */
export const figureRules: Readonly<Record<FigureKey, FigureRule>> = {
  outputValue: { name: '工业总产值', unit: '万元', min: 0, max: null },
  revenue: { name: '营业收入', unit: '万元', min: 0, max: null },
  revenueYoy: { name: '营业收入同比', unit: '%', min: -100, max: null },
  profit: { name: '利润总额', unit: '万元', min: null, max: null },
  taxPaid: { name: '上缴税金', unit: '万元', min: 0, max: null },
  employees: { name: '从业人员', unit: '人', min: 0, max: null, integer: true },
  vacancies: { name: '用工缺口', unit: '人', min: 0, max: null, integer: true },
  ordersOnHand: { name: '在手订单', unit: '万元', min: 0, max: null },
  orderMonths: { name: '订单可维持', unit: '个月', min: 0, max: 60 },
  operatingRate: { name: '开工率', unit: '%', min: 0, max: 100 },
  capacityUtilization: { name: '产能利用率', unit: '%', min: 0, max: 150 },
  exportValue: { name: '出口额', unit: '万元', min: 0, max: null },
  rdExpense: { name: '研发投入', unit: '万元', min: 0, max: null },
  investment: { name: '固定资产投资', unit: '万元', min: 0, max: null },
  electricity: { name: '用电量', unit: '万千瓦时', min: 0, max: null },
}

const figureKeys = Object.keys(figureRules) as FigureKey[]

/** Whether any figure was told. */
export function hasFigures(figures: OperatingFigures): boolean {
  return figureKeys.some((key) => figures[key] !== null)
}

/** The problems of the figures; fields are `figures.revenue` and so on. */
export function figureProblems(figures: OperatingFigures): VisitProblem[] {
  const problems: VisitProblem[] = []
  const add = (key: string, level: VisitProblem['level'], message: string) =>
    problems.push({ field: `figures.${key}`, level, message })
  if (hasFigures(figures)) {
    if (!figures.period) add('period', 'block', '填写了经营数据，请选择数据所属期')
    if (!figures.source) add('source', 'block', '填写了经营数据，请选择数据来源')
  }
  for (const key of figureKeys) {
    const value = figures[key]
    if (value === null) continue
    const { name, unit, min, max, integer } = figureRules[key]
    if (!Number.isFinite(value)) add(key, 'block', `${name}应为数字`)
    else if (min !== null && value < min) add(key, 'block', `${name}不能小于${min}${unit}`)
    else if (max !== null && value > max) add(key, 'block', `${name}不能大于${max}${unit}`)
    else if (integer && !Number.isInteger(value)) add(key, 'block', `${name}应为整数`)
  }
  if (figures.revenueYoy !== null && Math.abs(figures.revenueYoy) > 300)
    add('revenueYoy', 'remind', '营业收入同比超过300%，请核对')
  if (figures.capacityUtilization !== null && figures.capacityUtilization > 100)
    add('capacityUtilization', 'remind', '产能利用率超过100%，请核对')
  if (figures.operatingRate !== null && figures.operatingRateBasis.trim() === '')
    add('operatingRateBasis', 'block', '请注明开工率按开工设备、产线还是工时计')
  return problems
}
