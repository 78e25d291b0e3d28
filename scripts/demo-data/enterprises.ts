/** The roster: 342 五上 enterprises, 2,395 industrial small and micro ones with their classified measure, then as many others as asked for. */

import { pinyinOf } from '../../roster-files/pinyin.ts'
import type { Enterprise } from '../../schemas/entities/enterprise.ts'
import { addDays } from '../../schemas/rules/calendar-day.ts'
import { creditCodeCheckCharacter, organisationCheckCharacter } from '../../schemas/rules/credit-code.ts'
import { classifyEnterpriseSize } from '../../schemas/rules/enterprise-size.ts'
import type { Person } from './directory.ts'
import type { Random } from './random.ts'
import { stamp } from './stamp.ts'
import {
  companyForms,
  industrialTrades,
  prefixes,
  serviceTrades,
  stemFirst,
  stemSecond,
  type Trade,
} from './words/companies.ts'
import { contactPosts, mobileNumber, personName } from './words/people.ts'
import { outsideRoads, outsideTowns, parks, registrationDivisions, zone } from './words/places.ts'

const FIVE_ABOVE_COUNT = 342
const SMALL_INDUSTRIAL_COUNT = 2395
const KEY_PROJECT_COUNT = 41
/** Enterprises that the account shown first looks after, so that a first look finds enough to do. */
const FIRST_OFFICER_ENTERPRISES = 26

const ADMIN = 'demo-admin-001'

type Context = { random: Random; today: string; at: string; officers: readonly Person[] }

/** `count` in all, at least the two lists above; `officers` get them in equal parts. */
export function generateEnterprises(context: Context, count: number): Enterprise[] {
  const total = Math.max(count, FIVE_ABOVE_COUNT + SMALL_INDUSTRIAL_COUNT)
  const takenNames = new Set<string>()
  const takenCodes = new Set<string>()
  const enterprises: Enterprise[] = []
  for (let index = 0; index < total; index++) {
    const random = context.random.fork(`enterprise-${index}`)
    const kind =
      index < FIVE_ABOVE_COUNT
        ? 'fiveAbove'
        : index < FIVE_ABOVE_COUNT + SMALL_INDUSTRIAL_COUNT
          ? 'smallIndustrial'
          : 'other'
    enterprises.push(buildEnterprise(context, random, index, kind, takenNames, takenCodes))
  }
  return enterprises
}

type Kind = 'fiveAbove' | 'smallIndustrial' | 'other'

function buildEnterprise(
  context: Context,
  random: Random,
  index: number,
  kind: Kind,
  takenNames: Set<string>,
  takenCodes: Set<string>,
): Enterprise {
  const service =
    kind === 'smallIndustrial'
      ? null
      : kind === 'fiveAbove'
        ? random.chance(0.42)
          ? random.pick(serviceTrades)
          : null
        : random.chance(0.7)
          ? random.pick(serviceTrades)
          : null
  const trade: Trade = service ?? random.pick(industrialTrades)
  const { name, shortName } = companyName(random, trade, takenNames)
  const place = placeOf(random, kind)
  const figures = figuresOf(random, kind, trade, context.today)
  const size = classifyEnterpriseSize(trade.code, figures)
  const established = addDays(context.today, -random.int(400, 8200))
  const founder = personName(random)
  const status =
    kind === 'fiveAbove'
      ? random.weighted([
          ['normal', 62],
          ['full', 30],
          ['partial', 6],
          ['stopped', 2],
        ] as const)
      : random.weighted([
          ['normal', 74],
          ['full', 10],
          ['partial', 8],
          ['stopped', 4],
          ['relocating', 2],
          ['lost', 2],
        ] as const)
  const product = random.sample(trade.products, random.int(1, 2))
  return stamp<'enterprises'>(
    {
      id: `demo-enterprise-${String(index + 1).padStart(6, '0')}`,
      uscc: creditCode(random, takenCodes),
      name,
      formerNames: random.chance(0.05)
        ? [name.replace(/科技|智能|新/, '')].filter((former) => former !== name)
        : [],
      shortName,
      ...pinyinOf(name),
      entityType: 'enterprise',
      registrationStatus:
        kind !== 'fiveAbove' && random.chance(0.015)
          ? random.pick(['cancelled', 'movedOut'] as const)
          : 'active',
      needsVerification: false,
      legalRepresentative: founder,
      establishedOn: established,
      registeredCapital: {
        amount: random.pick([100, 200, 300, 500, 500, 1000, 1000, 2000, 3000, 5000, 10000]),
        currency: 'CNY',
      },
      registeredAddress: `陕西省西咸新区${zone}${place.town}${place.street}${place.building}${place.room}`,
      businessAddress: { street: place.street, building: place.building, room: place.room },
      zone,
      parkId: place.parkId,
      town: place.town,
      industryCode: trade.code,
      mainBusiness: `${product.join('、')}的${service ? '经营和服务' : '研发、生产和销售'}`,
      size:
        size.kind === 'size' ? { code: size.size, basis: size.reason.slice(0, 200), manual: false } : null,
      fiveAbove:
        kind === 'fiveAbove'
          ? {
              code: service ? service.fiveAbove : 'FA1',
              enrolledOn:
                `${Number(established.slice(0, 4)) + random.int(1, 4)}-11-01` > context.today
                  ? null
                  : `${Number(established.slice(0, 4)) + random.int(1, 4)}-11-01`,
            }
          : null,
      titles: titlesOf(random, kind, service === null, context.today),
      classifiedMeasure: kind === 'smallIndustrial' ? measureOf(random, context.today) : null,
      lifecycleStage: 'production',
      operatingStatus: status,
      flags: flagsOf(random, kind),
      contacts: contactsOf(random, index, founder),
      pairings: pairingsOf(context, random, index, established),
      projects:
        index < KEY_PROJECT_COUNT ? [projectOf(random, index, shortName, product[0] ?? '生产', context)] : [],
      figures,
      source: { kind: 'demo', batch: '演示数据', at: context.at },
    },
    ADMIN,
    context.at,
  )
}

