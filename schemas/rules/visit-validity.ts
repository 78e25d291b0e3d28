/**
 * What a visit lacks before it may be submitted (§4.2, §4.4).
 *
 * Photo, signature and the enterprise's confirmation are optional evidence: an office may require them, the default doesn't.
 */
import { hasCode } from '../codes/code-table.ts'
import { difficultyCategories, financingCategory, staffingCategory } from '../codes/difficulty-categories.ts'
import { operatingStatuses } from '../codes/enterprise-codes.ts'
import { visitModes } from '../codes/visit-codes.ts'
import type { Visit, VisitPerson } from '../entities/visit.ts'
import { dayOf, daysBetween } from './calendar-day.ts'
import { type EarlierFigures, figureJumps } from './figure-jumps.ts'
import { checkPhone } from './phone.ts'
import { financingProblems } from './request-machine/request-facts.ts'
import { lengthMessage, textLength } from './text-limits.ts'
import { saysSomething } from './valid-visits.ts'
import { figureProblems } from './visit-figures.ts'

export type VisitProblem = {
  /** Path of the field in the visit: `startAt`, `difficulties.0.description`. */
  readonly field: string
  /** `block` keeps it from being submitted; `remind` only asks. */
  readonly level: 'block' | 'remind'
  readonly message: string
}

export type VisitSettings = {
  /** 上门走访须有照片或说明原因 */
  readonly requirePhoto: boolean
  /** 现场签字、盖章须有图 */
  readonly requireSignature: boolean
  /** 须填企业确认方式和确认人 */
  readonly requireConfirmation: boolean
}

const defaultVisitSettings: VisitSettings = {
  requirePhoto: false,
  requireSignature: false,
  requireConfirmation: false,
}

export type VisitContext = {
  /** The present instant. */
  readonly now: string
  readonly settings?: VisitSettings
  /** 重点企业 are to be visited again within 90 days. */
  readonly isKeyEnterprise?: boolean
  /** What the enterprise told before, to compare its figures with. */
  readonly earlier?: EarlierFigures
  /** Other visits of the enterprise on the same day, drafts included. */
  readonly sameDayVisits?: readonly { readonly id: string }[]
}

/** Days after which a record needs a reason for being written late (§4.2). */
export const maxLateDays = 90
const maxHours = 12
const usualNextVisitDays = 90
/** States of the enterprise that need an explanation (§4.2, 情况说明). */
const statusesToExplain = ['partial', 'stopped', 'relocating', 'lost']
/** Nobody can be met at these. */
const statusesWithoutPeople = ['lost', 'cancelled']

/** Whether a visit of this mode says when it ended (§4.2). */
export function needsEnd(mode: string): boolean {
  return ['onsite', 'symposium', 'online'].includes(mode)
}

/** Whether a visit that began then is recorded so late on `now` (instants) that a reason is asked for. */
export function isLate(startAt: string | null, now: string): boolean {
  return startAt !== null && daysBetween(dayOf(startAt), dayOf(now)) > maxLateDays
}

type Add = (field: string, level: VisitProblem['level'], message: string | null) => void

/** All problems of a visit in the order of the form; empty when it may be submitted without a word. */
export function visitProblems(visit: Visit, context: VisitContext): VisitProblem[] {
  const problems: VisitProblem[] = []
  const add: Add = (field, level, message) => {
    if (message !== null) problems.push({ field, level, message })
  }
  checkBasics(visit, context, add)
  checkPeople(visit, add)
  checkEnterprise(visit, add)
  problems.push(...figureProblems(visit.figures))
  if (context.earlier) problems.push(...figureJumps(visit, context.earlier))
  checkDifficulties(visit, add)
  checkRequests(visit, add)
  checkOpinions(visit, add)
  checkEvidence(visit, context.settings ?? defaultVisitSettings, add)
  checkFollowUps(visit, context, add)
  return problems
}

function checkBasics(visit: Visit, { now, sameDayVisits }: VisitContext, add: Add): void {
  if (visit.enterpriseId === '') add('enterpriseId', 'block', '请选择走访企业')
  if ((sameDayVisits ?? []).some((other) => other.id !== visit.id))
    add('startAt', 'remind', '该企业今日已有走访记录，是否合并')
  if (!hasCode(visitModes, visit.mode)) add('mode', 'block', '请选择走访方式')
  if (visit.purposes.length === 0) add('purposes', 'block', '请选择走访目的')
  checkTimeAndPlace(visit, now, add)
}

