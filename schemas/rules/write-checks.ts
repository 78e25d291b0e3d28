/**
 * What the fields of a change alone don't tell: the conditions that `write-policy.ts` sets beside its table. A check gives the
 * reason of a refusal in Chinese, or null.
 */
import type { Documents } from '../entities/index.ts'
import type { Reader } from './access-policy.ts'

export const has = (user: Reader, ...roles: string[]) => roles.some((role) => user.roles.includes(role))
export const isAuthor = (user: Reader, document: { createdBy: string }) => document.createdBy === user.id

/** Who wrote it and the officers named in it write on, as long as they are officers. */
export function isWriter(
  user: Reader,
  record: { createdBy: string; officers: Documents['visits']['officers'] },
): boolean {
  return (
    has(user, 'officer') &&
    (isAuthor(user, record) || record.officers.some((one) => one.personId === user.id))
  )
}

/** A meeting may be without a topic while it is written; a campaign is known by its name. */
export function nameOfCampaign(campaign: Documents['campaigns']): string | null {
  return campaign.name.trim() === '' ? '请填写专项行动的名称。' : null
}

export function writesMeeting(user: Reader, campaign: Documents['campaigns']): boolean {
  return campaign.kind !== 'campaign' && isWriter(user, campaign)
}

/** Who adds to a colleague's record is named in it, and everybody who was stays. */
export function checkJoining(
  user: Reader,
  before: Documents['visits'],
  after: Documents['visits'],
): string | null {
  const named = after.officers.some((one) => one.personId === user.id)
  const stay = before.officers.every((one) => after.officers.some((other) => other.id === one.id))
  return named && stay ? null : '要补充同事的走访记录，请先把自己加为走访人员，并保留原来的人员。'
}

/** What was merged into another entry is a signpost: whatever is written there would be read by nobody (S34). */
export function checkMerged(_user: Reader, before: Documents['enterprises']): string | null {
  return before.merged ? '这家企业已并入另一家，这里的更正没有记入。请打开并入后的企业，在那里更正。' : null
}

/** An author plans, writes and submits; whether it is returned, approved or archived is the reviewer's. */
export function authorsStatus(before: Documents['visits'] | null, after: Documents['visits']): string | null {
  if (after.status === before?.status || ['planned', 'draft', 'submitted'].includes(after.status)) return null
  return '走访记录提交以后，由审核人审核。'
}

/** Who signed a record signed what was submitted: neither the signature nor whose it is changes after that. */
export function checkSigned(
  _user: Reader,
  before: Documents['visits'],
  after: Documents['visits'],
): string | null {
  if (before.confirmMode !== 'signature' || before.confirmMediaId === null) return null
  const same =
    after.confirmMode === before.confirmMode &&
    after.confirmMediaId === before.confirmMediaId &&
    after.confirmedBy === before.confirmedBy
  return same ? null : '企业已在这条走访上签字，提交以后签字不能再改。确有错误的，请审核人退回后更正。'
}

/** Whether `user` wrote a visit record or went along. */
export const tookPart = (user: Pick<Reader, 'id'>, visit: Documents['visits']) =>
  visit.createdBy === user.id || visit.officers.some((one) => one.personId === user.id)

/** 审核人不得为记录人; 退回须填意见 (§4.2). */
export function checkReview(
  user: Reader,
  before: Documents['visits'],
  after: Documents['visits'],
): string | null {
  if (tookPart(user, before)) return '审核人不能是记录人或走访人员。'
  if (!['returned', 'approved', 'archived'].includes(after.status)) return '审核结果只能是退回、通过或归档。'
  if (after.review === null || after.review.by !== user.id) return '请填写审核人本人的审核意见。'
  return after.status === 'returned' && after.review.opinion.trim() === '' ? '退回须填写意见。' : null
}

type Ticks = Documents['campaignItems']['done']

/** Everybody ticks off and takes back in their own name only. */
export function checkTicks(user: Reader, before: Ticks, after: Ticks): string | null {
  const same = (a: Ticks[number], b: Ticks[number]) =>
    a.id === b.id && a.by === b.by && a.at === b.at && a.byName === b.byName
  const changed = [
    ...before.filter((tick) => !after.some((other) => same(tick, other))),
    ...after.filter((tick) => !before.some((other) => same(tick, other))),
  ]
  return changed.every((tick) => tick.by === user.id) ? null : '别人登记完成的任务，由登记的人自己更正。'
}

type Steps = Documents['rectifications']['steps']

/** Steps are only added, by whoever took them; 销号由非整改人复核 (§3.3). */
export function checkSteps(user: Reader, before: Steps, after: Steps): string | null {
  const known = new Map(after.map((step) => [step.id, JSON.stringify(sorted(step))]))
  if (before.some((step) => known.get(step.id) !== JSON.stringify(sorted(step))))
    return '整改过程只能添加，不能修改或删除。'
  const earlier = new Set(before.map((step) => step.id))
  const added = after.filter((step) => !earlier.has(step.id))
  if (added.some((step) => step.by !== user.id)) return '整改过程只能以本人名义登记。'
  const submitters = new Set(after.filter((step) => step.kind === 'submitted').map((step) => step.by))
  return added.some((step) => step.kind === 'verified' && submitters.has(step.by))
    ? '复核人不能是提交整改的人。'
    : null
}

function sorted(step: Steps[number]): [string, unknown][] {
  return Object.entries(step).sort(([a], [b]) => (a < b ? -1 : 1))
}
