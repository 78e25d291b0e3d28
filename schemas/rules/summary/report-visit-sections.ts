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
  rateChange,
} from './report-runs.ts'
import type { SummarySnapshot } from './snapshot.ts'

/** 导语 */
export function openingSection(s: SummarySnapshot): Paragraph[] {
  const scope = s.scope.kind === 'all' ? '' : s.scope.name
  return [
    paragraph(
      'body',
      `${periodOpening(s.period)}，${scope}组织驻企干部`,
      count(s, 'officerCount'),
      '人，走访企业',
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
    paragraph(
      'body',
      '应走访五上企业',
      count(s, 'fiveAboveDue'),
      '家，走访',
      count(s, 'fiveAboveVisited'),
      '家，覆盖率',
      percent(s, 'fiveAboveCoverageRate'),
      '；应走访重点企业',
      count(s, 'keyDue'),
      '家，走访',
      count(s, 'keyVisited'),
      '家，覆盖率',
      percent(s, 'keyCoverageRate'),
      '。',
    ),
    paragraph('heading2', '（三）企业服务日、座谈会等活动情况'),
    paragraph(
      'body',
      '以座谈会（沙龙）方式走访企业',
      count(s, 'visitMode.symposium'),
      '家次；领导参加走访',
      count(s, 'leaderVisits'),
      '次。',
    ),
    paragraph('heading2', '（四）政策宣传情况'),
    paragraph('body', '在走访中宣传惠企政策', count(s, 'policyVisits'), '家次。'),
  ]
}

/** 企业生产经营情况 */
export function businessSection(s: SummarySnapshot): Paragraph[] {
  if (figureValue(s, 'latestVisits') === 0) return [paragraph('body', '无。')]
  const running = s.figures.runningNormally
  return [
    paragraph(
      'body',
      '从走访情况看，',
      { text: formatNumber(running?.numerator ?? null), figure: 'runningNormally' },
      '家企业生产经营正常，占',
      percent(s, 'runningNormally'),
      '；',
      count(s, 'operatingStatus.partial'),
      '家部分停产，',
      count(s, 'operatingStatus.stopped'),
      '家停产停业，',
      count(s, 'operatingStatus.lost'),
      '家失联。填报营业收入同比的',
      count(s, 'revenueTold'),
      '家企业中，增长的',
      count(s, 'revenueUp'),
      '家、下降的',
      count(s, 'revenueDown'),
      '家、持平的',
      count(s, 'revenueFlat'),
      '家（数据来自企业口述或报表，不代表统计数）。',
    ),
  ]
}
