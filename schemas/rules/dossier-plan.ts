/**
 * 一企一档 for one sheet of A4: everything essential, each list cut to what the sheet holds with 等 N 项, phone numbers masked as in
 * every export (§6.5).
 */
import { nameOf } from '../codes/code-table.ts'
import {
  classifiedMeasures,
  enterpriseFlags,
  entityTypes,
  fiveAboveCategories,
  operatingStatuses,
  pairingRoles,
  projectStages,
  registrationStatuses,
} from '../codes/enterprise-codes.ts'
import { enterpriseSizes } from '../codes/enterprise-sizes.ts'
import { enterpriseTitles } from '../codes/enterprise-titles.ts'
import { requestStates } from '../codes/request-codes.ts'
import { visitModes } from '../codes/visit-codes.ts'
import type { Enterprise } from '../entities/enterprise.ts'
import type { RequestProjection } from '../entities/request.ts'
import type { Visit } from '../entities/visit.ts'
import type { DossierGroup, DossierPlan } from '../protocol/ipc.ts'
import { clockOf, dayOf } from './calendar-day.ts'
import { measureStanding } from './classified-measure.ts'
import { cultivationOf, type Ladder } from './cultivation.ts'
import { remainingText } from './deadlines.ts'
import { figureSeriesOf, newestResearch, trendOf } from './figure-series.ts'
import type { PolicyFit } from './fitting-policies.ts'
import { fiveAboveStanding } from './five-above-standing.ts'
import { openFollowUps } from './follow-ups.ts'
import { industryOf } from './industry.ts'
import { groupedNumber } from './number-format.ts'
import { isActivePairing } from './pairing.ts'
import { maskPhone } from './phone.ts'
import { isEndedState } from './request-machine/turn.ts'
import { checkSize } from './size-check.ts'
import { titlesByUrgency } from './title-validity.ts'
import { briefingOf } from './visit-briefing.ts'
import { isFinished } from './visit-record.ts'

export type DossierFacts = {
  readonly enterprise: Enterprise
  /** Empty for an enterprise outside any park. */
  readonly parkName: string
  /** Newest first. */
  readonly visits: readonly Visit[]
  readonly requests: readonly { readonly title: string; readonly standing: RequestProjection }[]
  readonly policies: readonly PolicyFit[]
  /** Who prints it. */
  readonly printedBy: string
  /** ISO 8601 in UTC */
  readonly now: string
}

/** How many lines of each list the sheet holds. */
const limits = {
  briefing: 5,
  figures: 6,
  contacts: 3,
  pairings: 3,
  titles: 4,
  projects: 4,
  requests: 4,
  promises: 4,
  policies: 4,
  visits: 4,
} as const

/** The sheet. What it holds depends on `facts` alone, so that printing twice gives the same. */
export function dossierPlan(facts: DossierFacts): DossierPlan {
  const { enterprise, now } = facts
  const today = dayOf(now)
  return {
    title: cut(enterprise.name, 100),
    subtitle: cut(
      [
        enterprise.uscc || '没有信用代码',
        enterprise.registrationStatus === 'active'
          ? ''
          : nameOf(registrationStatuses, enterprise.registrationStatus),
        enterprise.needsVerification ? '待核实' : '',
        enterprise.fiveAbove ? nameOf(fiveAboveCategories, enterprise.fiveAbove.code) : '',
        ...enterprise.flags.map((flag) => nameOf(enterpriseFlags, flag)),
      ]
        .filter(Boolean)
        .join(' · '),
      200,
    ),
    business: cut(enterprise.mainBusiness || '主营业务还没有登记', 300),
    bands: [
      [briefing(facts)],
      [basics(facts)],
      [scale(enterprise)],
      [figures(facts)],
      [contacts(enterprise), pairings(enterprise, today)],
      [titles(enterprise, today), projects(enterprise)],
      [cultivation(facts, today)],
      [requests(facts, today), promises(facts, today)],
      [policies(facts), visits(facts)],
    ],
    footer: cut(
      `数据截止 ${today} ${clockOf(now)}，${facts.printedBy}打印。数据来自走访和名录，不代表统计数；电话已隐去中间几位。`,
      200,
    ),
  }
}

/** At most `length` characters, the last an ellipsis where something was cut; line ends become blanks. */
export function cut(text: string, length: number): string {
  const letters = [...text.replaceAll(/\s+/g, ' ').trim()]
  return letters.length <= length ? letters.join('') : `${letters.slice(0, length - 1).join('')}…`
}