function companyName(random: Random, trade: Trade, taken: Set<string>): { name: string; shortName: string } {
  for (;;) {
    const prefix = random.pick(prefixes)
    const stem =
      random.pick(stemFirst) + random.pick(stemSecond) + (random.chance(0.12) ? random.pick(stemSecond) : '')
    const word = random.pick(trade.names)
    const form = random.weighted(companyForms)
    const name = `${prefix}${stem}${word}${word.endsWith('科技') && form.startsWith('科技') ? '有限公司' : form}`
    if (taken.has(name)) continue
    taken.add(name)
    return { name, shortName: `${stem}${word}` }
  }
}

/** A valid code of GB 32100 whose organisation part is valid under GB 11714 too; the leading MAF marks it as invented. */
function creditCode(random: Random, taken: Set<string>): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  for (;;) {
    let organisation = 'MAF'
    while (organisation.length < 8) organisation += alphabet.charAt(random.int(0, alphabet.length - 1))
    const first17 = `91${random.pick(registrationDivisions)}${organisation}${organisationCheckCharacter(organisation) ?? ''}`
    const check = creditCodeCheckCharacter(first17)
    if (check === null || taken.has(first17 + check)) continue
    taken.add(first17 + check)
    return first17 + check
  }
}

function placeOf(
  random: Random,
  kind: Kind,
): { parkId: string; town: string; street: string; building: string; room: string } {
  const inPark = random.chance(kind === 'fiveAbove' ? 0.8 : kind === 'smallIndustrial' ? 0.55 : 0.35)
  if (inPark) {
    const park =
      kind === 'smallIndustrial'
        ? random.weighted(
            parks.map(
              (each) => [each, each.id === 'park-xjzz' ? 5 : each.id === 'park-tckj' ? 3 : 1] as const,
            ),
          )
        : random.pick(parks)
    return {
      parkId: park.id,
      town: park.town,
      street: park.address.split('十字')[0] ?? park.address,
      building: random.pick(park.buildings),
      room: `${random.int(1, 18)}${String(random.int(1, 24)).padStart(2, '0')}室`,
    }
  }
  return {
    parkId: '',
    town: random.pick(outsideTowns),
    street: `${random.pick(outsideRoads)}${random.int(1, 399)}号`,
    building: random.chance(0.5) ? `${random.int(1, 12)}号厂房` : '',
    room: '',
  }
}

function figuresOf(
  random: Random,
  kind: Kind,
  trade: Trade,
  today: string,
): { year: number; employees: number; revenue: number; totalAssets: number } {
  const employees =
    kind === 'fiveAbove'
      ? random.weighted([
          [random.int(40, 120), 5],
          [random.int(120, 400), 4],
          [random.int(400, 1600), 1],
        ] as const)
      : random.weighted([
          [random.int(3, 19), 6],
          [random.int(20, 80), 4],
        ] as const)
  const floor = kind === 'fiveAbove' ? 2100 : 0
  const revenue = Math.max(
    floor,
    Math.round(employees * trade.revenuePerHead * (0.6 + random.next() * 0.8) * 100) / 100,
  )
  return {
    year: Number(today.slice(0, 4)) - 1,
    employees,
    revenue,
    totalAssets: Math.round(revenue * (0.5 + random.next()) * 100) / 100,
  }
}

