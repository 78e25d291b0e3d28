/** 附表5 园区28要素得分排名表 (§7.5) as rows of values. */
import { rankParks } from '../inspection-ranking.ts'
import type { SummaryInput } from './input.ts'
import { auditBefore, latestAudits } from './park-indicators.ts'

export type ParkRow = {
  readonly park: string
  readonly total: number | null
  readonly grade: string
  readonly dimensions: readonly {
    readonly id: string
    readonly name: string
    readonly score: number | null
  }[]
  readonly rank: number | null
  readonly previousTotal: number | null
  /** Why there is no comparison; empty when there is one. */
  readonly comparisonNote: string
  readonly vetoed: boolean
}

/** 附表5: inspected parks in the order of their places; unranked ones last. */
export function parkTable(input: SummaryInput): ParkRow[] {
  const audits = [...latestAudits(input, input.period).values()]
  const places = rankParks(
    audits.map((audit) => ({
      parkId: audit.parkId,
      templateId: audit.templateId,
      total: audit.result?.total ?? null,
      rankable: audit.result?.rankable ?? false,
      dimensions: audit.result?.dimensions ?? [],
    })),
  )
  return audits
    .map((audit): ParkRow => {
      const before = auditBefore(input, audit.parkId, input.period)
      const comparable = before?.templateId === audit.templateId
      return {
        park: audit.parkName,
        total: audit.result?.total ?? null,
        grade: audit.result?.grade ?? 'none',
        dimensions: (audit.result?.dimensions ?? []).map((dimension) => ({
          ...dimension,
          name: input.templateNames?.[audit.templateId]?.[dimension.id] ?? dimension.id,
        })),
        rank: places.get(audit.parkId) ?? null,
        previousTotal: comparable ? (before.result?.total ?? null) : null,
        comparisonNote: comparable ? '' : before ? '模板已更换，不作环比' : '首次检查',
        vetoed: audit.result?.vetoed ?? false,
      }
    })
    .sort((a, b) => (a.rank ?? 1e9) - (b.rank ?? 1e9) || (a.park < b.park ? -1 : 1))
}
