/** What an import will do with each row (appendix A): 新增, 更新, 冲突, 拒绝, 未变, each with its reasons. */
import type { Enterprise } from '../../entities/enterprise.ts'
import { deepEqual } from '../deep-equal.ts'
import { toHalfWidth } from '../text-normalization.ts'
import { type ApplyContext, applyRosterRow } from './apply.ts'
import type { RosterDraft } from './draft.ts'

export type Verdict = 'new' | 'update' | 'conflict' | 'reject' | 'unchanged'

/** What users call the verdicts. */
export const verdictNames: Readonly<Record<Verdict, string>> = {
  new: '新增',
  update: '更新',
  conflict: '冲突',
  reject: '拒绝',
  unchanged: '未变',
}

export type RosterVerdict = {
  readonly rowNumber: number
  readonly verdict: Verdict
  /** Why it is refused or in conflict; what an update changes; then the warnings. */
  readonly reasons: readonly string[]
  readonly draft: RosterDraft
  /** The known enterprise that the row is, or may be. */
  readonly existingId: string | null
  /** The document that the import would write; null for refused and unchanged rows. For a conflict, the update onto the known one. */
  readonly result: Enterprise | null
  /** Of a conflict that may be another enterprise: what it would be then. Made once, so that writing it again adds none. */
  readonly asAnother: Enterprise | null
}

/** The known enterprises by what rows are matched with. Made once for an import. */
export type RosterIndex = {
  readonly byCode: ReadonlyMap<string, Enterprise>
  readonly byName: ReadonlyMap<string, readonly Enterprise[]>
}

/** A name without brackets' width, blanks and case, so that （西安） and (西安) are one. */
function nameKey(name: string): string {
  return toHalfWidth(name).replace(/\s+/g, '').toUpperCase()
}

/** Indexes the known enterprises. */
export function indexRoster(enterprises: Iterable<Enterprise>): RosterIndex {
  const byCode = new Map<string, Enterprise>()
  const byName = new Map<string, Enterprise[]>()
  for (const enterprise of enterprises) {
    if (enterprise.uscc !== '') byCode.set(enterprise.uscc, enterprise)
    for (const name of [enterprise.name, ...enterprise.formerNames]) {
      const known = byName.get(nameKey(name))
      if (known) known.push(enterprise)
      else byName.set(nameKey(name), [enterprise])
    }
  }
  return { byCode, byName }
}

/** Rows seen so far in this file, to find duplicates within it. */
export type SeenRows = Map<string, number>

/** Fields whose changes are told, and their names. */
const toldFields: readonly (readonly [keyof Enterprise, string])[] = [
  ['uscc', '统一社会信用代码'],
  ['name', '企业名称'],
  ['formerNames', '曾用名'],
  ['shortName', '简称'],
  ['entityType', '主体类型'],
  ['registrationStatus', '登记状态'],
  ['operatingStatus', '企业状态'],
  ['legalRepresentative', '法定代表人'],
  ['establishedOn', '成立日期'],
  ['registeredCapital', '注册资本'],
  ['registeredAddress', '住所'],
  ['businessAddress', '经营地址'],
  ['zone', '所属新城'],
  ['parkId', '所属园区'],
  ['town', '街镇'],
  ['industryCode', '行业'],
  ['mainBusiness', '主营业务'],
  ['size', '企业规模'],
  ['fiveAbove', '五上类别'],
  ['titles', '资质荣誉'],
  ['classifiedMeasure', '分类施策'],
  ['lifecycleStage', '生命周期阶段'],
  ['flags', '标记'],
  ['contacts', '联系人'],
  ['pairings', '包联干部'],
  ['figures', '年度数据'],
]

/** The names of the fields in which two versions differ. */
export function changedFields(before: Enterprise, after: Enterprise): string[] {
  return toldFields.filter(([field]) => !deepEqual(before[field], after[field])).map(([, name]) => name)
}

/**
 * Judges one row; call it in the file's order with one `seen` for the whole file. A row is matched by its credit code; without a
 * match a same name makes it a conflict that a person decides, since names repeat and codes get corrected.
 */
