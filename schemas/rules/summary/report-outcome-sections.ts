/** 检查情况, 案例, 存在问题 and 下一步工作 (§7.2), from the snapshot alone. */
import { formatDayChinese } from '../calendar-day.ts'
import {
  afterComma,
  count,
  decimal,
  figureValue,
  numeral,
  type Paragraph,
  paragraph,
  percent,
  type Run,
  scoreChange,
} from './report-runs.ts'
import type { SummarySnapshot } from './snapshot.ts'

/** 园区服务28要素检查情况 */
export function inspectionSection(s: SummarySnapshot): Paragraph[] {
  if (figureValue(s, 'parksInspected') === 0)
    return [paragraph('body', '本期未安排园区检查。', rectifications(s))]
  const ranked = s.tables.parks.filter((park) => park.rank !== null && park.rank <= 3)
  const fallen = s.tables.parks
    .filter((park) => park.previousTotal !== null && park.total !== null && park.total < park.previousTotal)
    .sort((a, b) => (a.total ?? 0) - (a.previousTotal ?? 0) - ((b.total ?? 0) - (b.previousTotal ?? 0)))
  const vetoed = s.tables.parks.filter((park) => park.vetoed)
  return [
    paragraph(
      'body',
      '本期检查园区',
      count(s, 'parksInspected'),
      '个，平均得分',
      decimal(s, 'parkScore'),
      `分${afterComma(scoreChange(s, 'parkScore'))}。`,
      ranked.length > 0 ? `排名靠前的是${ranked.map((park) => park.park).join('、')}；` : '',
      fallen[0] ? `得分下降较多的是${fallen[0].park}；` : '',
      s.weakestElements.length > 0
        ? `主要失分要素为${s.weakestElements.map((element) => element.name).join('、')}。`
        : '各要素平均得分均在4分以上。',
      vetoed.length > 0 ? `${vetoed.map((park) => park.park).join('、')}触发否决要素，总评为不合格。` : '',
      rectifications(s),
    ),
  ]
}

function rectifications(s: SummarySnapshot): Run[] {
  return [
    { text: '发现问题' },
    count(s, 'rectificationsFound'),
    { text: '个，已整改' },
    count(s, 'rectificationsClosed'),
    { text: '个；本期应完成整改' },
    count(s, 'rectificationsDue'),
    { text: '个，整改率' },
    percent(s, 'correctiveClosureRate'),
    { text: '。' },
  ]
}

/** 典型做法和案例 */
export function caseSection(s: SummarySnapshot): Paragraph[] {
  if (s.cases.length === 0) return [paragraph('body', '无。')]
  return s.cases.map((item, index) =>
    paragraph(
      'body',
      `案例${numeral(index)}：${item.enterprise}反映“${item.title}”，${item.department}`,
      item.handlingDays === null ? '当场' : `用${item.handlingDays}个工作日`,
      `办结。${item.process}${/[。！]$/.test(item.process) ? '' : '。'}企业评价满意。`,
    ),
  )
}

/** 存在问题: by unit and matter, nothing general. */
export function problemSection(s: SummarySnapshot): Paragraph[] {
  const problems: Paragraph[] = []
  const add = (...parts: Parameters<typeof paragraph> extends [unknown, ...infer P] ? P : never) =>
    problems.push(paragraph('body', `${problems.length + 1}.`, ...parts))
  const late = s.tables.departments.filter((row) => row.overdue > 0)
  if (late.length > 0)
    add(
      '超期未答复',
      count(s, 'overdueOpen'),
      `件，涉及${late.map((row) => `${row.department}${row.overdue}件`).join('、')}。`,
    )
  const unvisited = (figureValue(s, 'enterprisesDue') ?? 0) - (s.figures.visitCoverageRate?.numerator ?? 0)
  if (unvisited > 0) add(`应走访企业中还有${unvisited}家未走访。`)
  const returned = s.tables.departments.filter((row) => row.returned > 0)
  if (returned.length > 0)
    add('退单', count(s, 'requestsReturned'), `件，涉及${returned.map((row) => row.department).join('、')}。`)
  if ((figureValue(s, 'rectificationsOverdue') ?? 0) > 0)
    add('整改单逾期未销号', count(s, 'rectificationsOverdue'), '个。')
  return problems.length > 0 ? problems : [paragraph('body', '无。')]
}

/** 下一步工作: each with the unit in charge and a time. */
export function nextSection(s: SummarySnapshot): Paragraph[] {
  const by = formatDayChinese(s.nextStepsDue)
  const steps: string[] = []
  const late = s.tables.departments.filter((row) => row.overdue > 0).map((row) => row.department)
  if (late.length > 0) steps.push(`${late.join('、')}于${by}前答复超期诉求，党政办（督查）逐件跟踪。`)
  if (s.tables.coordination.length > 0)
    steps.push(
      `对附表6所列${s.tables.coordination.length}件需协调事项，由营商办于${by}前提请企业服务日专题会研究。`,
    )
  steps.push(`各园区管理服务机构于${by}前安排未走访企业的走访。`)
  if ((figureValue(s, 'rectificationsOverdue') ?? 0) > 0)
    steps.push(`各园区管理服务机构于${by}前完成逾期整改并提请复核。`)
  return [paragraph('body', steps.map((step, index) => `${numeral(index)}是${step}`).join(''))]
}