function group(title: string, more: Partial<Omit<DossierGroup, 'title'>>): DossierGroup {
  return { title, facts: [], lines: [], figures: [], ...more }
}

/** A list that is cut to `limit` lines and says how many there are; `none` stands where it is empty. */
function list<T>(
  title: string,
  items: readonly T[],
  limit: number,
  none: string,
  lineOf: (item: T) => { text: string; aside: string },
): DossierGroup {
  const lines = items.slice(0, limit).map((item) => {
    const { text, aside } = lineOf(item)
    return { text: cut(text, 300), aside: cut(aside, 80) }
  })
  return group(items.length > limit ? `${title}（等 ${items.length} 项）` : title, {
    lines: lines.length > 0 ? lines : [{ text: none, aside: '' }],
  })
}

const levels = { late: '已过期', soon: '快到期', note: '' } as const

function briefing({ enterprise, visits, requests, now }: DossierFacts): DossierGroup {
  const lines = briefingOf({ enterprise, visits, standings: requests.map(({ standing }) => standing), now })
  return list('访前须知', lines, limits.briefing, '没有过期、临期或需要核对的事项', ({ words, level }) => ({
    text: words,
    aside: levels[level],
  }))
}

function fact(name: string, value: string, wide = false): DossierGroup['facts'][number] {
  return { name, value: cut(value, 300) || '—', wide }
}

function basics({ enterprise, parkName }: DossierFacts): DossierGroup {
  const industry = industryOf(enterprise.industryCode)
  const { street, building, room } = enterprise.businessAddress
  const { registeredCapital } = enterprise
  return group('基本情况', {
    facts: [
      fact(
        '企业状态',
        enterprise.operatingStatus ? nameOf(operatingStatuses, enterprise.operatingStatus) : '',
      ),
      fact('行业', industry ? `${industry.sectionName}（${industry.code}）` : enterprise.industryCode),
      fact('主体类型', nameOf(entityTypes, enterprise.entityType)),
      fact('成立日期', enterprise.establishedOn ?? ''),
      fact('法定代表', enterprise.legalRepresentative),
      fact(
        '注册资本',
        registeredCapital
          ? `${groupedNumber(registeredCapital.amount)} 万元${registeredCapital.currency === 'CNY' ? '' : `（${registeredCapital.currency}）`}`
          : '',
      ),
      fact('园区', parkName || '不在园区内'),
      fact('街镇', enterprise.town),
      fact('经营地址', [street, building, room].filter(Boolean).join(' '), true),
      fact('注册地址', enterprise.registeredAddress, true),
    ],
  })
}

function scale(enterprise: Enterprise): DossierGroup {
  const { recorded, computed, hint } = checkSize(enterprise)
  const name = recorded === null ? '名录未登记' : `名录登记${nameOf(enterpriseSizes, recorded)}`
  const reason = computed.kind === 'size' ? computed.sentence : computed.reason
  return group('规模与五上', {
    facts: [
      fact('企业规模', [name, reason, hint].filter(Boolean).join('。'), true),
      fact('五上', fiveAboveStanding(enterprise).sentence, true),
    ],
  })
}

function figures({ enterprise, visits }: DossierFacts): DossierGroup {
  const { series, unknown } = figureSeriesOf({ enterprise, visits })
  if (series.length === 0) return group('经营数据', { lines: [{ text: '还没有经营数据', aside: '' }] })
  const shown = series.slice(0, limits.figures)
  const title = series.length > shown.length ? `经营数据（等 ${series.length} 项）` : '经营数据'
  return group(unknown.length > 0 ? cut(`${title} 没有问到：${unknown.join('、')}`, 60) : title, {
    figures: shown.map((one) => ({
      name: one.name,
      value: cut(`${groupedNumber(one.latest.value)} ${one.unit}`, 40),
      period: cut(`${one.latest.periodName}，${one.latest.source}`, 60),
      change: cut(one.change?.words ?? '只有一期', 60),
      trend: trendOf(one.points.slice(-40)).map(({ x, y }) => ({ x, y })),
    })),
  })
}

