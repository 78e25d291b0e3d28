/** One computation of a period's figures and tables; screen, docx, xlsx and pdf all read the same snapshot (§7.6). */
import { nameOf } from '../../codes/code-table.ts'
import { industrySections } from '../../codes/industry-sections.ts'
import type { CollectionName } from '../../entities/index.ts'
import { dayOf } from '../calendar-day.ts'
import { industryOf } from '../industry.ts'
import { rateOf } from '../number-format.ts'
import { addWorkingDays, calendarWarning } from '../work-calendar.ts'
import { type SummaryCase, summaryCases } from './cases.ts'
import { definitionsVersion } from './definitions.ts'
import type { Figure, Figures } from './figures.ts'
import {
  type EnterpriseNaming,
  type SummaryInput,
  type SummaryScope,
  settingsOf,
  withinScope,
} from './input.ts'
import { auditBefore, latestAudits, parkFigures, weakestElements } from './park-indicators.ts'
import { type ParkRow, parkTable } from './park-table.ts'
import { cutOffOf, type Period, previousPeriod, upTo } from './period.ts'
import { requestFactsAt, requestFigures } from './request-indicators.ts'
import {
  type CoordinationRow,
  coordinationTable,
  type DepartmentRow,
  departmentTable,
  type OverdueRow,
  overdueTable,
} from './request-tables.ts'
import { visitFacts, visitFigures } from './visit-indicators.ts'
import { type DifficultyRow, difficultyTable, type VisitRow, visitTable } from './visit-tables.ts'

/** A printed figure. Rates are between 0 and 1; nothing is rounded before it is written. */
export type SnapshotFigure = {
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  /** The same figure of the period before. */
  readonly previous: number | null
}

/** Pure JSON: two exports of one snapshot are equal to the byte. */
export type SummarySnapshot = {
  readonly definitionsVersion: string
  readonly period: Period
  readonly previousPeriod: Period
  readonly scope: SummaryScope
  /** 数据截止: the first instant that no longer counts. */
  readonly cutOff: string
  readonly computedAt: string
  readonly computedBy: string
  /** Template documents of the inspections counted. */
  readonly templateIds: readonly string[]
  readonly figures: Readonly<Record<string, SnapshotFigure>>
  readonly weakestElements: readonly { readonly name: string; readonly mean: number }[]
  readonly cases: readonly SummaryCase[]
  readonly tables: {
    readonly visits: readonly VisitRow[]
    readonly departments: readonly DepartmentRow[]
    readonly difficulties: readonly DifficultyRow[]
    readonly overdue: readonly OverdueRow[]
    readonly parks: readonly ParkRow[]
    readonly coordination: readonly CoordinationRow[]
  }
  /** The day by which 下一步工作 asks for results. */
  readonly nextStepsDue: string
  /** What a reader must know, such as a year without work calendar. */
  readonly notes: readonly string[]
}

/** The records behind a figure, by its key; kept apart from what is printed. */
export type SummaryRecords = Readonly<
  Record<string, { readonly collection: CollectionName; readonly ids: readonly string[] }>
>

export type Summary = { readonly snapshot: SummarySnapshot; readonly records: SummaryRecords }

/** Working days that 下一步工作 gives. */
const daysForNextSteps = 10

