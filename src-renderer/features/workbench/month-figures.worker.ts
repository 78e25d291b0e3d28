/** Computes the leader's figures beside the window's own thread. */
import type { Period } from '../../../schemas/rules/summary/period.ts'
import { type MonthFacts, monthTrend } from './month-figures.ts'

self.onmessage = (event: MessageEvent<{ facts: MonthFacts; months: Period[]; now: string }>) => {
  const { facts, months, now } = event.data
  self.postMessage(monthTrend(facts, months, now))
}
