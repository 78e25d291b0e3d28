import { toHalfWidth } from './text-normalization.ts'

/** 数量级 before a unit. */
const magnitudes: Readonly<Record<string, number>> = {
  百: 1e2,
  千: 1e3,
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
}

/** Other words for a unit without its magnitude. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  元: ['元', '圆', '块'],
  人: ['人', '名', '位', '个'],
  千瓦时: ['千瓦时', '度'],
  个月: ['个月', '月'],
}

const number = /^([-+]?)(\d+\.?\d*|\.\d+)(.*)$/
const magnitude = /^(百万|千万|百|千|万|亿)?(.*)$/

/** `万元` is ten thousand times `元`. */
function partsOf(unit: string): { readonly times: number; readonly base: string } {
  const isWord = Object.values(synonyms).some((words) => words.includes(unit))
  const [, prefix = '', base = ''] = (isWord ? null : magnitude.exec(unit)) ?? [unit, '', unit]
  return { times: magnitudes[prefix] ?? 1, base }
}

/**
 * The number that somebody typed or pasted into a field that counts in `unit`, or `null` where it is none. Full-width forms, thousands
 * separators, currency signs and brackets for what is negative are understood (§6.6), and so is a unit behind the number:
 * for a field in 万元, `１，２５０`, `1,250万元`, `0.125亿` and `12500000元` are all 1250.
 */
export function readTypedNumber(text: string, unit = ''): number | null {
  const plain = toHalfWidth(text)
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/[\s,¥￥]/g, '')
  const bracketed = /^\(([^-+].*?)\)(.*)$/.exec(plain)
  const [, sign, digits, tail = ''] = number.exec(bracketed ? `-${bracketed[1]}${bracketed[2]}` : plain) ?? []
  if (!digits) return null
  const value = Number(digits) * (sign === '-' ? -1 : 1)
  if (tail === '') return value

  const wanted = partsOf(unit)
  const told = partsOf(tail)
  const words = synonyms[wanted.base] ?? [wanted.base]
  const fits = told.base === '' || words.includes(told.base)
  // Tenths of the last digit come from binary fractions.
  return fits ? Number(((value * told.times) / wanted.times).toPrecision(14)) : null
}
