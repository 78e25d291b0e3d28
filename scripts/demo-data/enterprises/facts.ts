/** What the roster says about an enterprise: figures, status, titles, classified measure and flags, by its kind. */
import type { Enterprise } from '../../../schemas/entities/enterprise.ts'
import { addDays } from '../../../schemas/rules/calendar-day.ts'
import type { Random } from '../random.ts'
import type { Trade } from '../words/companies.ts'
import { measures } from '../words/measures.ts'
import type { Kind } from './kind.ts'

/** Last year's figures; money in 万元. Whatever is 五上 earns more than the 2,000 that its threshold asks for (§1.10). */
export function figuresOf(
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

/** How it runs: what is 五上 mostly at full or normal load. */
export function operatingStatusOf(random: Random, kind: Kind): Enterprise['operatingStatus'] {
  return kind === 'fiveAbove'
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
}

/** Titles with the years for which they hold (§1.11). */
export function titlesOf(
  random: Random,
  kind: Kind,
  industrial: boolean,
  today: string,
): Enterprise['titles'] {
  const year = Number(today.slice(0, 4))
  const titles: Enterprise['titles'] = []
  const add = (code: string, level: string, years: number | null, basis: string) => {
    const back = random.int(0, years === null ? 4 : Math.max(0, years - 1))
    const serial = code === 'HNTE' ? String(random.int(0, 9999)).padStart(6, '0') : ''
    const monthDay = `${String(random.int(3, 10)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`
    // What would lie ahead was obtained the year before.
    const obtained = year - back - (`${year - back}-${monthDay}` > today ? 1 : 0)
    titles.push({
      id: `${code}-${obtained}`,
      code,
      level,
      year: obtained,
      certificateNo: serial === '' ? '' : `GR${obtained}61${serial}`,
      obtainedOn: `${obtained}-${monthDay}`,
      validUntil: years === null ? null : lastDayOf(code, `${obtained}-${monthDay}`, years),
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

/** Evaluation year by year holds for the calendar year, all else for whole years from its day. */
function lastDayOf(code: string, obtainedOn: string, years: number): string {
  const year = Number(obtainedOn.slice(0, 4))
  return code === 'SCI_SME' ? `${year}-12-31` : addDays(`${year + years}${obtainedOn.slice(4)}`, -1)
}

/**
 * Titles of the enterprises that are looked at first, counted from 0: one runs out within a month, one within three, one ran out,
 * one is renewed. Null for all others.
 */
export function endingTitlesOf(position: number, today: string): Enterprise['titles'] | null {
  const title = (
    code: string,
    level: string,
    validUntil: string,
    basis: string,
  ): Enterprise['titles'][number] => {
    const obtainedOn = addDays(
      `${Number(validUntil.slice(0, 4)) - 3}${validUntil.slice(4).replace('-29', '-28')}`,
      1,
    )
    const year = Number(obtainedOn.slice(0, 4))
    return { id: `${code}-${year}`, code, level, year, certificateNo: '', obtainedOn, validUntil, basis }
  }
  const hightech = (validUntil: string) => title('HNTE', '国家级', validUntil, '高新技术企业认定')
  switch (position) {
    case 0:
      return [
        hightech(addDays(today, 25)),
        title('SRDI', '省级', addDays(today, 470), '专精特新中小企业认定'),
      ]
    case 1:
      return [
        title('INNO_SME', '省级', addDays(today, 70), '创新型中小企业公告'),
        hightech(addDays(today, 400)),
      ]
    case 2:
      return [hightech(addDays(today, -18))]
    case 3:
      return [hightech(addDays(today, -40)), hightech(addDays(today, 1050))]
    default:
      return null
  }
}

/** 分类施策 (§1.13), due up to two months ago or ten months from `today`. */
export function measureOf(random: Random, today: string): Enterprise['classifiedMeasure'] {
  const code = random.weighted([
    ['upgrade', 46],
    ['rectify', 32],
    ['relocate', 15],
    ['exit', 7],
  ] as const)
  const dueOn = addDays(today, random.int(-60, 300))
  return {
    code,
    measure: measures[code],
    responsible: '先进制造部',
    dueOn,
    reviewOn: addDays(dueOn, 10),
    reviewer: random.fork('reviewer').chance(0.7) ? '发展运行部' : '',
    conclusion: dueOn < today && random.chance(0.7) ? '已复核，符合要求' : '',
  }
}

/** 重点、外贸、白名单 */
export function flagsOf(random: Random, kind: Kind): Enterprise['flags'] {
  const flags: Enterprise['flags'] = []
  if (random.chance(kind === 'fiveAbove' ? 0.25 : 0.02)) flags.push('key')
  if (random.chance(kind === 'fiveAbove' ? 0.18 : 0.05)) flags.push('foreignTrade')
  if (random.chance(kind === 'fiveAbove' ? 0.12 : 0.02)) flags.push('whitelist')
  return flags
}
