/** 典型案例 (§7.2, 六): settled requests that enterprises were content with, told in the words of their records. */
import { readText } from '../request-machine/payload-fields.ts'
import { truncateText } from '../text-limits.ts'
import type { SummaryInput } from './input.ts'
import { type RequestFacts, ratingIn } from './request-indicators.ts'

export type SummaryCase = {
  readonly requestId: string
  readonly enterprise: string
  readonly title: string
  readonly department: string
  readonly process: string
  readonly handlingDays: number | null
}

const maxCases = 2
const maxWords = 160

/** The hardest ones first: by level, then by what took longest. */
export function summaryCases(
  input: SummaryInput,
  requests: readonly RequestFacts[],
  nameOfEnterprise: (id: string, name: string) => string,
): SummaryCase[] {
  return requests
    .filter(
      (facts) =>
        ratingIn(facts, input.period) === 'satisfied' &&
        facts.fold.reworks === 0 &&
        facts.reply?.resultType === 'solved',
    )
    .sort(
      (a, b) =>
        compareText(b.fold.level ?? '', a.fold.level ?? '') ||
        (b.handlingDays ?? 0) - (a.handlingDays ?? 0) ||
        compareText(a.id, b.id),
    )
    .slice(0, maxCases)
    .map(({ id, request, fold, handlingDays }) => {
      const reply = request.events.findLast(
        (event) => event.transition === 'T14' || event.transition === 'T6',
      )
      const words = reply ? readText(reply.payload, 'process') || readText(reply.payload, 'reply') : ''
      return {
        requestId: id,
        enterprise: nameOfEnterprise(request.enterpriseId, request.enterpriseName),
        title: request.title,
        department: fold.leadDepartment ? input.departmentName(fold.leadDepartment) : '受理窗口',
        process: truncateText(words, maxWords),
        handlingDays,
      }
    })
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
