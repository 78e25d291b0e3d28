/** Packing changed rows into the many that did not change. */
import {
  columnNames,
  type Dictionaries,
  newDictionaries,
  numberNames,
  type PackedRows,
  type PackedText,
  textAt,
  textNames,
} from './roster-rows.ts'

/** A run of rows, `to` exclusive. */
type Run = { readonly of: PackedRows; readonly from: number; readonly to: number }

/** Negative when row `i` of `a` stands before row `j` of `b` in the list: by pinyin, then name, then id. */
export function compareAt(a: PackedRows, i: number, b: PackedRows, j: number): number {
  for (const name of ['pinyin', 'names', 'ids'] as const) {
    const left = textAt(a, name, i)
    const right = textAt(b, name, j)
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}

/** The rows of `a` but the dead ones, and those of `b`, in the order of the list. */
export function mergeRows(a: PackedRows, dead: ReadonlySet<number>, b: PackedRows): PackedRows {
  return joinRuns(withoutDead(interleaved(a, b), a, dead))
}

/** Few rows of `b` lie among many of `a`, so whole stretches of `a` stay together. */
function interleaved(a: PackedRows, b: PackedRows): Run[] {
  const runs: Run[] = []
  let from = 0
  for (let index = 0; index < b.count; index++) {
    let low = from
    let high = a.count
    while (low < high) {
      const middle = (low + high) >> 1
      if (compareAt(a, middle, b, index) < 0) low = middle + 1
      else high = middle
    }
    if (low > from) runs.push({ of: a, from, to: low })
    runs.push({ of: b, from: index, to: index + 1 })
    from = low
  }
  if (from < a.count) runs.push({ of: a, from, to: a.count })
  return runs
}

function withoutDead(runs: readonly Run[], a: PackedRows, dead: ReadonlySet<number>): Run[] {
  const gone = [...dead].sort((x, y) => x - y)
  let next = 0
  return runs.flatMap((run) => {
    if (run.of !== a) return [run]
    const living: Run[] = []
    let from = run.from
    for (; next < gone.length && (gone[next] ?? 0) < run.to; next++) {
      const at = gone[next] ?? 0
      if (at > from) living.push({ of: a, from, to: at })
      from = at + 1
    }
    if (run.to > from) living.push({ of: a, from, to: run.to })
    return living
  })
}

function joinRuns(runs: readonly Run[]): PackedRows {
  const count = runs.reduce((sum, run) => sum + run.to - run.from, 0)
  const joinText = (name: (typeof textNames)[number]): PackedText => {
    const starts = new Uint32Array(count + 1)
    const parts: string[] = []
    let row = 0
    let length = 0
    for (const { of, from, to } of runs) {
      const source = of.texts[name]
      const first = source.starts[from] ?? 0
      const end = source.starts[to] ?? 0
      for (let index = from; index < to; index++) starts[row++] = length + (source.starts[index] ?? 0) - first
      parts.push(source.text.slice(first, end))
      length += end - first
    }
    starts[count] = length
    return { text: parts.join(''), starts }
  }
  const texts = Object.fromEntries(textNames.map((name) => [name, joinText(name)])) as PackedRows['texts']
  const codes = new Uint32Array(count * columnNames.length)
  const numbers = new Float64Array(count * numberNames.length)
  let row = 0
  for (const { of, from, to } of runs) {
    codes.set(of.codes.subarray(from * columnNames.length, to * columnNames.length), row * columnNames.length)
    numbers.set(
      of.numbers.subarray(from * numberNames.length, to * numberNames.length),
      row * numberNames.length,
    )
    row += to - from
  }
  return { count, texts, codes, numbers }
}

/** Dictionaries with only what rows still use: officers come and go for years, and every kept value costs each search. */
export function withoutUnused(
  rows: PackedRows,
  before: Dictionaries,
): { rows: PackedRows; dictionaries: Dictionaries } {
  const width = columnNames.length
  const used = columnNames.map((name) => new Uint8Array(before[name].values.length))
  for (let at = 0; at < rows.codes.length; at++) {
    const column = used[at % width]
    if (column) column[rows.codes[at] ?? 0] = 1
  }
  const wasteful = used.some((marks) => 2 * marks.reduce((sum, mark) => sum + mark, 0) < marks.length)
  if (!wasteful) return { rows, dictionaries: before }
  const dictionaries = newDictionaries()
  const renumbered = columnNames.map((name, column) =>
    Uint32Array.from(before[name].values, (value, code) => {
      if (used[column]?.[code] !== 1) return 0
      const { values, codes } = dictionaries[name]
      codes.set(value, values.length)
      return values.push(value) - 1
    }),
  )
  const codes = rows.codes.map((code, at) => renumbered[at % width]?.[code] ?? 0)
  return { rows: { ...rows, codes }, dictionaries }
}
