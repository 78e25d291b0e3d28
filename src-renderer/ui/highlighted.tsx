import type { ReactNode } from 'react'

/** `text` with the parts that match any of `words` marked; letters match in either case. */
export function Highlighted(props: { text: string; words: readonly string[] }) {
  const { text } = props
  const lower = text.toLowerCase()
  const parts: ReactNode[] = []
  let at = 0
  while (at < text.length) {
    let next = text.length
    let length = 0
    for (const word of props.words) {
      if (word === '') continue
      const found = lower.indexOf(word.toLowerCase(), at)
      if (found >= 0 && (found < next || (found === next && word.length > length))) {
        next = found
        length = word.length
      }
    }
    if (next > at) parts.push(text.slice(at, next))
    if (length > 0) parts.push(<mark key={next}>{text.slice(next, next + length)}</mark>)
    at = next + Math.max(length, 1)
    if (length === 0) break
  }
  return <>{parts}</>
}
