/** S35: which state of an unsent document was made from which. */
import { expect, test } from 'vitest'
import { descentOf, openEditNames, withEdit } from '../../../src-renderer/database/edit-names.ts'

test('each opening names its states once, one after the other', () => {
  const [first, second] = [openEditNames(), openEditNames()]
  const names = [first(), second(), first(), second()]
  expect(new Set(names).size).toBe(4)
  for (const name of names) expect(name).toMatch(/^[\w-]{1,50}\/\d+$/)
})

test('S35: what was sent on the way is an ancestor, in whichever opening', () => {
  const [monday, tuesday] = [openEditNames(), openEditNames()]
  const sent = monday()
  const edits = withEdit(withEdit(withEdit(undefined, sent), monday()), tuesday())
  expect(edits).toHaveLength(2)
  for (const name of [sent, ...edits]) expect(descentOf(name, edits)).toBe('ancestor')
  expect(descentOf(openEditNames()(), edits)).toBe('unrelated')
  expect(descentOf(sent, undefined)).toBe('unrelated')
})

test('S35: a database that was set back knows that the server has what followed, until it is edited again', () => {
  const [before, after] = [openEditNames(), openEditNames()]
  const kept = withEdit(undefined, before())
  const lost = before()
  expect(descentOf(lost, kept)).toBe('descendant')
  // Nobody can tell any more what of it was meant.
  expect(descentOf(lost, withEdit(kept, after()))).toBe('unrelated')
  // The opening that lost it does not give its name again.
  expect(before()).not.toBe(lost)
})

test('openings of long ago are forgotten first', () => {
  const names = Array.from({ length: 30 }, () => openEditNames()())
  const edits = names.reduce<readonly string[]>((known, name) => withEdit(known, name), [])
  expect(edits).toHaveLength(20)
  expect(descentOf(names[0] as string, edits)).toBe('unrelated')
  expect(descentOf(names[29] as string, edits)).toBe('ancestor')
})
