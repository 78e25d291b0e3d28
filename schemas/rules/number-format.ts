/** Rounding and the forms in which reports write numbers (§6.6, 用语规则 of §7.2). */

/** Half away from zero at `digits` decimals, as 四舍五入 means it; small binary errors don't turn 0.5 into 0.4999. */
export function roundHalfUp(value: number, digits: number): number {
  const factor = 10 ** digits
  const rounded = Math.round(Math.abs(value) * factor + 1e-9) / factor
  return value < 0 && rounded !== 0 ? -rounded : rounded
}

/** A number with exactly `digits` decimals and no thousands separators; “—” for none. */
export function formatNumber(value: number | null, digits = 0): string {
  return value === null ? '—' : roundHalfUp(value, digits).toFixed(digits)
}

/** By decimals. Made once each: `toLocaleString` makes one with every number. */
const grouping = new Map<number, Intl.NumberFormat>()

/** A number for the screen with thousands separators and at most `digits` decimals: 2345 → 2,345. */
export function groupedNumber(value: number, digits = 2): string {
  const known = grouping.get(digits)
  const format = known ?? new Intl.NumberFormat('zh-CN', { maximumFractionDigits: digits })
  if (!known) grouping.set(digits, format)
  return format.format(value)
}

/** A rate as a percentage with one decimal: 0.748538 → 74.9%; “—” where the denominator was 0. */
export function formatPercent(rate: number | null): string {
  return rate === null ? '—' : `${formatNumber(rate * 100, 1)}%`
}

/** 万元 with two decimals; from 10,000万元 on in 亿元. */
export function formatAmount(tenThousands: number | null): string {
  if (tenThousands === null) return '—'
  return Math.abs(tenThousands) >= 10_000
    ? `${formatNumber(tenThousands / 10_000, 2)}亿元`
    : `${formatNumber(tenThousands, 2)}万元`
}

/** Numerator over denominator, unrounded; null where there is nothing to divide by. */
export function rateOf(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator
}

/** Bytes as `3.2 MB`. */
export function formatBytes(bytes: number): string {
  const units = ['字节', 'KB', 'MB', 'GB', 'TB'] as const
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`
}
