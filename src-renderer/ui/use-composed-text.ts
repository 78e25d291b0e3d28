import { type ChangeEvent, type CompositionEvent, useState } from 'react'

type Field = HTMLInputElement

/**
 * A field's text as it is typed, and as it was last finished: while an input method composes, its letters are no text yet and
 * nothing should search for them.
 */
export function useComposedText(initial = ''): {
  /** What the field shows. */
  text: string
  /** What the user meant so far. */
  composed: string
  set(text: string): void
  readonly handlers: {
    onChange(event: ChangeEvent<Field>): void
    onCompositionEnd(event: CompositionEvent<Field>): void
  }
} {
  const [text, setText] = useState(initial)
  const [composed, setComposed] = useState(initial)
  const set = (next: string) => {
    setText(next)
    setComposed(next)
  }
  return {
    text,
    composed,
    set,
    handlers: {
      onChange({ target, nativeEvent }) {
        setText(target.value)
        if (!(nativeEvent instanceof InputEvent && nativeEvent.isComposing)) setComposed(target.value)
      },
      onCompositionEnd({ currentTarget }) {
        set(currentTarget.value)
      },
    },
  }
}
