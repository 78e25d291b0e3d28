import { QuestionCircleOutlined } from '@ant-design/icons'
import { memo, type RefObject, useEffect } from 'react'
import styles from './field.module.css'

/** The mark behind a label that opens the help of a field. Going through the form by Tab doesn't stop at it: F1 does the same. */
export const HelpMark = memo(function HelpMark(props: {
  label: string
  open: boolean
  onToggle: () => void
}) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.mark}
      aria-label={`${props.label}怎么填`}
      aria-expanded={props.open}
      title="怎么填（F1）"
      onClick={props.onToggle}
    >
      <QuestionCircleOutlined />
    </button>
  )
})

/** Calls `onHelp` when F1 is pressed within a field. */
export function useHelpKey(field: RefObject<HTMLElement | null>, onHelp: (() => void) | null): void {
  useEffect(() => {
    const element = field.current
    if (!element || !onHelp) return
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'F1' || event.defaultPrevented) return
      event.preventDefault()
      onHelp()
    }
    element.addEventListener('keydown', listen)
    return () => element.removeEventListener('keydown', listen)
  }, [field, onHelp])
}
