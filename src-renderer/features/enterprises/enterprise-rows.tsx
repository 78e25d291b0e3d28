import { type KeyboardEvent, memo } from 'react'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { operatingStatuses, registrationStatuses } from '../../../schemas/codes/enterprise-codes.ts'
import { enterpriseSizes } from '../../../schemas/codes/enterprise-sizes.ts'
import { type Asked, hitOf, type PinyinMatcher } from '../../database/roster-hit.ts'
import type { RosterEntry } from '../../database/roster-index.ts'
import { Highlighted } from '../../ui/highlighted.tsx'
import styles from './enterprise-list.module.css'
import { useVirtualRows } from './use-virtual-rows.ts'

const rowHeight = 64

type RowProps = {
  entry: RosterEntry
  chosen: boolean
  asked: Asked
  matcher: PinyinMatcher | null
  /** What the list is sorted by, in a few words; empty for nothing. */
  noteOf: (entry: RosterEntry) => string
  onChoose: (id: string) => void
}

/** The rows in view, of as many as there are. */
export function EnterpriseRows(
  props: Omit<RowProps, 'entry' | 'chosen'> & {
    entries: readonly RosterEntry[]
    question: string
    chosenId: string | undefined
    onKeyDown: (event: KeyboardEvent) => void
    /** Called when the last rows come into view and there are more; absent when these are all. */
    onNearEnd: (() => void) | undefined
  },
) {
  const { entries, chosenId } = props
  const { scroller, virtual, chosenIndex } = useVirtualRows({ ...props, rowHeight })
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
                asked={props.asked}
                matcher={props.matcher}
                noteOf={props.noteOf}
                onChoose={props.onChoose}
              />
            </div>
          ) : null
        })}
      </div>
    </div>
  )
}

const Row = memo(function Row({ entry, chosen, asked, matcher, noteOf, onChoose }: RowProps) {
  const { nameWords, field } = hitOf(entry, asked, matcher)
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
        <Highlighted text={entry.name} words={nameWords} />
      </span>
      <span className={styles.side}>
        {entry.fiveAbove ? '五上' : entry.size ? nameOf(enterpriseSizes, entry.size) : ''}
      </span>
      <span className={styles.detail}>
        {field ? (
          <>
            {field.label}：
            <Highlighted text={field.text} words={field.words} />
          </>
        ) : (
          entry.mainBusiness || entry.address || entry.uscc || '待核实'
        )}
      </span>
      <span className={styles.side}>{[statusWords(entry), noteOf(entry)].filter(Boolean).join(' · ')}</span>
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
