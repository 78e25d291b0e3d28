/** Cleaning of single cells: what spreadsheets and people make of text, numbers, dates and amounts. */
import { dayFromNumber, isDay } from '../calendar-day.ts'
import { cleanLine, toHalfWidth } from '../text-normalization.ts'

/** A cell as the spreadsheet reader gives it; `date` is `YYYY-MM-DD` or an ISO instant whose UTC day counts. */
export type Cell = string | number | boolean | null | { readonly date: string }

/** What people write for "nothing". */
const nothing = new Set([
  '',
  '无',
  '暂无',
  '/',
  '\\',
  '-',
  '--',
  '—',
  '——',
  '－',
  'N/A',
  'n/a',
  'NULL',
  'null',
  '空',
])

/** A cell as one clean line; nothing written is an empty string. Whole numbers keep all digits. */
export function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  if (typeof cell === 'number') return Number.isInteger(cell) ? cell.toFixed(0) : String(cell)
  if (typeof cell === 'object') return cell.date.slice(0, 10)
  const line = cleanLine(cell)
  return nothing.has(line) ? '' : line
}

/** Days after 1899-12-30, the origin that makes Excel's 1900 dates right from March 1900 on. */
const serialOrigin = -25_569
/** 1954 to 2119: what can be a date of a roster, and not a year or a count. */
const serialRange = { min: 20_000, max: 80_000 }

function dayOfSerial(serial: number): string | null {
  if (serial < serialRange.min || serial > serialRange.max) return null
  return dayFromNumber(Math.floor(serial) + serialOrigin)
}

/**
 * A day from a date cell, an Excel serial, or text: 2020-1-5, 2020/01/05, 2020.1.5, 2020年1月5日, 20200105, and a month alone as its
 * first day. Null when it is no date.
 */
export function cellDay(cell: Cell): string | null {
  if (typeof cell === 'number') {
    const text = cell.toFixed(0)
    return text.length === 8 ? joinDay(text.slice(0, 4), text.slice(4, 6), text.slice(6)) : dayOfSerial(cell)
  }
  const text = toHalfWidth(cellText(cell))
  const parts = /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})?日?)?(?:[ T].*)?$/.exec(text)
  if (parts) return joinDay(parts[1] ?? '', parts[2] ?? '', parts[3] ?? '1')
  const packed = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (packed) return joinDay(packed[1] ?? '', packed[2] ?? '', packed[3] ?? '')
  return /^\d{5}(\.\d+)?$/.test(text) ? dayOfSerial(Number(text)) : null
}

function joinDay(year: string, month: string, day: string): string | null {
  const joined = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(joined) ? joined : null
}

/** A plain number: thousands separators and a trailing unit of people are allowed. Null when it is none. */
export function cellNumber(cell: Cell): number | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null
  const text = toHalfWidth(cellText(cell))
    .replace(/[,\s]/g, '')
    .replace(/[人家个]$/, '')
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null
}

export type Amount = { readonly amount: number; readonly currency: string }

const currencies: readonly (readonly [RegExp, string])[] = [
  [/美元|美金|USD|\$/i, 'USD'],
  [/港元|港币|HKD/i, 'HKD'],
  [/欧元|EUR/i, 'EUR'],
  [/日元|JPY/i, 'JPY'],
  [/英镑|GBP/i, 'GBP'],
]

const inTenThousands = { 元: 0.0001, 万元: 1, 亿元: 10_000 } as const

/**
 * An amount in 万元, to the cent. The unit is the cell's own (5000万元, 1.2亿, 300万美元, 8000000元), else `headerUnit`, else 万元.
 * Null when it is no amount.
 */
export function cellAmount(cell: Cell, headerUnit: '元' | '万元' | '亿元' | null): Amount | null {
  const text = toHalfWidth(cellText(cell)).replace(/[,\s()]/g, '')
  const parts = /^(?:人民币|RMB|￥|¥|USD|HKD|EUR|\$)?(-?\d+(?:\.\d+)?)(.*)$/i.exec(text)
  if (!parts) return null
  const rest = parts[2] ?? ''
  if (!/^(亿|万)?(元|人民币|美元|美金|港元|港币|欧元|日元|英镑|RMB|USD|HKD|EUR|JPY|GBP)*$/i.test(rest))
    return null
  const unit = rest.startsWith('亿')
    ? '亿元'
    : rest.startsWith('万')
      ? '万元'
      : rest === ''
        ? (headerUnit ?? '万元')
        : '元'
  const currency = currencies.find(([pattern]) => pattern.test(text))?.[1] ?? 'CNY'
  return { amount: Math.round(Number(parts[1]) * inTenThousands[unit] * 1e6) / 1e6, currency }
}

/** Yes or no as people tick it; null when the cell says neither. */
export function cellFlag(cell: Cell): boolean | null {
  const text = cleanLine(typeof cell === 'string' ? cell : cellText(cell)).toUpperCase()
  if (['是', '有', '√', '✓', '✔', '1', 'Y', 'YES', 'TRUE'].includes(text)) return true
  return ['否', '无', '不是', '×', '✗', '0', 'N', 'NO', 'FALSE'].includes(text) ? false : null
}
