/** The pieces a report is written with: runs of text, some of which are figures that a reader can open. */
import { formatNumber, formatPercent, roundHalfUp } from '../number-format.ts'
import { previousName } from './period.ts'
import type { SummarySnapshot } from './snapshot.ts'

/** A piece of text; `figure` is the key of the figure it shows, under which the records behind it are found. */
export type Run = { readonly text: string; readonly figure?: string }

export type Paragraph = {
  /** `heading1` 一、 `heading2` （一）; `notice` is small print such as the cut-off. */
  readonly kind: 'title' | 'heading1' | 'heading2' | 'body' | 'attachment' | 'notice'
  readonly runs: readonly Run[]
}

/** The unrounded value of a figure; null when there is none. */
export function figureValue(snapshot: SummarySnapshot, key: string): number | null {
  return snapshot.figures[key]?.value ?? null
}

/** A count: 256. */
export function count(snapshot: SummarySnapshot, key: string): Run {
  return { text: formatNumber(figureValue(snapshot, key)), figure: key }
}

/** A rate: 74.9%, or “—” where nothing could be divided. */
export function percent(snapshot: SummarySnapshot, key: string): Run {
  return { text: formatPercent(figureValue(snapshot, key)), figure: key }
}

/** A mean or score with one decimal. */
export function decimal(snapshot: SummarySnapshot, key: string): Run {
  return { text: formatNumber(figureValue(snapshot, key), 1), figure: key }
}

/** A paragraph of texts and runs. */
export function paragraph(
  kind: Paragraph['kind'],
  ...parts: readonly (string | Run | readonly Run[])[]
): Paragraph {
  const runs = parts.flatMap((part) => (typeof part === 'string' ? [{ text: part }] : part))
  return { kind, runs: runs.filter((run) => run.text !== '') }
}

/** 比上月增长12.5%、下降、持平 for a count (§7.3, 环比); says why when there is nothing to compare with. */
export function countChange(snapshot: SummarySnapshot, key: string): string {
  const figure = snapshot.figures[key]
  const before = previousName(snapshot.period)
  if (!figure || figure.value === null || figure.previous === null) return ''
  if (figure.previous === 0) return figure.value === 0 ? `与${before}持平` : `${before}为0，不作环比`
  const change = (figure.value - figure.previous) / figure.previous
  if (roundHalfUp(change * 100, 1) === 0) return `与${before}持平`
  return `比${before}${change > 0 ? '增长' : '下降'}${formatPercent(Math.abs(change))}`
}

/** 比上月提高9.1个百分点 for a rate: unrounded rates are subtracted, then the difference is rounded (§7.3). */
export function rateChange(snapshot: SummarySnapshot, key: string): string {
  const figure = snapshot.figures[key]
  const before = previousName(snapshot.period)
  if (!figure || figure.value === null || figure.previous === null) return ''
  const points = (figure.value - figure.previous) * 100
  if (roundHalfUp(points, 1) === 0) return `与${before}持平`
  return `比${before}${points > 0 ? '提高' : '下降'}${formatNumber(Math.abs(points), 1)}个百分点`
}

/** 较上期提高1.2分 for a score. */
export function scoreChange(snapshot: SummarySnapshot, key: string): string {
  const figure = snapshot.figures[key]
  if (!figure || figure.value === null || figure.previous === null) return ''
  const points = figure.value - figure.previous
  if (roundHalfUp(points, 1) === 0) return '与上期持平'
  return `较上期${points > 0 ? '提高' : '下降'}${formatNumber(Math.abs(points), 1)}分`
}

/** `，` before what isn't empty. */
export function afterComma(text: string): string {
  return text === '' ? '' : `，${text}`
}

/** Figures of a family that aren't 0, as 上门走访210次、电话联系31次; 无 when all are. */
export function enumerate(
  snapshot: SummarySnapshot,
  items: readonly { readonly key: string; readonly name: string }[],
  unit: string,
): Run[] {
  const shown = items.filter((item) => (figureValue(snapshot, item.key) ?? 0) > 0)
  if (shown.length === 0) return [{ text: '无' }]
  return shown.flatMap((item, index) => [
    { text: `${index > 0 ? '、' : ''}${item.name}` },
    count(snapshot, item.key),
    { text: unit },
  ])
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** 一、二、三… up to ten. */
export function numeral(index: number): string {
  return numerals[index] ?? String(index + 1)
}
