/** 28要素检查 and 整改 of one period (§7.3). */
import { dayOf } from '../calendar-day.ts'
import { countOf, type Figure, meanOf, shareOf } from './figures.ts'
import type { SummaryAudit, SummaryInput, SummaryRectification } from './input.ts'
import { isWithin, lastDayOf, type Period } from './period.ts'

/** The last submitted full inspection of each park in the period, by park. */
export function latestAudits(input: SummaryInput, period: Period): ReadonlyMap<string, SummaryAudit> {
  const latest = new Map<string, SummaryAudit>()
  for (const audit of input.audits) {
    if (audit.kind !== 'full' || audit.status === 'draft' || audit.submittedAt === null) continue
    if (audit.result === null || !isWithin(period, dayOf(audit.submittedAt))) continue
    const known = latest.get(audit.parkId)?.submittedAt ?? ''
    if (audit.submittedAt > known) latest.set(audit.parkId, audit)
  }
  return latest
}

/** The last submitted full inspection of a park before the period, whenever it was: what 上期 means for inspections. */
export function auditBefore(input: SummaryInput, parkId: string, period: Period): SummaryAudit | null {
  let found: SummaryAudit | null = null
  for (const audit of input.audits) {
    if (audit.parkId !== parkId || audit.kind !== 'full' || audit.status === 'draft') continue
    if (audit.submittedAt === null || audit.result === null || dayOf(audit.submittedAt) >= period.from)
      continue
    if (audit.submittedAt > (found?.submittedAt ?? '')) found = audit
  }
  return found
}

function closedOn(rectification: SummaryRectification): string | null {
  const step = rectification.steps.findLast((item) => item.kind === 'closed')
  return rectification.state === 'closed' && step ? dayOf(step.at) : null
}

/** The indicators of inspections and rectifications by key; rates are null without a denominator. */
export function parkFigures(input: SummaryInput, period: Period): Record<string, Figure> {
  const audits = [...latestAudits(input, period).values()]
  const totals = audits.flatMap((audit) => audit.result?.total ?? [])
  const isClosed = (item: SummaryRectification) => {
    const day = closedOn(item)
    return day !== null && day <= lastDayOf(period)
  }
  const found = input.rectifications.filter((item) => isWithin(period, dayOf(item.createdAt)))
  const due = input.rectifications.filter((item) => isWithin(period, item.dueOn))
  const overdue = input.rectifications.filter(
    (item) =>
      item.dueOn <= lastDayOf(period) && dayOf(item.createdAt) <= lastDayOf(period) && !isClosed(item),
  )
  return {
    parksInspected: countOf('audits', audits),
    parkScore: meanOf('audits', audits, totals),
    vetoedParks: countOf(
      'audits',
      audits.filter((audit) => audit.result?.vetoed),
    ),
    rectificationsFound: countOf('rectifications', found),
    rectificationsClosed: countOf('rectifications', found.filter(isClosed)),
    rectificationsDue: countOf('rectifications', due),
    rectificationsOverdue: countOf('rectifications', overdue),
    correctiveClosureRate: shareOf('rectifications', due.filter(isClosed), due),
  }
}

/** The mean of elements over inspections of one template, lowest first: where points are lost. */
export function weakestElements(
  audits: readonly SummaryAudit[],
): { readonly id: string; readonly mean: number }[] {
  const scores = new Map<string, number[]>()
  for (const audit of audits)
    for (const element of audit.result?.elements ?? [])
      if (element.score !== null) scores.set(element.id, [...(scores.get(element.id) ?? []), element.score])
  return Array.from(scores, ([id, values]) => ({
    id,
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
  })).sort((a, b) => a.mean - b.mean || (a.id < b.id ? -1 : 1))
}
