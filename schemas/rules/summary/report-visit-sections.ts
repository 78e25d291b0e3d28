/** 导语, 走访工作开展情况 and 企业生产经营情况 (§7.2), from the snapshot alone. Enterprises are counted in 家, visits in 次. */
import { visitModes } from '../../codes/visit-codes.ts'
import { formatNumber } from '../number-format.ts'
import { periodOpening } from './period.ts'
import {
  afterComma,
  count,
  countChange,
  enumerate,
  figureValue,
  type Paragraph,
  paragraph,
  percent,
  type Run,
  rateChange,
} from './report-runs.ts'
import type { SummarySnapshot } from './snapshot.ts'

/** 导语 */
export function openingSection(s: SummarySnapshot): Paragraph[] {
  const scope = s.scope.kind === 'all' ? '' : s.scope.name
  // Nobody organises officers for a report on one's own visits.
  const who =
    s.scope.kind === 'officer' ? ['走访企业'] : ['组织驻企干部', count(s, 'officerCount'), '人，走访企业']
  return [
    paragraph(
      'body',
      `${periodOpening(s.period)}，${scope}`,
      ...who,
      count(s, 'enterprisesVisited'),
      '家、',
      count(s, 'visitCount'),
      '次，走访覆盖率',
      percent(s, 'visitCoverageRate'),
      '；收集诉求',
      count(s, 'requestsCollected'),
      '件，派单',
      count(s, 'requestsDispatched'),
      '件，其中已办结',
      count(s, 'requestsDone'),
      '件，办结率',
      percent(s, 'closureRate'),
      '，按时办结率',
      percent(s, 'onTimeClosureRate'),
      '，企业满意率',
      percent(s, 'satisfactionRateStrict'),
      '（含基本满意',
      percent(s, 'satisfactionRateBroad'),
      '）。现将有关情况汇总如下。',
    ),
  ]
}

/** 走访工作开展情况 */
export function visitSection(s: SummarySnapshot): Paragraph[] {
  const planned = s.figures.visitPlanRate
  return [
    paragraph('heading2', '（一）总体情况'),
    paragraph(
      'body',
      '应走访企业',
      count(s, 'enterprisesDue'),
      '家，走访',
      count(s, 'enterprisesVisited'),
      '家、',
      count(s, 'visitCount'),
      `次，走访次数${countChange(s, 'visitCount') || '为首次统计'}；走访覆盖率`,
      percent(s, 'visitCoverageRate'),
      `${afterComma(rateChange(s, 'visitCoverageRate'))}。按方式分：`,
      enumerate(
        s,
        visitModes.map((mode) => ({ key: `visitMode.${mode.code}`, name: mode.name })),
        '次',
      ),
      '。',
      planned?.denominator
        ? [{ text: `计划走访${planned.denominator}次，完成率` }, percent(s, 'visitPlanRate'), { text: '。' }]
        : [],
    ),
    paragraph('heading2', '（二）五上企业和重点企业走访情况'),
    paragraph('body', coverage(s, '五上企业', 'fiveAbove'), '；', coverage(s, '重点企业', 'key'), '。'),
    paragraph('heading2', '（三）企业服务日、座谈会等活动情况'),
    paragraph(
      'body',
      enumerate(
        s,
        [
          { key: 'visitMode.symposium', name: '以座谈会（沙龙）方式走访企业' },
          { key: 'leaderVisits', name: '领导参加走访' },
        ],
        '家次',
      ),
      '。',
    ),
    paragraph('heading2', '（四）政策宣传情况'),
    paragraph('body', enumerate(s, [{ key: 'policyVisits', name: '在走访中宣传惠企政策' }], '家次'), '。'),
  ]
}

function coverage(s: SummarySnapshot, name: string, family: 'fiveAbove' | 'key'): Run[] {
  if (figureValue(s, `${family}Due`) === 0) return [{ text: `应走访${name}：无` }]
  return [
    { text: `应走访${name}` },
    count(s, `${family}Due`),
    { text: '家，走访' },
    count(s, `${family}Visited`),
    { text: '家，覆盖率' },
    percent(s, `${family}CoverageRate`),
  ]
}

/** States worth a word besides running normally, with the words that follow 家. */
const otherStatuses = [
  ['partial', '部分停产'],
  ['stopped', '停产停业'],
  ['building', '在建未投产'],
  ['relocating', '搬迁中'],
  ['lost', '失联'],
  ['cancelled', '注销或吊销'],
] as const

/** 企业生产经营情况 */
export function businessSection(s: SummarySnapshot): Paragraph[] {
  if (figureValue(s, 'latestVisits') === 0) return [paragraph('body', '无。')]
  const running = s.figures.runningNormally
  const others = otherStatuses.filter(([status]) => (figureValue(s, `operatingStatus.${status}`) ?? 0) > 0)
  const told: Run[] =
    figureValue(s, 'revenueTold') === 0
      ? []
      : [
          { text: '填报营业收入同比的' },
          count(s, 'revenueTold'),
          { text: '家企业中，增长的' },
          count(s, 'revenueUp'),
          { text: '家、下降的' },
          count(s, 'revenueDown'),
          { text: '家、持平的' },
          count(s, 'revenueFlat'),
          { text: '家（数据来自企业口述或报表，不代表统计数）。' },
        ]
  return [
    paragraph(
      'body',
      '从走访情况看，',
      { text: formatNumber(running?.numerator ?? null), figure: 'runningNormally' },
      '家企业生产经营正常，占',
      percent(s, 'runningNormally'),
      others.flatMap(([status, words]) => [
        { text: '；' },
        count(s, `operatingStatus.${status}`),
        { text: `家${words}` },
      ]),
      '。',
      told,
    ),
  ]
}
