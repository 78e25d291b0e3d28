/**
 * What an officer should know before going to an enterprise: what is late, what runs out, what to check with it. Pure; days are
 * of Asia/Shanghai. Each line names the part of the enterprise's page that tells more.
 */
import { nameOf } from '../codes/code-table.ts'
import { classifiedMeasures, registrationStatuses } from '../codes/enterprise-codes.ts'
import { enterpriseTitles } from '../codes/enterprise-titles.ts'
import type { Enterprise } from '../entities/enterprise.ts'
import type { RequestProjection } from '../entities/request.ts'
import type { Visit } from '../entities/visit.ts'
import { dayOf, daysBetween } from './calendar-day.ts'
import { measureStanding } from './classified-measure.ts'
import { alertAt } from './deadlines.ts'
import { fiveAboveStanding } from './five-above-standing.ts'
import { openFollowUps } from './follow-ups.ts'
import { isEndedState } from './request-machine/turn.ts'
import { checkSize } from './size-check.ts'
import { titlesByUrgency } from './title-validity.ts'
import { isFinished } from './visit-record.ts'

export type BriefingPart = 'facts' | 'promises' | 'visits' | 'requests' | 'cultivation'

export type BriefingLine = {
  readonly key: string
  /** `late` is past its day, `soon` comes to it, `note` is worth a word. */
  readonly level: 'late' | 'soon' | 'note'
  readonly part: BriefingPart
  readonly words: string
}

export type BriefingFacts = {
  readonly enterprise: Enterprise
  readonly visits: readonly Pick<Visit, 'id' | 'status' | 'startAt' | 'nextVisitDate' | 'followUps'>[]
  readonly standings: readonly Pick<RequestProjection, 'state' | 'dueDate' | 'level'>[]
  /** ISO 8601 in UTC */
  readonly now: string
}

/** 重点企业 should be seen again after at most so many days (§4.2, nextVisitDate). */
const keyEnterpriseDays = 90

const order = { late: 0, soon: 1, note: 2 } as const

/** The lines, those that are late first; empty where nothing calls for attention. */
export function briefingOf(facts: BriefingFacts): BriefingLine[] {
  const today = dayOf(facts.now)
  return [
    ...registrationLines(facts.enterprise),
    ...requestLines(facts),
    ...promiseLines(facts, today),
    ...titleLines(facts.enterprise, today),
    ...measureLines(facts.enterprise, today),
    ...visitLines(facts, today),
    ...scaleLines(facts.enterprise),
  ].sort((a, b) => order[a.level] - order[b.level])
}

function registrationLines(enterprise: Enterprise): BriefingLine[] {
  const lines: BriefingLine[] = []
  const add = (key: string, level: BriefingLine['level'], words: string) =>
    lines.push({ key, level, part: 'facts', words })
  if (enterprise.registrationStatus !== 'active')
    add('status', 'late', `登记状态为${nameOf(registrationStatuses, enterprise.registrationStatus)}`)
  if (enterprise.needsVerification) {
    const { kind, batch } = enterprise.source
    const reason = kind === 'manual' && batch !== '' ? `（登记时：${batch}）` : ''
    add('verify', 'note', `名录信息待核实${reason}，请对照营业执照核对`)
  }
  // Appendix B 5.
  if (enterprise.flags.includes('military'))
    add('military', 'note', '涉军民融合企业：不记录产品、型号、产能等敏感内容')
  if (enterprise.contacts.length === 0) add('contacts', 'note', '还没有登记联系人，请当面补上')
  return lines
}

function requestLines({ standings, now }: BriefingFacts): BriefingLine[] {
  const open = standings.filter(({ state }) => !isEndedState(state) && state !== 'draft')
  if (open.length === 0) return []
  const alerts = open.map(({ dueDate, level }) => (dueDate === null ? 'none' : alertAt(now, dueDate, level)))
  const red = alerts.filter((alert) => alert === 'red').length
  const yellow = alerts.filter((alert) => alert === 'yellow').length
  const words = [
    `在办诉求 ${open.length} 件`,
    red > 0 ? `其中 ${red} 件已超期` : '',
    yellow > 0 ? `${yellow} 件快到期` : '',
  ]
  return [
    {
      key: 'requests',
      level: red > 0 ? 'late' : yellow > 0 ? 'soon' : 'note',
      part: 'requests',
      words: words.filter(Boolean).join('，'),
    },
  ]
}

function promiseLines({ visits }: BriefingFacts, today: string): BriefingLine[] {
  const open = openFollowUps(visits, today)
  if (open.length === 0) return []
  const overdue = open.filter((one) => one.overdue).length
  return [
    {
      key: 'promises',
      level: overdue > 0 ? 'late' : 'note',
      part: 'promises',
      words: `答应的事还有 ${open.length} 件没办完${overdue > 0 ? `，${overdue} 件已过期` : ''}`,
    },
  ]
}

function titleLines(enterprise: Enterprise, today: string): BriefingLine[] {
  return titlesByUrgency(enterprise.titles, today).flatMap(({ title, validity }) => {
    if (validity.state !== 'expired' && validity.state !== 'urgent' && validity.state !== 'soon') return []
    return [
      {
        key: `title-${title.id}`,
        level: validity.state === 'expired' ? ('late' as const) : ('soon' as const),
        part: 'cultivation' as const,
        words: `${nameOf(enterpriseTitles, title.code)}${validity.words}`,
      },
    ]
  })
}

function measureLines(enterprise: Enterprise, today: string): BriefingLine[] {
  const measure = enterprise.classifiedMeasure
  if (!measure) return []
  const standing = measureStanding(measure, enterprise, today)
  if (standing.state === 'concluded') return []
  const level =
    standing.state === 'reviewOverdue'
      ? 'late'
      : ['running', 'undated'].includes(standing.state)
        ? 'note'
        : 'soon'
  const name = nameOf(classifiedMeasures, measure.code)
  return [{ key: 'measure', level, part: 'cultivation', words: `分类施策“${name}”：${standing.words}` }]
}

function visitLines({ enterprise, visits }: BriefingFacts, today: string): BriefingLine[] {
  const last = visits
    .filter((visit) => isFinished(visit.status) && visit.startAt !== null)
    .toSorted((a, b) => (b.startAt ?? '').localeCompare(a.startAt ?? ''))[0]
  if (!last?.startAt)
    return [{ key: 'never', level: 'note', part: 'visits', words: '还没有走访记录，这是第一次' }]
  const day = dayOf(last.startAt)
  const ago = daysBetween(day, today)
  if (last.nextVisitDate !== null && last.nextVisitDate < today)
    return [
      {
        key: 'next',
        level: 'late',
        part: 'visits',
        words: `上次（${day}）说好 ${last.nextVisitDate} 再来，已过 ${daysBetween(last.nextVisitDate, today)} 天`,
      },
    ]
  if (enterprise.flags.includes('key') && ago > keyEnterpriseDays)
    return [
      { key: 'silent', level: 'late', part: 'visits', words: `重点企业已 ${ago} 天没有走访（上次 ${day}）` },
    ]
  return []
}

function scaleLines(enterprise: Enterprise): BriefingLine[] {
  const lines: BriefingLine[] = []
  const size = checkSize(enterprise)
  if (size.differs && size.recorded !== null)
    lines.push({ key: 'size', level: 'note', part: 'facts', words: size.hint })
  const standing = fiveAboveStanding(enterprise)
  if (['enrolledBelow', 'otherCategory', 'reached', 'near'].includes(standing.kind))
    lines.push({ key: 'five-above', level: 'note', part: 'facts', words: `五上：${standing.sentence}` })
  return lines
}
