/** What a number format makes of a number: a calendar day, a time of the day, or just a number. ECMA-376 Part 1, 18.8.30. */
export type NumberMeaning = 'number' | 'day' | 'time'

// Formats that files name by number alone. 27 to 36 and 50 to 58 are what Chinese Excel and WPS use for dates.
const builtInDays = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])
const builtInTimes = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56])

/** The meaning of a format by its number and, for formats of the file's own, its code. */
export function meaningOf(formatId: number, code: string | undefined): NumberMeaning {
  if (code === undefined) {
    if (builtInDays.has(formatId)) return 'day'
    return builtInTimes.has(formatId) ? 'time' : 'number'
  }
  // Only the first section counts; literals, escapes, fillers and colours or locales in brackets say nothing.
  const bare = (code.split(';')[0] ?? '').replaceAll(/"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  if (/general/i.test(bare)) return 'number'
  if (/[yd]|^e+$|[年月日]/i.test(bare)) return 'day'
  if (/[hs]/i.test(bare)) return 'time'
  return /m/i.test(bare) ? 'day' : 'number'
}

const MS_PER_DAY = 86_400_000
const LAST_DAY = 2_958_466

/**
 * A serial number as ISO day or `HH:mm`; the number itself where it means neither. Excel counts a 29 February 1900 that
 * never was, so days before it shift by one; `date1904` files count from 1904.
 */
export function serialAsText(serial: number, meaning: 'day' | 'time', date1904: boolean): string | number {
  if (!Number.isFinite(serial) || serial < 0 || serial >= LAST_DAY) return serial
  if (meaning === 'time' || serial < 1) {
    if (serial >= 1) return serial
    const minutes = Math.round(serial * 24 * 60) % (24 * 60)
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  }
  const days = Math.floor(serial) + (date1904 ? 1462 : serial < 60 ? 1 : 0)
  return new Date(Date.UTC(1899, 11, 30) + days * MS_PER_DAY).toISOString().slice(0, 10)
}
