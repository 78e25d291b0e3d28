/** What an import will do with each policy: 新增, 新版, 更新, 未变, 拒绝, each with its reasons. */
import type { Policy } from '../../entities/policy.ts'
import { addDays } from '../calendar-day.ts'
import { deepEqual } from '../deep-equal.ts'
import { editionKey } from '../help/policy-standing.ts'
import type { StampedField } from '../server-fields.ts'
import { toHalfWidth } from '../text-normalization.ts'
import type { DraftClause, PolicyDraft } from './draft.ts'

export type PolicyVerdictKind = 'new' | 'edition' | 'update' | 'unchanged' | 'reject'

export const policyVerdictNames: Readonly<Record<PolicyVerdictKind, string>> = {
  new: '新增',
  edition: '新版',
  update: '更新',
  unchanged: '未变',
  reject: '拒绝',
}

export type PolicyContent = Omit<Policy, StampedField>

export type PolicyImportContext = {
  readonly newId: () => string
  /** Day in Asia/Shanghai. */
  readonly today: string
  /** Null for a name that the directory doesn't have. */
  readonly departmentIdOf: (name: string) => string | null
  readonly spokespersonIdOf: (name: string) => string | null
}

export type PolicyVerdict = {
  readonly rowNumber: number
  readonly verdict: PolicyVerdictKind
  /** Why it is refused, what changes, what it replaces; then the warnings. */
  readonly reasons: readonly string[]
  readonly draft: PolicyDraft
  /** The policy that is updated, or that a newer edition replaces. */
  readonly existingId: string | null
  /** What is written; null for refused and unchanged ones. */
  readonly result: PolicyContent | null
  /** The day on which the replaced edition ends, where it would run longer. */
  readonly endOfOlder: string | null
}

const numberKey = (documentNo: string) =>
  toHalfWidth(documentNo)
    .replace(/\s/g, '')
    .replace(/[〔[(【]/g, '[')
    .replace(/[〕\])】]/g, ']')

/** Whether two 文号 are one, however their brackets are written. */
export const sameNumber = (a: string, b: string) => numberKey(a) === numberKey(b)

/** Judges all policies of one import against the library, in the order of the file. */
export function judgePolicies(
  drafts: readonly PolicyDraft[],
  library: readonly PolicyContent[],
  context: PolicyImportContext,
): PolicyVerdict[] {
  const seen = new Map<string, number>()
  return drafts.map((draft) => {
    const { values, rowNumber } = draft
    const refuse = (reasons: readonly string[]): PolicyVerdict => ({
      rowNumber,
      verdict: 'reject',
      reasons,
      draft,
      existingId: null,
      result: null,
      endOfOlder: null,
    })
    if (draft.rejections.length > 0) return refuse(draft.rejections)
    const key = values.documentNo
      ? numberKey(values.documentNo)
      : `${values.title}\n${values.validFrom ?? ''}`
    const earlier = seen.get(key)
    if (earlier !== undefined)
      return refuse([`与第${earlier}行重复（${values.documentNo ? '文号' : '名称和施行日期'}相同）`])
    seen.set(key, rowNumber)
    const { kind = 'policy' } = values
    const alike = library.filter((one) => one.kind === kind)
    return judgeOne(draft, alike, context, refuse)
  })
}

function judgeOne(
  draft: PolicyDraft,
  policies: readonly PolicyContent[],
  context: PolicyImportContext,
  refuse: (reasons: readonly string[]) => PolicyVerdict,
): PolicyVerdict {
  const { values, rowNumber } = draft
  const warnings = [...draft.warnings, ...unknownNames(draft, context)]
  const same = sameOf(draft, policies)
  if (same && editionKey(same.title) !== editionKey(values.title))
    return refuse([`文号与库中的《${same.title}》相同而名称不同，请核对文号`])
  if (same) {
    const result = applied(same, draft, context)
    const changes = changedParts(same, result)
    const judged = { rowNumber, draft, existingId: same.id, endOfOlder: null }
    return changes.length === 0
      ? { ...judged, verdict: 'unchanged', reasons: warnings, result: null }
      : { ...judged, verdict: 'update', reasons: [`更新${changes.join('、')}`, ...warnings], result }
  }
  const result = applied(null, draft, context)
  if (result.validUntil !== null && result.validUntil < context.today)
    warnings.push(`已于 ${result.validUntil} 失效，导入后只供查阅`)
  const older = replacedBy(result, values.replaces, policies)
  if (!older) {
    const later = policies.some(
      (one) =>
        editionKey(one.title) === editionKey(result.title) &&
        (one.validFrom ?? '') > (result.validFrom ?? ''),
    )
    const reasons = later ? ['库中已有更新的版本，导入后显示为旧版', ...warnings] : warnings
    return { rowNumber, verdict: 'new', reasons, draft, existingId: null, result, endOfOlder: null }
  }
  const lastDay = result.validFrom === null ? null : addDays(result.validFrom, -1)
  const shortened = lastDay !== null && (older.validUntil === null || older.validUntil > lastDay)
  return {
    rowNumber,
    verdict: 'edition',
    reasons: [
      `替代《${older.title}》${older.documentNo}，旧版${shortened ? `到 ${lastDay} 为止，` : ''}仍可查阅`,
      ...warnings,
    ],
    draft,
    existingId: older.id,
    result: inherited(result, draft, older),
    endOfOlder: shortened ? lastDay : null,
  }
}

