/** 行政区划代码 of Xi'an and Xianyang (GB/T 2260), and the provincial prefixes a credit code may carry (§6.1, §6.3). */
import data from './admin-divisions.json' with { type: 'json' }
import type { CodeItem } from './code-table.ts'

type AdminDivision = CodeItem & {
  readonly level: string
  readonly parent: string | null
  readonly involvesXixian: boolean
}

export const adminDivisions: readonly AdminDivision[] = data.items

/** First two digits of GB/T 2260; `10` is what the national registration authority uses. */
export const provincePrefixes: readonly string[] =
  '10 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(
    ' ',
  )
