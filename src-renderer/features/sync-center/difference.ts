/** What was added to a text and what was taken out of it, word by word, so that a long text need not be read twice. */

export type Piece = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }

/** Comparing takes the product of both lengths; beyond this, clauses are compared instead of words. */
const mostCells = 1_000_000

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' })

const wordsIn = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment)
const clausesIn = (text: string): string[] =>
  text.match(/[^，。；！？\n]*[，。；！？\n]?/g)?.filter(Boolean) ?? []

/** The pieces of both texts in reading order. Those that are `same` or `added` make `after`, `same` or `removed` make `before`. */
export function difference(before: string, after: string): Piece[] {
  const byWord = compare(wordsIn(before), wordsIn(after))
  return joined(byWord ?? compare(clausesIn(before), clausesIn(after)) ?? wholly(before, after))
}

function wholly(before: string, after: string): Piece[] {
  return [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]
}

/** Null when both are too long to compare. */
function compare(before: readonly string[], after: readonly string[]): Piece[] | null {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1
  let end = 0
  const most = Math.min(before.length, after.length) - start
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  const old = before.slice(start, before.length - end)
  const fresh = after.slice(start, after.length - end)
  if (old.length * fresh.length > mostCells) return null
  const same = (words: readonly string[]): Piece[] => words.map((text) => ({ kind: 'same', text }))
  return [
    ...same(before.slice(0, start)),
    ...longestCommon(old, fresh),
    ...same(before.slice(before.length - end)),
  ]
}

/** By the longest common subsequence; what was removed stands before what took its place. */
function longestCommon(before: readonly string[], after: readonly string[]): Piece[] {
  const width = after.length + 1
  const common = new Uint32Array((before.length + 1) * width)
  const at = (row: number, column: number) => common[row * width + column] ?? 0
  for (let row = before.length - 1; row >= 0; row--)
    for (let column = after.length - 1; column >= 0; column--)
      common[row * width + column] =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
  const pieces: Piece[] = []
  let row = 0
  let column = 0
  while (row < before.length || column < after.length) {
    const [old, fresh] = [before[row], after[column]]
    if (old !== undefined && old === fresh) {
      pieces.push({ kind: 'same', text: old })
      row += 1
      column += 1
    } else if (old !== undefined && (fresh === undefined || at(row + 1, column) >= at(row, column + 1))) {
      pieces.push({ kind: 'removed', text: old })
      row += 1
    } else {
      pieces.push({ kind: 'added', text: fresh ?? '' })
      column += 1
    }
  }
  return pieces
}

function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    if (last && last.kind === piece.kind) out[out.length - 1] = { ...last, text: last.text + piece.text }
    else out.push(piece)
  }
  return out
}
