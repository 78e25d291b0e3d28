/**
 * Two unfinished records of one enterprise become one (§4.1 rule 4), so that it is not asked twice: both authors are named in it and
 * nothing that was written is lost. What one record can't hold twice (a state, a figure) keeps the first record's value, and the
 * other's is written down in 情况说明.
 */
import { type CodeTable, nameOf } from '../codes/code-table.ts'
import { operatingStatuses } from '../codes/enterprise-codes.ts'
import { satisfactionLevels } from '../codes/request-codes.ts'
import {
  confirmModes,
  figurePeriods,
  figureSources,
  fiveAboveStatuses,
  outlooks,
  visitModes,
} from '../codes/visit-codes.ts'
import type { OperatingFigures, Visit, VisitPerson } from '../entities/visit.ts'
import { confirmationOf } from './confirmation.ts'
import type { StampedField } from './server-fields.ts'
import { textLength } from './text-limits.ts'
import { figureRules } from './visit-figures.ts'

type Draft = Omit<Visit, StampedField>

/** What fits into 情况说明 at all. */
const room = 5000

/** Single values with what people call them; the second one goes into words where both differ. */
const choices: readonly (readonly [keyof Draft, string, CodeTable])[] = [
  ['operatingStatus', '企业状态', operatingStatuses],
  ['fiveAboveStatus', '五上状态', fiveAboveStatuses],
  ['outlook', '下季预期', outlooks],
  ['environmentRating', '营商环境评价', satisfactionLevels],
  ['confirmMode', '企业确认方式', confirmModes],
  ['mode', '走访方式', visitModes],
]
const lines: readonly (readonly [keyof Draft & string, string])[] = [
  ['lateReason', '补录原因'],
  ['location', '走访地点'],
  ['rosterChanges', '名录变更项'],
  ['materialsGiven', '发放材料'],
  ['environmentReason', '评价原因'],
  ['noPhotoReason', '未拍照说明'],
  ['confirmedBy', '企业确认人'],
  ['unconfirmedReason', '未确认原因'],
  ['nextVisitDate', '计划下次走访'],
]

/**
 * `into` with everything of `from`, which `author` wrote. Doing it twice changes nothing more. Null where the words of both don't fit
 * into one record: then they stay two.
 */
export function mergeVisits(into: Draft, from: Draft, author: string): Draft | null {
  const beside: string[] = []
  const merged: Record<string, unknown> = { ...into }
  const said = (draft: Draft, path: string) => !draft.carriedOver.includes(path)

  for (const [key, name, table] of choices) {
    const [kept, other] = [into[key], from[key]]
    if (isEmpty(kept) || (!said(into, key) && said(from, key) && !isEmpty(other))) merged[key] = other
    else if (!isEmpty(other) && other !== kept && said(from, key))
      beside.push(`${name}：${nameOf(table, String(other))}`)
  }
  for (const [key, name] of lines) {
    const [kept, other] = [into[key], from[key]]
    if (isEmpty(kept)) merged[key] = other
    else if (!isEmpty(other) && other !== kept) beside.push(`${name}：${String(other)}`)
  }
  const figures = mergeFigures(into, from, beside)
  const confirmMediaId = confirmationFor(merged.confirmMode, into, from)
  const difficulties = byId(into.difficulties, from.difficulties)
  const businessNote = notes(into.businessNote, from.businessNote, beside, author)
  if (textLength(businessNote) > room) return null
  return {
    ...(merged as Draft),
    figures,
    businessNote,
    startAt: earlier(into.startAt, from.startAt),
    endAt: later(into.endAt, from.endAt),
    // Once somebody heard of a change, it is one.
    rosterConfirmed:
      into.rosterConfirmed === false || from.rosterConfirmed === false
        ? false
        : (into.rosterConfirmed ?? from.rosterConfirmed),
    officers: people(into.officers, from.officers).map((person, at, all) => ({
      ...person,
      isLead:
        at ===
        Math.max(
          0,
          all.findIndex(({ isLead }) => isLead),
        ),
    })),
    leaders: people(into.leaders, from.leaders),
    participants: people(into.participants, from.participants),
    difficulties,
    noDifficulty: difficulties.length === 0 && (into.noDifficulty || from.noDifficulty),
    requests: byId(into.requests, from.requests),
    suggestions: byId(into.suggestions, from.suggestions),
    followUps: byId(into.followUps, from.followUps),
    policiesIntroduced: mergePolicies(into.policiesIntroduced, from.policiesIntroduced),
    spokespersonGiven: into.spokespersonGiven || from.spokespersonGiven,
    purposes: union(into.purposes, from.purposes),
    companionDepartments: union(into.companionDepartments, from.companionDepartments),
    trainingNeeds: union(into.trainingNeeds, from.trainingNeeds),
    attachments: union(into.attachments, from.attachments),
    confirmMediaId,
    photos: union(
      union(into.photos, from.photos),
      // A second signature, and one that does not go with the way of confirming, is kept as a picture.
      [into, from].flatMap((draft) => {
        const given = confirmationOf(draft)
        return given && given.mediaId !== confirmMediaId ? [given.mediaId] : []
      }),
    ),
    campaignId: into.campaignId ?? from.campaignId,
    carriedOver: into.carriedOver.filter((path) => from.carriedOver.includes(path)),
  }
}

