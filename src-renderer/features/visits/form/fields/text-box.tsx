import { Input } from 'antd'
import { type ClipboardEvent, memo, useState } from 'react'
import { groupedNumber } from '../../../../../schemas/rules/number-format.ts'
import { pastedCells } from '../../../../../schemas/rules/pasted-cells.ts'
import { textLength } from '../../../../../schemas/rules/text-limits.ts'
import { cleanLine, cleanText } from '../../../../../schemas/rules/text-normalization.ts'
import { GrowingText } from '../../../../ui/growing-text.tsx'
import styles from './field.module.css'
import type { Bound } from './field.tsx'

type TextBoxProps = {
  bound: Bound
  value: string
  onChange: (value: string) => void
  /** Characters that the record can keep at all. */
  room: number
  /** Characters that a good entry has at most; the count turns red beyond. Not cut, only said. */
  wanted?: number
  lines?: number
  placeholder?: string
}

/**
 * A text of one or several lines. Nothing is cut: what would not fit into the record is not taken in at all, and the box says so.
 * While an input method composes, only the box holds the text.
 */
export const TextBox = memo(function TextBox(props: TextBoxProps) {
  const { bound, value, onChange, room, wanted, lines = 1, placeholder } = props
  const [composing, setComposing] = useState<string | null>(null)
  const [refused, setRefused] = useState<number | null>(null)

  const take = (next: string) => {
    const length = textLength(next)
    if (length > room) {
      setRefused(length)
      return
    }
    setRefused(null)
    onChange(next)
  }
  // One cell of a spreadsheet comes with a line end, and in quotes where it has several lines.
  const onPaste = (event: ClipboardEvent<HTMLElement>) => {
    const copied = event.clipboardData.getData('text/plain')
    const [row = [], ...rest] = pastedCells(copied)
    const [cell = ''] = row
    if (rest.length > 0 || row.length > 1 || cell === copied) return
    event.preventDefault()
    // Unlike setting the value, this can be undone by Ctrl+Z.
    document.execCommand('insertText', false, cell)
  }
  const shared = {
    onPaste,
    id: bound.id,
    status: refused === null ? bound.status : ('error' as const),
    'aria-describedby': bound['aria-describedby'],
    'aria-required': bound['aria-required'],
    placeholder,
    value: composing ?? value,
    // Characters that can't be seen, such as marks of direction, go when the text is done.
    onBlur: () => {
      const clean = lines === 1 ? cleanLine(value) : cleanText(value)
      if (clean !== value) onChange(clean)
    },
    onCompositionStart: () => setComposing(value),
    onCompositionEnd: (event: React.CompositionEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      setComposing(null)
      take(event.currentTarget.value)
    },
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      if ((event.nativeEvent as InputEvent).isComposing) setComposing(event.target.value)
      else take(event.target.value)
    },
  }
  const length = textLength(value)
  const limit = wanted ?? room
  const counted = length > limit * 0.8 || wanted !== undefined
  return (
    <>
      {lines === 1 ? (
        <Input {...shared} autoComplete="off" />
      ) : (
        <GrowingText {...shared} lines={[lines, 12]} />
      )}
      {refused !== null || counted ? (
        <div className={styles.foot}>
          <span className={`${styles.message} ${styles.block}`} role={refused === null ? undefined : 'alert'}>
            {refused === null
              ? ''
              : `这段文字有${groupedNumber(refused)}个字，这里最多${groupedNumber(limit)}个字，没有放进来；原来的内容没有变，请精简后再试`}
          </span>
          <span className={length > limit ? `${styles.count} ${styles.over}` : styles.count}>
            {length}/{limit}
          </span>
        </div>
      ) : null}
    </>
  )
})