/** Computes a summary. Pure: the same input gives the same snapshot, whatever the machine's clock and language. */
export function computeSummary(whole: SummaryInput): Summary {
  const input = withinScope({ ...whole, period: upTo(whole.period, dayOf(whole.computedAt)) })
  const { period } = input
  const previous = previousPeriod(period)
  const settings = settingsOf(input)
  const now = visitFacts(input, period)
  const before = visitFacts(input, previous)
  const requests = requestFactsAt(input.requests, period, settings)
  const figures: Figures = {
    ...visitFigures(input, period, now),
    ...requestFigures(requests, period),
    ...parkFigures(input, period),
  }
  const earlier: Figures = {
    ...visitFigures(input, previous, before),
    ...requestFigures(requestFactsAt(input.requests, previous, settings), previous),
    ...parkFigures(input, previous),
    ...previousInspections(input),
  }
  const audits = [...latestAudits(input, period).values()]
  const naming = enterpriseNamer(input)
  const elementNames = input.templateNames?.[audits[0]?.templateId ?? ''] ?? {}
  const snapshot: SummarySnapshot = {
    definitionsVersion,
    period,
    previousPeriod: previous,
    scope: input.scope,
    cutOff: cutOffOf(period),
    computedAt: input.computedAt,
    computedBy: input.computedBy,
    templateIds: [...new Set(audits.map((audit) => audit.templateId))].sort(),
    figures: Object.fromEntries(
      Object.entries(figures).map(([key, figure]) => [key, printed(figure, earlier[key])]),
    ),
    weakestElements: weakestElements(audits.filter((audit) => audit.templateId === audits[0]?.templateId))
      .filter((element) => element.mean < 4)
      .slice(0, 3)
      .map((element) => ({ name: elementNames[element.id] ?? element.id, mean: element.mean })),
    cases: summaryCases(input, requests, naming),
    tables: {
      visits: visitTable(input, previous, { now, before, requests }),
      departments: departmentTable(input, requests),
      difficulties: difficultyTable(input, now, before),
      overdue: overdueTable(input, requests, naming),
      parks: parkTable(input),
      coordination: coordinationTable(input, requests),
    },
    nextStepsDue: addWorkingDays(dayOf(input.computedAt), daysForNextSteps, settings.calendar),
    notes: notesOf(input),
  }
  const newestFirst = byInstant(input)
  const records = Object.fromEntries(
    Object.entries(figures).map(([key, { collection, ids }]) => [
      key,
      { collection, ids: [...new Set(ids)].sort(newestFirst) },
    ]),
  )
  return { snapshot, records }
}

/** Orders ids of records from the newest to the oldest; what has no instant, as an enterprise, keeps its place. */
function byInstant(input: SummaryInput): (a: string, b: string) => number {
  const instants = new Map<string, number>()
  const note = (id: string, at: string | null | undefined) => at && instants.set(id, Date.parse(at))
  for (const { id, startAt } of input.visits) note(id, startAt)
  for (const { id, events } of input.requests) note(id, events[0]?.at)
  for (const { id, submittedAt } of input.audits) note(id, submittedAt)
  for (const { id, createdAt } of input.rectifications) note(id, createdAt)
  return (a, b) => (instants.get(b) ?? 0) - (instants.get(a) ?? 0)
}

function printed(figure: Figure, before: Figure | undefined): SnapshotFigure {
  return {
    value: figure.value,
    numerator: figure.numerator,
    denominator: figure.denominator,
    previous: before?.value ?? null,
  }
}

/**
 * 上期 of inspections is each park's inspection before, since parks are inspected by the quarter: the mean over the parks
 * inspected now that have one on the same template, null when none has (§3.6).
 */
function previousInspections(input: SummaryInput): Figures {
  const totals = [...latestAudits(input, input.period).values()].flatMap((audit) => {
    const before = auditBefore(input, audit.parkId, input.period)
    return before?.templateId === audit.templateId ? (before.result?.total ?? []) : []
  })
  const sum = totals.reduce((total, value) => total + value, 0)
  return {
    parkScore: {
      value: rateOf(sum, totals.length),
      numerator: sum,
      denominator: totals.length,
      collection: 'audits',
      ids: [],
    },
  }
}

/** Names enterprises as the exported paper may (§7.6). */
function enterpriseNamer(input: SummaryInput): (id: string, name: string) => string {
  const naming: EnterpriseNaming = input.enterpriseNaming ?? 'full'
  if (naming === 'full') return (_, name) => name
  const known = new Map(input.enterprises.map((enterprise) => [enterprise.id, enterprise]))
  if (naming === 'short') return (id, name) => known.get(id)?.shortName || name
  return (id) => {
    const section = industryOf(known.get(id)?.industryCode ?? '')?.section
    return section ? `某${nameOf(industrySections, section)}企业` : '某企业'
  }
}

function notesOf(input: SummaryInput): string[] {
  const notes = ['生产经营数据来自企业口述或报表，不代表统计数', '占比合计因四舍五入可能不等于100%']
  const warning = calendarWarning(input.period.from, input.period.to, settingsOf(input).calendar)
  return warning === null ? notes : [...notes, warning]
}