/** What was signed or stamped in the way in which the record says that the enterprise confirmed. */
function confirmationFor(mode: unknown, into: Draft, from: Draft): string | null {
  for (const draft of [into, from]) {
    const given = confirmationOf(draft)
    if (given !== null && given.mode === mode) return given.mediaId
  }
  return null
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '')
}

function mergeFigures(into: Draft, from: Draft, beside: string[]): OperatingFigures {
  const figures: Record<string, unknown> = { ...into.figures }
  const period = (draft: Draft) =>
    draft.figures.period
      ? `${nameOf(figurePeriods, draft.figures.period.kind)}${draft.figures.period.until}`
      : ''
  const told = (draft: Draft, key: string) =>
    !isEmpty(draft.figures[key as keyof OperatingFigures]) && !draft.carriedOver.includes(`figures.${key}`)
  for (const key of Object.keys(into.figures) as (keyof OperatingFigures)[]) {
    const [kept, other] = [into.figures[key], from.figures[key]]
    if (isEmpty(kept) || (!told(into, key) && told(from, key))) figures[key] = other
    else if (told(from, key) && JSON.stringify(kept) !== JSON.stringify(other)) {
      if (key === 'period') beside.push(`数据所属期：${period(from)}`)
      else if (key === 'source') beside.push(`数据来源：${nameOf(figureSources, String(other))}`)
      else if (key === 'operatingRateBasis') beside.push(`开工率口径：${String(other)}`)
      else beside.push(`${figureRules[key].name}：${String(other)}${figureRules[key].unit}`)
    }
  }
  return figures as OperatingFigures
}

/** Both notes under one another; what differs otherwise follows, in the name of who wrote it. */
function notes(into: string, from: string, beside: readonly string[], author: string): string {
  const parts = [into.trim()]
  const extra = [from.trim(), beside.length > 0 ? beside.join('；') : '']
    .filter((part) => part !== '' && !into.includes(part))
    .join('\n')
  if (extra !== '') parts.push(into.trim() === '' && beside.length === 0 ? extra : `${author}记录：${extra}`)
  return parts.filter((part) => part !== '').join('\n')
}

function byId<T extends { readonly id: string }>(into: readonly T[], from: readonly T[]): T[] {
  return [...into, ...from.filter((item) => !into.some((other) => other.id === item.id))]
}

/** The same person is known by the account, the contact or the name. */
function people(into: readonly VisitPerson[], from: readonly VisitPerson[]): VisitPerson[] {
  const same = (a: VisitPerson, b: VisitPerson) =>
    a.id === b.id || (a.personId !== null && a.personId === b.personId) || a.name.trim() === b.name.trim()
  return [...into, ...from.filter((person) => !into.some((other) => same(other, person)))]
}

function mergePolicies(
  into: Draft['policiesIntroduced'],
  from: Draft['policiesIntroduced'],
): Draft['policiesIntroduced'] {
  return byId(into, from).map((policy) => {
    const other = from.find(({ id }) => id === policy.id)
    return {
      ...policy,
      known: policy.known ?? other?.known ?? null,
      fits: policy.fits ?? other?.fits ?? null,
      willApply: policy.willApply ?? other?.willApply ?? null,
    }
  })
}

function union<T>(into: readonly T[], from: readonly T[]): T[] {
  return [...new Set([...into, ...from])]
}

function earlier(a: string | null, b: string | null): string | null {
  return a !== null && b !== null ? (a < b ? a : b) : (a ?? b)
}

function later(a: string | null, b: string | null): string | null {
  return a !== null && b !== null ? (a > b ? a : b) : (a ?? b)
}
