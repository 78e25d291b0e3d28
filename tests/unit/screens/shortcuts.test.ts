// Keyboard first: combinations match exactly, and keys of an input method are never shortcuts.
import { describe, expect, it } from 'vitest'
import { isComposing, matchesShortcut } from '../../../src-renderer/ui/shortcuts.ts'

const key = (key: string, more: Partial<KeyboardEvent> = {}) =>
  ({
    key,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    isComposing: false,
    keyCode: 0,
    ...more,
  }) as KeyboardEvent

describe('shortcuts', () => {
  it('match key and modifiers, ⌘ as Ctrl, in either case', () => {
    expect(matchesShortcut(key('k', { ctrlKey: true }), 'Ctrl+K')).toBe(true)
    expect(matchesShortcut(key('K', { metaKey: true }), 'Ctrl+K')).toBe(true)
    expect(matchesShortcut(key('Escape'), 'Esc')).toBe(true)
    expect(matchesShortcut(key('k'), 'Ctrl+K')).toBe(false)
    expect(matchesShortcut(key('k', { ctrlKey: true, shiftKey: true }), 'Ctrl+K')).toBe(false)
  })

  it('leave alone what an input method has taken', () => {
    expect(isComposing(key('Enter', { isComposing: true }))).toBe(true)
    expect(isComposing(key('Process', { keyCode: 229 }))).toBe(true)
    expect(isComposing(key('Enter'))).toBe(false)
  })
})
