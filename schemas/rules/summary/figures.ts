/** Figures of one period: every number with the records behind it, so that a reader can open them. */
import type { CollectionName } from '../../entities/index.ts'
import { rateOf } from '../number-format.ts'

export type Figure = {
  /** A count, a rate between 0 and 1, or a mean; null where there is nothing to divide by. Never rounded. */
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly collection: CollectionName
  readonly ids: readonly string[]
}

export type Figures = Readonly<Record<string, Figure>>

type Identified = { readonly id: string }

const idsOf = (records: readonly Identified[]) => records.map((record) => record.id)

/** How many records there are. */
export function countOf(collection: CollectionName, records: readonly Identified[]): Figure {
  return { value: records.length, numerator: null, denominator: null, collection, ids: idsOf(records) }
}

/** The share of `part` in `whole`; opens `part`. */
export function shareOf(
  collection: CollectionName,
  part: readonly Identified[],
  whole: readonly Identified[],
): Figure {
  return {
    value: rateOf(part.length, whole.length),
    numerator: part.length,
    denominator: whole.length,
    collection,
    ids: idsOf(part),
  }
}

/** The mean of a value over records. */
export function meanOf(
  collection: CollectionName,
  records: readonly Identified[],
  values: readonly number[],
): Figure {
  const sum = values.reduce((total, value) => total + value, 0)
  return {
    value: rateOf(sum, values.length),
    numerator: sum,
    denominator: values.length,
    collection,
    ids: idsOf(records),
  }
}

/** The middle of the values, the mean of the middle two when they are even. */
export function medianOf(
  collection: CollectionName,
  records: readonly Identified[],
  values: readonly number[],
): Figure {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  const lower = sorted.length % 2 === 0 ? sorted[middle - 1] : upper
  const value = upper === undefined || lower === undefined ? null : (lower + upper) / 2
  return { value, numerator: null, denominator: null, collection, ids: idsOf(records) }
}
