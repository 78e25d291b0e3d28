/** 诉求办理情况 and 困难问题分布 (§7.2), from the snapshot alone. Requests and difficulties are counted in 件. */
import { difficultyCategories } from '../../codes/difficulty-categories.ts'
import { requestChannels, requestTypes } from '../../codes/request-codes.ts'
import { formatNumber, formatPercent } from '../number-format.ts'
import {
  afterComma,
  count,
  countChange,
  decimal,
  enumerate,
  numeral,
  type Paragraph,
  paragraph,
  percent,
  type Run,
  rateChange,
} from './report-runs.ts'
import type { SummarySnapshot } from './snapshot.ts'

/** 诉求办理情况 */
export function requestSection(s: SummarySnapshot): Paragraph[] {
  const satisfaction = rateChange(s, 'satisfactionRateStrict')
  return [
    paragraph('heading2', '（一）收集情况'),
    paragraph(
      'body',
      '收集诉求',
      count(s, 'requestsCollected'),
      `件${afterComma(countChange(s, 'requestsCollected'))}，其中企业撤回`,
      count(s, 'requestsWithdrawn'),
      '件。按渠道分：',
      enumerate(
        s,
        requestChannels.map((item) => ({ key: `channel.${item.code}`, name: item.name })),
        '件',
      ),
      '。按类型分：',
      enumerate(
        s,
        requestTypes.map((item) => ({ key: `type.${item.code}`, name: item.name })),
        '件',
      ),
      '。',
    ),
    paragraph('heading2', '（二）办理情况'),
    paragraph(
      'body',
      '派单',
      count(s, 'requestsDispatched'),
      '件，办结',
      count(s, 'requestsDone'),
      '件（其中不予办理已告知',
      count(s, 'requestsDeclined'),
      '件），在办',
      count(s, 'requestsOpen'),
      '件，办结率',
      percent(s, 'closureRate'),
      `${afterComma(rateChange(s, 'closureRate'))}；年初以来累计办结率`,
      percent(s, 'closureRateCumulative'),
      '。到期',
      count(s, 'requestsDue'),
      '件，按时办结',
      count(s, 'requestsOnTime'),
      '件，按时办结率',
      percent(s, 'onTimeClosureRate'),
      `${afterComma(rateChange(s, 'onTimeClosureRate'))}。平均办理时长`,
      decimal(s, 'avgHandlingDays'),
      '个工作日，中位数',
      decimal(s, 'medianHandlingDays'),
      '个工作日。期末长期推进',
      count(s, 'longTermCount'),
      '件，超期未答复',
      count(s, 'overdueOpen'),
      '件，期内超期答复',
      count(s, 'overdueReplied'),
      '件。',
    ),
    paragraph('heading2', '（三）评价情况'),
    paragraph(
      'body',
      '企业评价',
      count(s, 'requestsRated'),
      '件，评价率',
      percent(s, 'ratingRate'),
      '；满意率',
      percent(s, 'satisfactionRateStrict'),
      '，含基本满意为',
      percent(s, 'satisfactionRateBroad'),
      satisfaction === '' ? '' : `，满意率${satisfaction}`,
      '；不满意',
      count(s, 'requestsUnsatisfied'),
      '件，均按规定重办。重办率',
      percent(s, 'reworkRate'),
      '，首办成功率',
      percent(s, 'firstTimeSuccessRate'),
      '。',
    ),
    paragraph('heading2', '（四）督办情况'),
    paragraph(
      'body',
      '催办',
      count(s, 'supervision.remind'),
      '件，发出督办单',
      count(s, 'supervision.order'),
      '件，提级',
      count(s, 'supervision.escalate'),
      '件；退单率',
      percent(s, 'returnRate'),
      '。',
    ),
  ]
}

/** 困难问题分布: the three most frequent, then what is common, each as 现象 with the unit that is usually in charge. */
export function difficultySection(s: SummarySnapshot): Paragraph[] {
  const ranked = difficultyCategories
    .map((category) => ({ category, figure: s.figures[`difficulty.${category.code}`] }))
    .filter(({ figure }) => (figure?.numerator ?? 0) > 0)
    .sort((a, b) => (b.figure?.numerator ?? 0) - (a.figure?.numerator ?? 0))
    .slice(0, 3)
  if (ranked.length === 0) return [paragraph('body', '企业反映的困难：无。')]
  const runs: Run[] = ranked.flatMap(({ category, figure }, index) => [
    { text: `${index > 0 ? '、' : ''}${category.name}（` },
    { text: formatNumber(figure?.numerator ?? null), figure: `difficulty.${category.code}` },
    { text: `件，占${formatPercent(figure?.value ?? null)}）` },
  ])
  const aspects = ranked.length > 1 ? `${numeral(ranked.length - 1).replace('二', '两')}个方面` : '方面'
  const examples = ranked.map(({ category }, index) => {
    const row = s.tables.difficulties.find((item) => item.group === 'category' && item.name === category.name)
    return paragraph('body', `${index + 1}.${category.name}方面：如“${row?.example ?? ''}”。`)
  })
  return [
    paragraph('body', '企业反映困难', count(s, 'difficultyCount'), '件，主要集中在', runs, aspects, '。'),
    ...examples,
  ]
}