/** A new edition keeps who is in charge and what it is about, where the import doesn't say. */
function inherited(result: PolicyContent, { values }: PolicyDraft, older: PolicyContent): PolicyContent {
  return {
    ...result,
    issuer: result.issuer || older.issuer,
    departmentId: result.departmentId || older.departmentId,
    areas: values.areas === undefined ? [...older.areas] : result.areas,
    spokespersonIds: result.spokespersonIds.length > 0 ? result.spokespersonIds : [...older.spokespersonIds],
  }
}

/** The very policy: the same number, or without one the same title and first day. */
function sameOf({ values }: PolicyDraft, policies: readonly PolicyContent[]): PolicyContent | undefined {
  const number = values.documentNo ? numberKey(values.documentNo) : null
  if (number !== null) return policies.find((one) => numberKey(one.documentNo) === number)
  return policies.find(
    (one) =>
      one.title === values.title && (values.validFrom === undefined || one.validFrom === values.validFrom),
  )
}

/** The edition before: named by its number, else the newest of this matter that began earlier. */
function replacedBy(
  result: PolicyContent,
  replaces: string | undefined,
  policies: readonly PolicyContent[],
): PolicyContent | undefined {
  if (replaces) {
    const named = policies.find((one) => numberKey(one.documentNo) === numberKey(replaces))
    if (named) return named
  }
  return policies
    .filter(
      (one) =>
        editionKey(one.title) === editionKey(result.title) &&
        (one.validFrom ?? '') < (result.validFrom ?? ''),
    )
    .toSorted((a, b) => (b.validFrom ?? '').localeCompare(a.validFrom ?? ''))[0]
}

function unknownNames({ values }: PolicyDraft, context: PolicyImportContext): string[] {
  const warnings: string[] = []
  if (values.department && context.departmentIdOf(values.department) === null)
    warnings.push(`主管部门“${values.department}”不在资料中，未关联部门`)
  const unknown = (values.spokespersons ?? []).filter((name) => context.spokespersonIdOf(name) === null)
  if (unknown.length > 0) warnings.push(`发言人“${unknown.join('、')}”不在资料中，未关联发言人`)
  return warnings
}

function applied(
  before: PolicyContent | null,
  { values }: PolicyDraft,
  context: PolicyImportContext,
): PolicyContent {
  const department = values.department ? context.departmentIdOf(values.department) : null
  const spokespersons = (values.spokespersons ?? []).flatMap((name) => context.spokespersonIdOf(name) ?? [])
  return {
    id: before?.id ?? context.newId(),
    kind: values.kind ?? 'policy',
    title: values.title,
    documentNo: values.documentNo ?? before?.documentNo ?? '',
    issuer: values.issuer ?? before?.issuer ?? '',
    departmentId: department ?? before?.departmentId ?? '',
    areas: [...(values.areas ?? before?.areas ?? ['P99'])],
    validFrom: values.validFrom ?? before?.validFrom ?? null,
    validUntil: values.validUntil ?? before?.validUntil ?? null,
    summary: values.summary ?? before?.summary ?? '',
    clauses:
      values.clauses.length === 0 ? (before?.clauses ?? []) : clausesOf(values.clauses, before, context),
    spokespersonIds: spokespersons.length > 0 ? spokespersons : [...(before?.spokespersonIds ?? [])],
  }
}

/** Clauses keep their ids by their text, so that an update merges with what others corrected (S12). */
function clausesOf(
  clauses: readonly DraftClause[],
  before: PolicyContent | null,
  context: PolicyImportContext,
) {
  const free = [...(before?.clauses ?? [])]
  return clauses.map((clause) => {
    const known = free.findIndex((one) => one.text === clause.text)
    const id = known < 0 ? context.newId() : (free.splice(known, 1)[0]?.id ?? context.newId())
    return { id, ...clause }
  })
}

const partNames: readonly (readonly [keyof PolicyContent, string])[] = [
  ['title', '名称'],
  ['documentNo', '文号'],
  ['issuer', '发文单位'],
  ['departmentId', '主管部门'],
  ['areas', '领域'],
  ['validFrom', '施行日期'],
  ['validUntil', '失效日期'],
  ['summary', '摘要'],
  ['clauses', '条款'],
  ['spokespersonIds', '发言人'],
]

function changedParts(before: PolicyContent, after: PolicyContent): string[] {
  return partNames.filter(([part]) => !deepEqual(before[part], after[part])).map(([, name]) => name)
}
