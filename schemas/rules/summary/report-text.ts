/** The summary as a document (§7.2): title, numbered sections, attachments; the same paragraphs on screen and in docx and pdf. */

import { formatDayChinese } from '../calendar-day.ts'
import { type CheckedSnapshot, printedChecksum } from './checksum.ts'
import { definitionsVersion } from './definitions.ts'
import { lastDayOf, periodName } from './period.ts'
import { caseSection, inspectionSection, nextSection, problemSection } from './report-outcome-sections.ts'
import { difficultySection, requestSection } from './report-request-sections.ts'
import { numeral, type Paragraph, paragraph } from './report-runs.ts'
import { businessSection, openingSection, visitSection } from './report-visit-sections.ts'
import type { SummarySnapshot } from './snapshot.ts'

/** 附表 in their order. */
export const attachmentNames = [
  '走访情况统计表',
  '诉求办理情况统计表',
  '难点分类分布表',
  '超期及督办事项清单',
  '园区28要素得分排名表',
  '需协调解决事项清单',
] as const

/** The title of a summary: 关于2026年10月驻企走访工作情况的汇总, or for a week 2026年第43周（10月19日至25日）驻企走访工作情况. */
export function reportTitle(snapshot: Pick<SummarySnapshot, 'period' | 'scope'>): string {
  const { period, scope } = snapshot
  const place = scope.kind === 'all' ? '' : scope.name
  return period.kind === 'week'
    ? `${periodName(period)}${place}驻企走访工作情况`
    : `关于${periodName(period)}${place}驻企走访工作情况的汇总`
}

/** The report's paragraphs. A week's report keeps to what is new, overdue or needs coordination (§7.1). */
export function reportParagraphs(snapshot: SummarySnapshot): Paragraph[] {
  const sections: [string, Paragraph[]][] = [
    ['走访工作开展情况', visitSection(snapshot)],
    ['企业生产经营情况', businessSection(snapshot)],
    ['诉求办理情况', requestSection(snapshot)],
    ['困难问题分布', difficultySection(snapshot)],
    ['园区服务28要素检查情况', inspectionSection(snapshot)],
    ['典型做法和案例', caseSection(snapshot)],
    ['存在问题', problemSection(snapshot)],
    ['下一步工作', nextSection(snapshot)],
  ]
  const monthOnly = ['企业生产经营情况', '园区服务28要素检查情况', '典型做法和案例']
  const kept = sections
    .filter(([name]) => snapshot.scope.kind !== 'officer' || name !== '园区服务28要素检查情况')
    .filter(([name]) => snapshot.period.kind !== 'week' || !monthOnly.includes(name))
  return [
    paragraph('title', reportTitle(snapshot)),
    ...openingSection(snapshot),
    ...kept.flatMap(([name, paragraphs], index) => [
      paragraph('heading1', `${numeral(index)}、${name}`),
      ...paragraphs,
    ]),
    ...attachmentNames.map((name, index) =>
      paragraph('attachment', `${index === 0 ? '附件：' : '　　　'}${index + 1}.${name}`),
    ),
  ]
}

/** What the foot of each page says, and each attached table under its title (§7.6). */
export function reportFooter(snapshot: Pick<CheckedSnapshot, 'period' | 'checksum'>): string {
  return `数据截止${formatDayChinese(lastDayOf(snapshot.period))}${snapshot.period.asOf ? '' : '24时'}，口径版本${definitionsVersion}，校验值${printedChecksum(snapshot)}`
}

/** The whole report as plain text, for 复制文字. */
export function reportPlainText(paragraphs: readonly Paragraph[]): string {
  return paragraphs.map(({ runs }) => runs.map((run) => run.text).join('')).join('\n')
}
