/** Keeps and computes the leader's figures beside the window's own thread. */
import type { DeadlineSettings } from '../../../schemas/rules/deadlines.ts'
import type { Period } from '../../../schemas/rules/summary/period.ts'
import { monthTrend } from './month-figures.ts'
import { createMonthStore, type MonthRecordPage } from './month-records.ts'

export type ToMonthWorker =
  | { readonly kind: 'page'; readonly page: MonthRecordPage }
  | {
      readonly kind: 'compute'
      readonly months: readonly Period[]
      readonly now: string
      readonly settings: DeadlineSettings
    }

const store = createMonthStore()

self.onmessage = ({ data }: MessageEvent<ToMonthWorker>) => {
  if (data.kind === 'page') store.take(data.page)
  else self.postMessage(monthTrend(store.facts(), data.months, data.now, data.settings))
}
