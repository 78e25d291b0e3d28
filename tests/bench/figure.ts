/** One measured figure as it is printed: a line of JSON. */
export type Figure = {
  readonly name: string
  /** Measurements behind `value`; one that cannot be repeated has 1. */
  readonly n: number
  readonly value: number
  readonly unit: 'ms' | 's' | 'rows/s' | 'MB'
  /** What `value` is compared with, in the same unit; null when it stands for itself. */
  readonly baseline: number | null
  readonly ratio: number | null
  /**
   * Upper bound of `ratio` where that is what was promised, else of `value`; of rates a lower bound. Null when nothing was
   * promised.
   */
  readonly budget: number | null
  readonly ok: boolean
}

export type Print = (figure: Figure) => void

/** Puts a figure together: rounded, compared, judged. */
export function figure(
  measured: Pick<Figure, 'name' | 'n' | 'value' | 'unit'> & {
    readonly baseline?: number
    /** What it is compared with though `budget` bounds the value itself, instead of `baseline`. */
    readonly beside?: number
    readonly budget?: number
    /** Lower bound of `ratio`, instead of `budget`. */
    readonly floor?: number
  },
): Figure {
  const { name, n, unit, budget, floor, beside } = measured
  const value = rounded(measured.value)
  const compared = measured.baseline ?? beside
  const baseline = compared === undefined ? null : rounded(compared)
  const ratio = compared === undefined ? null : rounded(measured.value / compared, 2)
  const bounded = beside === undefined ? (ratio ?? value) : value
  return {
    name,
    n,
    value,
    unit,
    baseline,
    ratio,
    budget: budget ?? floor ?? null,
    ok:
      (budget === undefined || bounded <= budget) &&
      (floor === undefined || (ratio !== null && ratio >= floor)),
  }
}

/** The smallest value that at least `share` of the values do not exceed. @throws RangeError when there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (found === undefined) throw new RangeError('nothing was measured')
  return found
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

function rounded(value: number, digits = 1): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}
