/** What the page and its worker say to each other. */
import type { PlainError } from '../../report-problem.ts'
import type { CheckedSummary } from './checked-summary.ts'
import type { RecordPage, SummaryQuestion } from './record-store.ts'

export type ToWorker =
  | { readonly kind: 'page'; readonly page: RecordPage }
  | { readonly kind: 'compute'; readonly job: number; readonly question: SummaryQuestion }

export type FromWorker =
  | { readonly kind: 'summary'; readonly job: number; readonly summary: CheckedSummary }
  | { readonly kind: 'failed'; readonly job: number; readonly reason: PlainError }