function titlesOf(random: Random, kind: Kind, industrial: boolean, today: string): Enterprise['titles'] {
  const year = Number(today.slice(0, 4))
  const titles: Enterprise['titles'] = []
  const add = (code: string, level: string, years: number | null, basis: string) => {
    const obtained = year - random.int(0, years === null ? 4 : Math.max(0, years - 1))
    titles.push({
      id: `${code}-${obtained}`,
      code,
      level,
      year: obtained,
      certificateNo: code === 'HNTE' ? `GR${obtained}61${String(random.int(0, 9999)).padStart(6, '0')}` : '',
      obtainedOn: `${obtained}-${String(random.int(3, 10)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`,
      validUntil: years === null ? null : `${obtained + years}-12-31`,
      basis,
    })
  }
  const scale = kind === 'fiveAbove' ? 1 : kind === 'smallIndustrial' ? 0.35 : 0.12
  if (random.chance(0.35 * scale)) add('SCI_SME', '国家评价入库', 1, '科技型中小企业评价')
  if (random.chance(0.4 * scale)) add('HNTE', '国家级', 3, '高新技术企业认定')
  if (industrial && random.chance(0.2 * scale)) add('INNO_SME', '省级', 3, '创新型中小企业公告')
  if (industrial && random.chance(0.13 * scale)) add('SRDI', '省级', 3, '专精特新中小企业认定')
  if (industrial && kind === 'fiveAbove' && random.chance(0.03))
    add('LITTLE_GIANT', '国家级', 3, '专精特新“小巨人”认定')
  if (kind === 'fiveAbove' && random.chance(0.04)) add('GAZELLE', '省级', null, '瞪羚企业认定')
  return titles
}

function measureOf(random: Random, today: string): Enterprise['classifiedMeasure'] {
  const code = random.weighted([
    ['upgrade', 46],
    ['rectify', 32],
    ['relocate', 15],
    ['exit', 7],
  ] as const)
  const measure = {
    upgrade: '实施设备更新和产线数字化改造，辅导升规',
    rectify: '完善环评、消防手续，限期完成隐患整改',
    relocate: '引导迁入先进制造产业园标准厂房',
    exit: '不符合产业政策，按计划有序退出',
  }[code]
  const dueOn = addDays(today, random.int(-60, 300))
  return {
    code,
    measure,
    responsible: '先进制造部',
    dueOn,
    reviewOn: addDays(dueOn, 10),
    reviewer: '',
    conclusion: dueOn < today && random.chance(0.7) ? '已复核，符合要求' : '',
  }
}

function flagsOf(random: Random, kind: Kind): Enterprise['flags'] {
  const flags: Enterprise['flags'] = []
  if (random.chance(kind === 'fiveAbove' ? 0.25 : 0.02)) flags.push('key')
  if (random.chance(kind === 'fiveAbove' ? 0.18 : 0.05)) flags.push('foreignTrade')
  if (random.chance(kind === 'fiveAbove' ? 0.12 : 0.02)) flags.push('whitelist')
  return flags
}

function contactsOf(random: Random, index: number, founder: string): Enterprise['contacts'] {
  const contacts = [
    {
      id: `contact-${index + 1}-1`,
      name: random.chance(0.25) ? founder : personName(random),
      title: random.pick(contactPosts) as string,
      phone: mobileNumber(random),
      isPrimary: true,
    },
  ]
  if (random.chance(0.4))
    contacts.push({
      id: `contact-${index + 1}-2`,
      name: personName(random),
      title: random.pick(contactPosts),
      phone: mobileNumber(random),
      isPrimary: false,
    })
  return contacts
}

function pairingsOf(
  { officers, today }: Context,
  random: Random,
  index: number,
  established: string,
): Enterprise['pairings'] {
  const [first, second, ...others] = officers
  if (!first || !second) throw new Error('Officers are needed before enterprises')
  // The two demonstration officers get a handful of 五上 and small firms each; the rest is dealt out in turn.
  const lead =
    index % 105 === 0 && index < FIRST_OFFICER_ENTERPRISES * 105
      ? first
      : index % 105 === 1 && index < FIRST_OFFICER_ENTERPRISES * 105
        ? second
        : others[index % others.length]
  if (!lead) return []
  const since = `${Number(today.slice(0, 4)) - 1}-${String(random.int(1, 12)).padStart(2, '0')}-01`
  const begun = since < established ? established : since
  const current = {
    id: `pairing-${index + 1}-2`,
    officerId: lead.id,
    officerName: lead.name,
    since: begun,
    until: null,
    role: 'lead' as const,
  }
  if (!random.chance(0.12)) return [current]
  const before = random.pick(officers)
  return [
    {
      id: `pairing-${index + 1}-1`,
      officerId: before.id,
      officerName: before.name,
      since: addDays(begun, -365),
      until: addDays(begun, -1),
      role: 'lead',
    },
    current,
  ]
}

function projectOf(
  random: Random,
  index: number,
  shortName: string,
  product: string,
  { officers }: Context,
): Enterprise['projects'][number] {
  const guide = random.pick(officers)
  return {
    id: `project-${index + 1}`,
    name: `${shortName}${product}${random.pick(['扩产', '二期', '研发中心', '智能化改造', '总部'])}项目`.slice(
      0,
      80,
    ),
    stage: random.weighted([
      ['planning', 2],
      ['construction', 5],
      ['production', 2],
    ] as const),
    investment: random.int(20, 600) * 100,
    isKey: true,
    guideId: guide.id,
    guideName: guide.name,
  }
}
