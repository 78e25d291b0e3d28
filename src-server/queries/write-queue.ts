/**
 * Pushes that arrive while a transaction is under way wait and go together into the next one. A tenant's writers stand in line
 * for its numbers anyway (S2); so instead of a commit each they share one, and the more of them the cheaper each becomes.
 */
import { setImmediate as untilSocketsWereRead } from 'node:timers/promises'
import type { PushAnswer } from '../../schemas/protocol/sync.ts'
import type { Push } from './accept-rows.ts'

export type WriteQueue = {
  /** Resolves when the push is committed. */
  push(push: Push): Promise<PushAnswer>
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>
}

/** Rows in one transaction, so that a burst doesn't make the first of it wait for the last. */
const mostRows = 1000

type Waiting = { readonly push: Push; resolve(answer: PushAnswer): void; reject(error: unknown): void }

/** `accept` writes some pushes in one transaction and answers them in their order. */
export function makeWriteQueue(accept: (pushes: readonly Push[]) => Promise<PushAnswer[]>): WriteQueue {
  const waiting: Waiting[] = []
  let working: Promise<void> | null = null

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      // The embedded database answers without the event loop turning; what came meanwhile still lies in the sockets.
      await untilSocketsWereRead()
      await settle(takeGroup(waiting))
    }
    working = null
  }

  async function settle(group: readonly Waiting[]): Promise<void> {
    try {
      const answers = await accept(group.map(({ push }) => push))
      for (const [index, one] of group.entries()) {
        const answer = answers[index]
        if (answer) one.resolve(answer)
        else one.reject(new Error('a push got no answer'))
      }
    } catch (error) {
      // One push that breaks the transaction must not take the others down with it.
      if (group.length > 1) for (const one of group) await settle([one])
      else for (const one of group) one.reject(error)
    }
  }

  return {
    push: (push) =>
      new Promise((resolve, reject) => {
        waiting.push({ push, resolve, reject })
        working ??= work()
      }),
    idle: async () => {
      await working
    },
  }
}

function takeGroup(waiting: Waiting[]): Waiting[] {
  let rows = 0
  let count = 0
  for (const { push } of waiting) {
    rows += push.rows.length
    if (count > 0 && rows > mostRows) break
    count++
  }
  return waiting.splice(0, count)
}