export function judgeRow(
  draft: RosterDraft,
  index: RosterIndex,
  seen: SeenRows,
  context: ApplyContext,
): RosterVerdict {
  const { rowNumber, values } = draft
  const warnings = [...draft.warnings, ...unknownNames(draft, context)]
  const refuse = (reasons: readonly string[]): RosterVerdict => ({
    rowNumber,
    verdict: 'reject',
    reasons,
    draft,
    existingId: null,
    result: null,
    asAnother: null,
  })
  if (draft.rejections.length > 0) return refuse(draft.rejections)
  const name = values.name ?? ''
  const key = values.uscc ?? `${nameKey(name)}\n${nameKey(addressOf(draft))}`
  const earlier = seen.get(key)
  if (earlier !== undefined)
    return refuse([`与第${earlier}行重复（${values.uscc ? '统一社会信用代码相同' : '名称和地址相同'}）`])
  seen.set(key, rowNumber)

  const byCode = values.uscc ? index.byCode.get(values.uscc) : undefined
  const imported = byCode ? undefined : importedBefore(draft, index, context)
  const suspect = byCode ?? imported ?? suspectOf(draft, index)
  if (!suspect) {
    const result = applyRosterRow(null, values, context)
    return { rowNumber, verdict: 'new', reasons: warnings, draft, existingId: null, result, asAnother: null }
  }
  const result: Enterprise = {
    ...applyRosterRow(suspect, values, context),
    source: { kind: 'import', batch: context.batch, at: context.now },
  }
  const judged = (verdict: Verdict, reasons: string[], written: Enterprise | null): RosterVerdict => ({
    rowNumber,
    verdict,
    reasons: [...reasons, ...warnings],
    draft,
    existingId: suspect.id,
    result: written,
    asAnother: verdict === 'conflict' && !byCode ? applyRosterRow(null, values, context) : null,
  })
  if (imported) return judged('unchanged', [], null)
  const doubt = doubtAbout(draft, suspect, byCode !== undefined)
  if (doubt !== null) return judged('conflict', [doubt], result)
  const changes = changedFields(suspect, result)
  return changes.length === 0
    ? judged('unchanged', [], null)
    : judged('update', [`更新${changes.join('、')}`], result)
}

function addressOf({ values }: RosterDraft): string {
  return values.registeredAddress ?? values.street ?? ''
}

function unknownNames({ values }: RosterDraft, context: ApplyContext): string[] {
  const warnings: string[] = []
  if (values.park && context.parkIdOf(values.park) === null)
    warnings.push(`园区“${values.park}”不在资料中，未关联园区`)
  if (values.officer && context.officerIdOf(values.officer) === null)
    warnings.push(`干部“${values.officer}”不在资料中，未建立包联`)
  return warnings
}

/**
 * The enterprise that this very row of this very file made or changed before, so that importing a file again, after whatever
 * went wrong, asks nothing twice and doubles nothing. A code tells that itself; without one it is the same name, at the same
 * address, from the same file, of which the row would change nothing.
 */
function importedBefore(
  draft: RosterDraft,
  index: RosterIndex,
  context: ApplyContext,
): Enterprise | undefined {
  const { values } = draft
  if (values.uscc) return undefined
  return index.byName
    .get(nameKey(values.name ?? ''))
    ?.find(
      (known) =>
        known.uscc === '' &&
        known.source.kind === 'import' &&
        known.source.batch === context.batch &&
        known.registeredAddress === (values.registeredAddress ?? '') &&
        known.businessAddress.street === (values.street ?? '') &&
        changedFields(known, applyRosterRow(known, values, context)).length === 0,
    )
}

/** A known enterprise of this name; among several, the one at this address. */
function suspectOf(draft: RosterDraft, index: RosterIndex): Enterprise | undefined {
  const sameName = index.byName.get(nameKey(draft.values.name ?? '')) ?? []
  const address = nameKey(addressOf(draft))
  return (
    sameName.find(
      (known) =>
        address !== '' &&
        [known.registeredAddress, known.businessAddress.street].some((other) => nameKey(other) === address),
    ) ?? sameName[0]
  )
}

/** Why a person should look before the row is written onto the known enterprise; null when it surely is the same. */
function doubtAbout({ values }: RosterDraft, known: Enterprise, sameCode: boolean): string | null {
  if (sameCode) {
    const names = [known.name, ...known.formerNames].map(nameKey)
    return names.includes(nameKey(values.name ?? ''))
      ? null
      : `统一社会信用代码相同，名称却由“${known.name}”变为“${values.name}”，请确认是否更名`
  }
  if (values.uscc && known.uscc !== '')
    return `名录中已有同名企业，统一社会信用代码为${known.uscc}，请确认是否同一家`
  if (values.uscc) return '名录中已有同名的待核实企业，请确认是否同一家并补上信用代码'
  return '没有统一社会信用代码，名录中已有同名企业，请确认是否同一家'
}
