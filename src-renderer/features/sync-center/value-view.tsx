import { difference } from './difference.ts'
import type { Field } from './fields/field.ts'
import styles from './value-view.module.css'
import { type Names, wordsOf } from './value-words.ts'

/** One value in a cell; with `before`, what differs from it is marked. */
export function ValueView(props: { field: Field; value: unknown; before?: unknown; names: Names }) {
  const { field, value, before, names } = props
  const words = wordsOf(field, value, names)
  const old = before === undefined ? null : wordsOf(field, before, names)
  switch (words.kind) {
    case 'none':
      return <span className={styles.none}>（空）</span>
    case 'text':
      return (
        <div className={styles.text}>
          <Text text={words.text} before={old?.kind === 'text' ? old.text : null} />
        </div>
      )
    case 'list':
      return <List items={words.items} before={old?.kind === 'list' ? old.items : null} />
    case 'lines': {
      const earlier = old?.kind === 'lines' ? old.lines : null
      return (
        <dl className={styles.lines}>
          {words.lines.map(({ label, words: line }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <Text
                  text={line}
                  before={earlier ? (earlier.find((other) => other.label === label)?.words ?? '') : null}
                />
              </dd>
            </div>
          ))}
        </dl>
      )
    }
  }
}

/** Where hardly anything is left of the old text, marks in every other word say less than the text itself. */
function isReadable(pieces: readonly { kind: string; text: string }[], text: string): boolean {
  const same = pieces.filter(({ kind }) => kind === 'same').reduce((sum, piece) => sum + piece.text.length, 0)
  return same * 3 >= text.length
}

function Text({ text, before }: { text: string; before: string | null }) {
  if (before === null || before === text) return text
  const pieces = difference(before, text)
  if (!isReadable(pieces, text)) return <ins className={styles.added}>{text}</ins>
  let at = 0
  return pieces.map(({ kind, text: piece }) => {
    const key = `${at++}`
    if (kind === 'same') return <span key={key}>{piece}</span>
    return kind === 'added' ? (
      <ins key={key} className={styles.added}>
        {piece}
      </ins>
    ) : (
      <del key={key} className={styles.removed}>
        {piece}
      </del>
    )
  })
}

function List({ items, before }: { items: readonly string[]; before: readonly string[] | null }) {
  const gone = before?.filter((item) => !items.includes(item)) ?? []
  return (
    <ul className={styles.list}>
      {items.map((item) => (
        <li key={item}>
          {before && !before.includes(item) ? <ins className={styles.added}>{item}</ins> : item}
        </li>
      ))}
      {gone.map((item) => (
        <li key={`- ${item}`}>
          <del className={styles.removed}>{item}</del>
        </li>
      ))}
    </ul>
  )
}
