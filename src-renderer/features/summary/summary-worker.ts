/** Computes summaries beside the page: figures over thousands of visits and requests must not hold up a keystroke. */
import { computeSummary } from '../../../schemas/rules/summary/snapshot.ts'
import { withChecksum } from './checked-summary.ts'
import { createRecordStore } from './record-store.ts'
import type { FromWorker, ToWorker } from './worker-messages.ts'

const store = createRecordStore()
const answer = (message: FromWorker) => self.postMessage(message)

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'page') {
    store.take(data.page)
    return
  }
  try {
    const summary = withChecksum(computeSummary(store.inputFor(data.question)))
    answer({ kind: 'summary', job: data.job, summary })
  } catch (error) {
    const { name, stack = '' } = error instanceof Error ? error : new Error(typeof error)
    answer({ kind: 'failed', job: data.job, reason: { name, stack } })
  }
})
