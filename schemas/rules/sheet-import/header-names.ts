/** The names over the columns of an office's tables, however they are written. */
import { toHalfWidth } from '../text-normalization.ts'

export type HeaderName<F extends string> = {
  readonly field: F | null
  /** Unit in the header's brackets, as 注册资本（亿元）; null when it names none. */
  readonly unit: '元' | '万元' | '亿元' | null
}

/** First the name that the template and the preview use, then its synonyms. */
export type ColumnNames<F extends string> = Readonly<Record<F, readonly [string, ...string[]]>>

export type ReadHeaderName<F extends string> = (text: string) => HeaderName<F>

/** A reader of header cells for these columns: brackets, stars, blanks and units around a name don't matter. */
export function headerReader<F extends string>(columns: ColumnNames<F>): ReadHeaderName<F> {
  const fieldOfName = new Map<string, F>()
  for (const [field, names] of Object.entries(columns) as [F, readonly string[]][])
    for (const name of names) fieldOfName.set(name, field)
  // Longest first, so that 联系人电话 is not taken for 联系人.
  const longNames = [...fieldOfName.keys()]
    .filter((name) => name.length >= 4)
    .sort((a, b) => b.length - a.length)
  return (text) => {
    const plain = toHalfWidth(text).replace(/\s+/g, '')
    const unit = /(亿元|万元|元)/.exec(plain)?.[1] ?? null
    const name = plain
      .replace(/[([{【〔].*?[)\]}】〕]/g, '')
      .replace(/(必填|选填)$/, '')
      .replace(/[*★:、。,.]+$/, '')
      .replace(/^[*★\d.、]+/, '')
      .replace(/[/\\](亿元|万元|元|人)$/, '')
    const exact = fieldOfName.get(name)
    const loose = exact ? undefined : longNames.find((known) => name.includes(known))
    const field = exact ?? (loose === undefined ? null : (fieldOfName.get(loose) ?? null))
    return { field, unit: unit === '亿元' || unit === '万元' || unit === '元' ? unit : null }
  }
}
