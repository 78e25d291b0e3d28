/**
 * 一企一档 for one sheet of A4: everything essential, each list cut to what the sheet holds with 等 N 项, phone numbers masked as in
 * every export (§6.5).
 */
import { nameOf } from '../../codes/code-table.ts'
import {
  classifiedMeasures,
  enterpriseFlags,
  entityTypes,
  fiveAboveCategories,
  operatingStatuses,
  registrationStatuses,
} from '../../codes/enterprise-codes.ts'
import { enterpriseSizes } from '../../codes/enterprise-sizes.ts'
import type { Enterprise } from '../../entities/enterprise.ts'
import type { DossierGroup, DossierPlan } from '../../protocol/document-plans.ts'
import { clockOf, dayOf } from '../calendar-day.ts'
import { measureStanding } from '../classified-measure.ts'
import { cultivationOf, type Ladder } from '../cultivation.ts'
import { figureSeriesOf, newestResearch, trendOf } from '../figure-series.ts'
import { fiveAboveStanding } from '../five-above-standing.ts'
import { industryOf } from '../industry.ts'
import { groupedNumber } from '../number-format.ts'
import { checkSize } from '../size-check.ts'
import { briefingOf } from '../visit-briefing.ts'
import type { DossierFacts } from './dossier-facts.ts'
import { cut, group, list } from './sheet-group.ts'
import { contacts, pairings, policies, projects, promises, requests, titles, visits } from './sheet-lists.ts'

/** How many lines of each the sheet holds. */
const briefingLines = 5
const figureLines = 6

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

const levels = { late: '已过期', soon: '快到期', note: '' } as const

function briefing(facts: DossierFacts): DossierGroup {
  const lines = briefingOf({ ...facts, standings: facts.requests.map(({ standing }) => standing) })
  return list('访前须知', lines, briefingLines, '没有过期、临期或需要核对的事项', ({ words, level }) => ({
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

function figures(facts: DossierFacts): DossierGroup {
  const { series, unknown } = figureSeriesOf(facts)
  if (series.length === 0) return group('经营数据', { lines: [{ text: '还没有经营数据', aside: '' }] })
  const shown = series.slice(0, figureLines)
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

function cultivation(facts: DossierFacts, today: string): DossierGroup {
  const { enterprise } = facts
  const { growth, works } = cultivationOf({ enterprise, research: newestResearch(facts.visits), today })
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
