/** The roster: 342 五上 enterprises, 2,395 industrial small and micro ones with their classified measure, then as many others as asked for. */
import { pinyinOf } from '../../../roster-files/pinyin.ts'
import type { Enterprise } from '../../../schemas/entities/enterprise.ts'
import { addDays } from '../../../schemas/rules/calendar-day.ts'
import { classifyEnterpriseSize } from '../../../schemas/rules/enterprise-size.ts'
import type { Person } from '../directory.ts'
import type { Random } from '../random.ts'
import { stamp } from '../stamp.ts'
import { industrialTrades, serviceTrades, type Trade } from '../words/companies.ts'
import { personName } from '../words/people.ts'
import { zone } from '../words/places.ts'
import { endingTitlesOf, figuresOf, flagsOf, measureOf, operatingStatusOf, titlesOf } from './facts.ts'
import { companyName, creditCode, placeOf } from './identity.ts'
import type { Kind } from './kind.ts'
import {
  contactsOf,
  FIRST_OFFICER_ENTERPRISES,
  FIRST_OFFICER_EVERY,
  pairingsOf,
  projectOf,
} from './relations.ts'

const FIVE_ABOVE_COUNT = 342
const SMALL_INDUSTRIAL_COUNT = 2395
const KEY_PROJECT_COUNT = 41

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
    const kind = kindOf(index)
    const built = buildEnterprise(context, random, index, kind, takenNames, takenCodes)
    enterprises.push(index === SPARSE_INDEX ? sparse(built) : asKnown(built, index, random, context.today))
  }
  return enterprises
}

/** Of one enterprise of the first officer almost nothing is known: found on a walk through the park, papers still to be seen. */
const SPARSE_INDEX = (FIRST_OFFICER_ENTERPRISES - 1) * FIRST_OFFICER_EVERY

function sparse(enterprise: Enterprise): Enterprise {
  return {
    ...enterprise,
    uscc: '',
    needsVerification: true,
    registrationStatus: 'active',
    legalRepresentative: '',
    establishedOn: null,
    registeredCapital: null,
    registeredAddress: '',
    mainBusiness: '',
    industryCode: 'C',
    size: null,
    titles: [],
    flags: [],
    contacts: [],
    figures: null,
    operatingStatus: '',
    classifiedMeasure: enterprise.classifiedMeasure && {
      ...enterprise.classifiedMeasure,
      measure: '',
      responsible: '',
      dueOn: null,
      reviewOn: null,
      conclusion: '',
    },
  }
}

/** What makes a roster like those of real offices: titles that run out, and sizes that were right some years ago. */
function asKnown(enterprise: Enterprise, index: number, random: Random, today: string): Enterprise {
  const titles = index % FIRST_OFFICER_EVERY === 0 ? endingTitlesOf(index / FIRST_OFFICER_EVERY, today) : null
  const { figures } = enterprise
  const outdated = index === FIRST_OFFICER_EVERY || random.fork('recorded-size').chance(0.04)
  const before =
    outdated && figures
      ? classifyEnterpriseSize(enterprise.industryCode, {
          employees: figures.employees && Math.round(figures.employees / 4),
          revenue: figures.revenue && figures.revenue / 8,
          totalAssets: figures.totalAssets && figures.totalAssets / 8,
        })
      : null
  return {
    ...enterprise,
    titles: titles ?? enterprise.titles,
    size:
      before?.kind === 'size'
        ? { code: before.size, basis: before.reason.slice(0, 200), manual: false }
        : enterprise.size,
  }
}

function kindOf(index: number): Kind {
  if (index < FIVE_ABOVE_COUNT) return 'fiveAbove'
  return index < FIVE_ABOVE_COUNT + SMALL_INDUSTRIAL_COUNT ? 'smallIndustrial' : 'other'
}

function buildEnterprise(
  context: Context,
  random: Random,
  index: number,
  kind: Kind,
  takenNames: Set<string>,
  takenCodes: Set<string>,
): Enterprise {
  const service =
    kind !== 'smallIndustrial' && random.chance(kind === 'fiveAbove' ? 0.42 : 0.7)
      ? random.pick(serviceTrades)
      : null
  const trade: Trade = service ?? random.pick(industrialTrades)
  const { name, shortName } = companyName(random, trade, takenNames)
  const place = placeOf(random, kind)
  const figures = figuresOf(random, kind, trade, context.today)
  const size = classifyEnterpriseSize(trade.code, figures)
  const established = addDays(context.today, -random.int(400, 8200))
  const founder = personName(random)
  const status = operatingStatusOf(random, kind)
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
      pairings: pairingsOf(random, index, established, context.officers, context.today),
      projects:
        index < KEY_PROJECT_COUNT
          ? [projectOf(random, index, shortName, product[0] ?? '生产', context.officers)]
          : [],
      figures,
      source: { kind: 'demo', batch: '演示数据', at: context.at },
    },
    ADMIN,
    context.at,
  )
}
