/** Pushes share transactions; one that fails must not take the others down with it (S9). */
import { expect, test } from 'vitest'
import type { PushAnswer } from '../../schemas/protocol/sync.ts'
import type { Push } from '../../src-server/queries/accept-rows.ts'
import { makeWriteQueue } from '../../src-server/queries/write-queue.ts'

const user = { id: 'u', username: 'u', name: '', roles: [], parkIds: [] }
const push = (id: string, rows = 1): Push => ({
  collection: 'visits',
  rows: Array.from({ length: rows }, () => ({ assumedMasterState: null, newDocumentState: { id } })),
  actor: { user, deviceId: 'd' },
  at: '2026-10-12T01:00:00.000Z',
})
const answerTo = ({ rows: [row] }: Push): PushAnswer => ({
  conflicts: [],
  rejected: [],
  accepted: [{ id: String(row?.newDocumentState.id), revision: 1, seq: 1, updatedAt: '', updatedBy: 'u' }],
})

test('what arrives meanwhile goes together into the next transaction, in its order and up to a limit', async () => {
  const groups: number[] = []
  const queue = makeWriteQueue(async (pushes) => {
    groups.push(pushes.length)
    await Promise.resolve()
    return pushes.map(answerTo)
  })
  const answers = await Promise.all(
    [push('a'), push('b'), push('c', 900), push('d', 200), push('e', 2000)].map((one) => queue.push(one)),
  )
  expect(answers.map(({ accepted }) => accepted[0]?.id)).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(groups).toEqual([3, 1, 1])
})

test('who comes while a database works that never lets the event loop turn still joins the next transaction', async () => {
  const groups: number[] = []
  const queue = makeWriteQueue(async (pushes) => {
    groups.push(pushes.length)
    return pushes.map(answerTo)
  })
  const fromSocket = new Promise<PushAnswer>((resolve) => setImmediate(() => resolve(queue.push(push('c')))))
  await Promise.all([queue.push(push('a', 900)), queue.push(push('b', 200)), fromSocket])
  expect(groups).toEqual([1, 2])
})

test('a push that breaks the transaction fails alone', async () => {
  const queue = makeWriteQueue(async (pushes) => {
    if (pushes.some(({ rows }) => rows[0]?.newDocumentState.id === 'poison'))
      throw new Error('refused by the database')
    return pushes.map(answerTo)
  })
  const results = await Promise.allSettled(
    [push('first'), push('a'), push('poison'), push('b')].map((one) => queue.push(one)),
  )
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  await queue.idle()
})