/** When and where officers met enterprises: of a visit, or of a meeting with several at once. */
export type Occasion = Pick<Visit, 'mode' | 'startAt' | 'endAt' | 'lateReason' | 'location' | 'officers'>

/** What an occasion lacks: time, place and who led (§4.2). */
export function occasionProblems(occasion: Occasion, now: string): VisitProblem[] {
  const problems: VisitProblem[] = []
  const add: Add = (field, level, message) => {
    if (message !== null) problems.push({ field, level, message })
  }
  checkTimeAndPlace(occasion, now, add)
  checkOfficers(occasion, add)
  return problems
}

function checkTimeAndPlace(visit: Occasion, now: string, add: Add): void {
  if (visit.startAt === null) add('startAt', 'block', '请填写开始时间')
  else if (visit.startAt > now) add('startAt', 'block', '开始时间晚于现在，请核对开始时间和本机时钟')
  else if (isLate(visit.startAt, now) && visit.lateReason.trim() === '')
    add('lateReason', 'block', '请填写补录原因')
  if (visit.endAt === null) {
    if (needsEnd(visit.mode)) add('endAt', 'block', '请填写结束时间')
  } else if (visit.startAt !== null) {
    const hours = (Date.parse(visit.endAt) - Date.parse(visit.startAt)) / 3_600_000
    if (hours <= 0) add('endAt', 'block', '结束时间应晚于开始时间')
    else if (hours > maxHours) add('endAt', 'block', `一次走访不超过${maxHours}小时，请核对结束时间`)
  }
  if (['onsite', 'symposium'].includes(visit.mode) && visit.location.trim() === '')
    add('location', 'block', '请填写走访地点')
}

function checkOfficers(visit: Occasion, add: Add): void {
  if (visit.officers.length === 0) add('officers', 'block', '请填写走访人员')
  else if (!visit.officers.some((person) => person.isLead)) add('officers', 'block', '请标明带队人')
}

function checkPeople(visit: Visit, add: Add): void {
  checkOfficers(visit, add)
  if (visit.mode === 'onsite' && visit.officers.length === 1)
    add('officers', 'remind', '上门走访一般2人及以上，现在是1人')
  if (visit.participants.length === 0) {
    const level = statusesWithoutPeople.includes(visit.operatingStatus) ? 'remind' : 'block'
    add('participants', level, '请填写企业参加人')
  }
  for (const [index, person] of visit.participants.entries()) checkParticipant(person, index, add)
}

function checkParticipant(person: VisitPerson, index: number, add: Add): void {
  const at = `participants.${index}`
  if (person.name.trim() === '') add(`${at}.name`, 'block', '请填写企业参加人的姓名')
  if (person.title.trim() === '') add(`${at}.title`, 'remind', `请补充${person.name || '参加人'}的职务`)
  if (person.phone.trim() === '') {
    add(`${at}.phone`, 'remind', `请补充${person.name || '参加人'}的联系电话`)
    return
  }
  const phone = checkPhone(person.phone)
  if (!phone.ok) add(`${at}.phone`, 'block', phone.message)
}

function checkEnterprise(visit: Visit, add: Add): void {
  if (!hasCode(operatingStatuses, visit.operatingStatus)) add('operatingStatus', 'block', '请选择企业状态')
  if (visit.rosterConfirmed === null) add('rosterConfirmed', 'block', '请核对名录信息是否有变')
  if (visit.rosterConfirmed === false && visit.rosterChanges.trim() === '')
    add('rosterChanges', 'block', '名录信息有变，请填写变更项')
  if (statusesToExplain.includes(visit.operatingStatus))
    add('businessNote', 'block', lengthMessage('情况说明', visit.businessNote, 1, 1000))
  else if (textLength(visit.businessNote) > 1000)
    add('businessNote', 'block', lengthMessage('情况说明', visit.businessNote, 0, 1000))
}

function checkDifficulties(visit: Visit, add: Add): void {
  if (visit.mode === 'phone' && !saysSomething(visit))
    add('difficulties', 'remind', '电话联系要计入有效走访，还须记下经营数据、困难、诉求、建议中的至少一项')
  if (visit.difficulties.length === 0 && !visit.noDifficulty)
    add('difficulties', 'block', '请填写困难，或勾选“企业表示无困难”')
  if (visit.difficulties.length > 0 && visit.noDifficulty)
    add('noDifficulty', 'block', '已填写困难，请取消勾选“企业表示无困难”')
  for (const [index, difficulty] of visit.difficulties.entries()) {
    const at = `difficulties.${index}`
    if (!hasCode(difficultyCategories, difficulty.category)) add(`${at}.category`, 'block', '请选择困难分类')
    add(`${at}.description`, 'block', lengthMessage('困难描述', difficulty.description, 10, 500))
    if (difficulty.makeRequest && !visit.requests.some((request) => request.difficultyId === difficulty.id))
      add(`${at}.makeRequest`, 'block', '已选“转为诉求”，请填写诉求')
  }
  const lacksStaff = (visit.figures.vacancies ?? 0) > 0
  if (lacksStaff && !visit.difficulties.some((item) => item.category === staffingCategory))
    add('difficulties', 'remind', '填写了用工缺口，是否补充“用工人才”方面的困难')
}

