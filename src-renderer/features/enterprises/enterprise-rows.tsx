import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, memo, useEffect, useRef } from 'react'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { operatingStatuses, registrationStatuses } from '../../../schemas/codes/enterprise-codes.ts'
import { enterpriseSizes } from '../../../schemas/codes/enterprise-sizes.ts'
import type { RosterEntry } from '../../database/roster-index.ts'
import { Highlighted } from '../../ui/highlighted.tsx'
import styles from './enterprise-list.module.css'
import type { PinyinMatcher } from './use-pinyin-matcher.ts'

const rowHeight = 64

type RowProps = {
  entry: RosterEntry
  chosen: boolean
  words: readonly string[]
  matchPinyin: PinyinMatcher | null
  onChoose: (id: string) => void
}

/** The rows in view, of as many as there are. */
export function EnterpriseRows(
  props: Omit<RowProps, 'entry' | 'chosen'> & {
    entries: readonly RosterEntry[]
    chosenId: string | undefined
    onKeyDown: (event: KeyboardEvent) => void
    /** Called when the last rows come into view and there are more; absent when these are all. */
    onNearEnd: (() => void) | undefined
  },
) {
  const { entries, chosenId, onNearEnd } = props
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => entries[index]?.id ?? index,
    overscan: 6,
  })
  const chosenIndex = entries.findIndex((entry) => entry.id === chosenId)

  // A new search starts at its best match.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the result changes
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
  }, [props.words])
  useEffect(() => {
    if (chosenIndex >= 0) virtual.scrollToIndex(chosenIndex, { align: 'auto' })
  }, [chosenIndex, virtual])

  const lastInView = virtual.getVirtualItems().at(-1)?.index ?? 0
  useEffect(() => {
    if (onNearEnd && lastInView >= entries.length - 50) onNearEnd()
  }, [onNearEnd, lastInView, entries.length])

  return (
    <div
      id="enterprise-rows"
      ref={scroller}
      className={styles.rows}
      role="listbox"
      aria-label="企业"
      aria-activedescendant={chosenIndex >= 0 ? `enterprise-${chosenId}` : undefined}
      tabIndex={0}
      onKeyDown={props.onKeyDown}
    >
      <div className={styles.space} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const entry = entries[item.index]
          return entry ? (
            <div key={item.key} style={{ transform: `translateY(${item.start}px)` }}>
              <Row
                entry={entry}
                chosen={entry.id === chosenId}
                words={props.words}
                matchPinyin={props.matchPinyin}
                onChoose={props.onChoose}
              />
            </div>
          ) : null
        })}
      </div>
    </div>
  )
}

const Row = memo(function Row({ entry, chosen, words, matchPinyin, onChoose }: RowProps) {
  const name = entry.name
  const spoken = words.flatMap((word) => {
    if (name.toLowerCase().includes(word.toLowerCase())) return [word]
    const range = matchPinyin?.(name, word)
    return range ? [name.slice(range.from, range.to)] : []
  })
  const byCode = words.some((word) => word.length > 3 && entry.uscc.includes(word.toUpperCase()))
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the listbox around it
    <div
      id={`enterprise-${entry.id}`}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      className={chosen ? `${styles.row} ${styles.chosen}` : styles.row}
      onClick={() => onChoose(entry.id)}
    >
      <span className={styles.name}>
        <Highlighted text={name} words={spoken} />
      </span>
      <span className={styles.side}>
        {entry.fiveAbove ? '五上' : entry.size ? nameOf(enterpriseSizes, entry.size) : ''}
      </span>
      <span className={styles.detail}>
        {byCode ? (
          <span className="number">
            <Highlighted text={entry.uscc} words={words} />
          </span>
        ) : (
          entry.mainBusiness || entry.address || entry.uscc || '待核实'
        )}
      </span>
      <span className={styles.side}>{statusWords(entry)}</span>
    </div>
  )
})

/** What sets the enterprise apart from one that works as usual; empty for most. */
function statusWords(entry: RosterEntry): string {
  if (entry.pending) return '待上传'
  if (entry.registrationStatus !== 'active') return nameOf(registrationStatuses, entry.registrationStatus)
  const usual =
    entry.operatingStatus === '' || entry.operatingStatus === 'normal' || entry.operatingStatus === 'full'
  return usual ? '' : nameOf(operatingStatuses, entry.operatingStatus)
}
