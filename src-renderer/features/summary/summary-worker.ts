/** Computes summaries beside the page: figures over thousands of visits and requests must not hold up a keystroke. */
import { computeSummary } from '../../../schemas/rules/summary/snapshot.ts'
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
    answer({ kind: 'summary', job: data.job, summary: computeSummary(store.inputFor(data.question)) })
  } catch (error) {
    // The page shows words of its own; the reason goes to the log that developers read.
    console.error(error)
    answer({ kind: 'failed', job: data.job })
  }
})