function checkRequests(visit: Visit, add: Add): void {
  for (const [index, request] of visit.requests.entries()) {
    const at = `requests.${index}`
    if (request.type === '') add(`${at}.type`, 'block', '请选择诉求类型')
    if (request.category === '') add(`${at}.category`, 'block', '请选择诉求的难点分类')
    add(`${at}.title`, 'block', lengthMessage('诉求标题', request.title, 8, 40))
    add(`${at}.content`, 'block', lengthMessage('诉求内容', request.content, 1, 5000))
    add(`${at}.expectation`, 'block', lengthMessage('期望结果', request.expectation, 1, 2000))
    if (request.category === financingCategory)
      for (const problem of financingProblems(request.financingDetail))
        add(`${at}.${problem.field}`, 'block', problem.message)
    const settled = request.solvedOnSite
    if (settled && (settled.method.trim() === '' || settled.result.trim() === ''))
      add(`${at}.solvedOnSite`, 'block', '现场解决的，请填写办法和结果')
  }
}

function checkOpinions(visit: Visit, add: Add): void {
  for (const [index, suggestion] of visit.suggestions.entries())
    add(`suggestions.${index}.content`, 'block', lengthMessage('意见建议', suggestion.content, 10, 500))
  if (visit.environmentRating === 'unsatisfied' && visit.environmentReason.trim() === '')
    add('environmentReason', 'block', '评价为不满意的，请填写原因')
}

function checkEvidence(visit: Visit, settings: VisitSettings, add: Add): void {
  const noPhoto = visit.photos.length === 0 && visit.noPhotoReason.trim() === ''
  if (settings.requirePhoto && visit.mode === 'onsite' && noPhoto)
    add('photos', 'block', '上门走访一般应附现场照片，确无照片请填写原因')
  const level = settings.requireConfirmation ? 'block' : 'remind'
  const { confirmMode } = visit
  if (confirmMode === null) {
    if (settings.requireConfirmation) add('confirmMode', 'block', '请选择企业确认方式')
  } else if (confirmMode === 'none') {
    if (visit.unconfirmedReason.trim() === '') add('unconfirmedReason', level, '企业未确认的，请填写原因')
  } else {
    if (visit.confirmedBy.trim() === '') add('confirmedBy', level, '请填写企业确认人的姓名、职务')
    if (settings.requireSignature && confirmMode !== 'phone' && visit.confirmMediaId === null)
      add('confirmMediaId', 'block', confirmMode === 'seal' ? '请附盖章扫描件' : '请附签字图')
  }
}

function checkFollowUps(visit: Visit, context: VisitContext, add: Add): void {
  const visitDay = dayOf(visit.startAt ?? context.now)
  if (visit.difficulties.length + visit.requests.length > 0 && visit.followUps.length === 0)
    add('followUps', 'block', '有困难或诉求的，请至少填写一条下一步措施')
  for (const [index, item] of visit.followUps.entries()) {
    const at = `followUps.${index}`
    if (item.item.trim() === '') add(`${at}.item`, 'block', '请填写下一步措施的事项')
    if (item.responsible.trim() === '') add(`${at}.responsible`, 'block', '请填写下一步措施的责任人')
    if (item.dueOn === null) add(`${at}.dueOn`, 'block', '请填写下一步措施的完成时限')
    else if (item.dueOn < visitDay) add(`${at}.dueOn`, 'block', '完成时限不能早于走访日')
  }
  if (visit.nextVisitDate === null) return
  if (visit.nextVisitDate <= visitDay) add('nextVisitDate', 'block', '计划下次走访应晚于走访日')
  else if (context.isKeyEnterprise && daysBetween(visitDay, visit.nextVisitDate) > usualNextVisitDays)
    add('nextVisitDate', 'remind', `重点企业一般${usualNextVisitDays}天内再走访一次`)
}
