// Saved means durable (S16): what the save mark may say, and when.
import { expect, test, vi } from 'vitest'
import { problem } from '../../../schemas/protocol/problems.ts'
import { StorageProblem } from '../../../src-renderer/database/storage-problem.ts'
import { createAutosave } from '../../../src-renderer/ui/autosave.ts'

const explain = (error: unknown) => (error as Error).message

test('what fails stays unsaved, says why, and is saved by the next try', async () => {
  let isFull = true
  const written: string[] = []
  const saves = createAutosave({
    explain,
    write: async () => {
      if (isFull) throw new Error('磁盘已满')
      written.push('x')
      return true
    },
  })
  saves.touch()
  expect(await saves.flush()).toBe(false)
  expect(saves.state()).toEqual({ kind: 'failed', words: '磁盘已满' })
  isFull = false
  expect(await saves.flush()).toBe(true)
  expect(saves.state().kind).toBe('saved')
  expect(written).toEqual(['x'])
})

test('nothing that could be saved is never called saved', async () => {
  const answers = [false, true, false]
  const saves = createAutosave({ explain, write: async () => answers.shift() ?? false })
  saves.touch()
  expect(saves.state().kind).toBe('saving')
  await saves.flush()
  expect(saves.state()).toEqual({ kind: 'unchanged' })
  saves.touch()
  await saves.flush()
  const saved = saves.state()
  expect(saved.kind).toBe('saved')
  saves.touch()
  await saves.flush()
  expect(saves.state()).toBe(saved)
})

test('changes during a save are saved by the same flush, one write at a time', async () => {
  let running = 0
  let writes = 0
  const saves = createAutosave({
    explain,
    write: async () => {
      expect(running++).toBe(0)
      writes += 1
      if (writes === 1) saves.touch()
      await Promise.resolve()
      running -= 1
      return true
    },
  })
  saves.touch()
  expect(await Promise.all([saves.flush(), saves.flush()])).toEqual([true, true])
  expect(writes).toBe(2)
  expect(saves.state().kind).toBe('saved')
})

test('S16: what found the disk full is saved by itself when there is room, and says why until then', async () => {
  vi.useFakeTimers()
  try {
    const seen: string[] = []
    let isFull = true
    const saves = createAutosave({
      explain,
      write: async () => {
        if (isFull) throw new StorageProblem(problem('disk-full'))
        return true
      },
    })
    saves.subscribe(() => seen.push(saves.state().kind))
    saves.touch()
    await vi.advanceTimersByTimeAsync(1_000)
    seen.length = 0
    await vi.advanceTimersByTimeAsync(30_000)
    expect([...new Set(seen)]).toEqual(['failed'])
    isFull = false
    await vi.advanceTimersByTimeAsync(3_000)
    expect(saves.state().kind).toBe('saved')
  } finally {
    vi.useRealTimers()
  }
})