function contacts(enterprise: Enterprise): DossierGroup {
  const people = enterprise.contacts.toSorted((a, b) => Number(b.isPrimary) - Number(a.isPrimary))
  return list('联系人', people, limits.contacts, '还没有登记', (person) => ({
    text: [person.name, person.title, person.isPrimary ? '主联系人' : ''].filter(Boolean).join(' '),
    aside: person.phone ? maskPhone(person.phone) : '',
  }))
}

function pairings(enterprise: Enterprise, today: string): DossierGroup {
  // Those of now first, then those who know it from before.
  const order = enterprise.pairings.toSorted(
    (a, b) =>
      Number(isActivePairing(b, today)) - Number(isActivePairing(a, today)) || b.since.localeCompare(a.since),
  )
  return list('包联干部', order, limits.pairings, '现在没有干部包联', (one) => ({
    text: `${one.officerName} ${nameOf(pairingRoles, one.role)}`,
    aside: one.until ? `${one.since} 至 ${one.until}` : `${one.since} 起`,
  }))
}

function titles(enterprise: Enterprise, today: string): DossierGroup {
  const all = titlesByUrgency(enterprise.titles, today)
  return list('资质荣誉', all, limits.titles, '还没有登记', ({ title, validity }) => ({
    text: nameOf(enterpriseTitles, title.code),
    aside:
      validity.until === null
        ? ''
        : validity.days !== null && validity.days < 0
          ? `${validity.until} 已到期`
          : `至 ${validity.until}`,
  }))
}

function projects(enterprise: Enterprise): DossierGroup {
  return list('项目', enterprise.projects, limits.projects, '没有登记', (project) => ({
    text: project.name,
    aside: [nameOf(projectStages, project.stage), project.guideName ? `项导员 ${project.guideName}` : '']
      .filter(Boolean)
      .join(' '),
  }))
}

function cultivation({ enterprise, visits }: DossierFacts, today: string): DossierGroup {
  const { growth, works } = cultivationOf({ enterprise, research: newestResearch(visits), today })
  const measure = enterprise.classifiedMeasure
  return group('培育与分类施策', {
    facts: [
      fact('成长阶段', ladderWords(growth), true),
      fact('四大工程', ladderWords(works), true),
      fact(
        '分类施策',
        measure
          ? `${nameOf(classifiedMeasures, measure.code)}：${measureStanding(measure, enterprise, today).words}。${measure.measure}`
          : '未列入',
        true,
      ),
    ],
  })
}

function ladderWords({ standing, next }: Ladder): string {
  if (!next) return standing
  const open = next.conditions.filter(({ state }) => state !== 'met').map(({ name }) => name)
  return `${standing}。下一步${next.name}${open.length > 0 ? `，待核实或还差：${open.join('、')}` : ''}`
}

function requests({ requests: all }: DossierFacts, today: string): DossierGroup {
  const open = all.filter(({ standing }) => !isEndedState(standing.state))
  return list('在办诉求', open, limits.requests, '没有在办的诉求', ({ title, standing }) => ({
    text: title,
    aside: [
      nameOf(requestStates, standing.state),
      standing.dueDate ? remainingText(today, standing.dueDate) : '',
    ]
      .filter(Boolean)
      .join(' '),
  }))
}

function promises({ visits }: DossierFacts, today: string): DossierGroup {
  return list('答应的事', openFollowUps(visits, today), limits.promises, '都办完了', ({ item, overdue }) => ({
    text: item.item,
    aside: [item.responsible, item.dueOn ? `${item.dueOn}${overdue ? ' 已过期' : ''}` : '']
      .filter(Boolean)
      .join(' '),
  }))
}

function policies({ policies: fits }: DossierFacts): DossierGroup {
  return list('适合的政策', fits, limits.policies, '没有找到对应的政策', ({ policy, reason }) => ({
    text: policy.title,
    aside: reason,
  }))
}

function visits({ visits: all }: DossierFacts): DossierGroup {
  const finished = all.filter((visit) => isFinished(visit.status))
  return list('最近走访', finished, limits.visits, '还没有走访', (visit) => ({
    text: [
      visit.startAt ? dayOf(visit.startAt) : '',
      nameOf(visitModes, visit.mode),
      visit.noDifficulty ? '无困难' : visit.difficulties.map((item) => item.description).join('；'),
    ]
      .filter(Boolean)
      .join(' · '),
    aside: visit.officers.find((person) => person.isLead)?.name ?? '',
  }))
}
