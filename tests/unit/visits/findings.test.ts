// What is wrong with a field is said when the focus left it, and never under a pressed pointer.
import { expect, test } from 'vitest'
import { createFindingBoard, type Finding } from '../../../src-renderer/features/visits/form/findings.ts'

const lacking: Finding = { field: 'participants', level: 'block', message: '请填写企业参加人' }

function listened() {
  const board = createFindingBoard()
  const shown: (string | null)[] = []
  board.subscribe(() => shown.push(board.read('participants')?.message ?? null))
  return { board, shown }
}

test('a field says nothing before the focus left it, unless a submission was tried', () => {
  const { board, shown } = listened()
  board.set([lacking])
  expect(shown).toEqual([null])
  board.visited('location')
  expect(board.read('participants')).toBeNull()
  board.revealAll()
  expect(shown.at(-1)).toBe(lacking.message)
})

test('while a press lasts nothing comes and nothing goes; then all of it at once', () => {
  const { board, shown } = listened()
  board.hold()
  board.set([lacking])
  board.visited('participants')
  expect(board.all()).toEqual([])
  expect(shown).toEqual([])
  board.release()
  expect(shown).toEqual([lacking.message])

  board.hold()
  board.set([])
  expect(board.read('participants')).toBe(lacking)
  board.set([lacking])
  board.release()
  expect(shown).toEqual([lacking.message, lacking.message])
  expect(board.all()).toEqual([lacking])
})

test('the same findings again tell nobody', () => {
  const { board, shown } = listened()
  board.set([lacking])
  board.set([{ ...lacking }])
  expect(shown).toHaveLength(1)
})
