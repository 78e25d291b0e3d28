import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { RosterEntry } from '../../database/roster-index.ts'

/** The rows in view of as many as there are; a new question begins at its first, and the chosen one stays in view. */
export function useVirtualRows(props: {
  entries: readonly RosterEntry[]
  chosenId: string | undefined
  /** What is asked; another question begins at its first row. */
  question: string
  rowHeight: number
  /** Pixels above the first row, of a head that scrolls along. */
  paddingStart?: number
  /** Called when the last rows come into view and there are more; absent when these are all. */
  onNearEnd: (() => void) | undefined
}) {
  const { entries, chosenId, onNearEnd } = props
  const scroller = useRef<HTMLDivElement>(null)
  const paddingStart = props.paddingStart ?? 0
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => props.rowHeight,
    getItemKey: (index) => entries[index]?.id ?? index,
    overscan: 6,
    paddingStart,
    scrollPaddingStart: paddingStart,
  })
  const chosenIndex = entries.findIndex((entry) => entry.id === chosenId)
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when something else is asked
  useEffect(() => {
    // Asking the browser would have it lay out everything before its time.
    if (virtual.scrollOffset) scroller.current?.scrollTo({ top: 0 })
  }, [props.question])
  useEffect(() => {
    if (chosenIndex >= 0) virtual.scrollToIndex(chosenIndex, { align: 'auto' })
  }, [chosenIndex, virtual])
  const lastInView = virtual.getVirtualItems().at(-1)?.index ?? 0
  useEffect(() => {
    if (onNearEnd && lastInView >= entries.length - 50) onNearEnd()
  }, [onNearEnd, lastInView, entries.length])
  return { scroller, virtual, chosenIndex }
}
