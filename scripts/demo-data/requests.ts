/** Requests out of visits and out of other channels, each with its story up to now. */
import type { Enterprise } from '../../schemas/entities/enterprise.ts'
import type { Request } from '../../schemas/entities/request.ts'
import type { RequestEvent } from '../../schemas/entities/request-event.ts'
import { addDays, dayOf, instantOf } from '../../schemas/rules/calendar-day.ts'
import { isWorkingDay } from '../../schemas/rules/work-calendar.ts'
import type { Person } from './directory.ts'
import { createNumbering, deviceOf } from './numbering.ts'
import type { Random } from './random.ts'
import { type Cast, type Turn, tellStory } from './request-stories.ts'
import { stamp } from './stamp.ts'
import { productOf, type VisitWithTrouble } from './visits.ts'
import { type DifficultyWords, difficultyWords } from './words/difficulties.ts'

/** Requests that come by hotline, window, platform and so on in a year. */
const OTHER_CHANNEL_COUNT = 160

/** An earlier request that a duplicate may be merged into, within 30 days (T4). */
type Master = { requestNo: string; at: string }
const MERGE_WINDOW_MS = 29 * 86_400_000

export type RequestData = { requests: Request[]; events: RequestEvent[] }

type Context = {
  random: Random
  today: string
  now: string
  visits: readonly VisitWithTrouble[]
  enterprises: readonly Enterprise[]
  officers: readonly Person[]
  cast: Omit<Cast, 'author'>
}

export function generateRequests(context: Context): RequestData {
  const data: RequestData = { requests: [], events: [] }
  const nextNumber = createNumbering()
  const lastOfEnterprise = new Map<string, Master>()
  const officers = new Map(context.officers.map((officer) => [officer.id, officer]))

  const tell = (
    random: Random,
    request: Request,
    words: DifficultyWords,
    submittedAt: string,
    author: Person,
  ) => {
    const last = lastOfEnterprise.get(request.enterpriseId)
    const since = last ? Date.parse(submittedAt) - Date.parse(last.at) : -1
    const master = since >= 0 && since < MERGE_WINDOW_MS ? last : undefined
    const turn = turnOf(random, words, master !== undefined)
    const events = tellStory({
      random,
      request,
      words,
      submittedAt,
      turn,
      cast: { ...context.cast, author },
      masterRequestNo: master?.requestNo ?? '',
    })
    data.requests.push(request)
    data.events.push(...events.filter((event) => event.at <= context.now))
    if (turn === 'straight')
      lastOfEnterprise.set(request.enterpriseId, { requestNo: request.requestNo, at: submittedAt })
  }

  for (const { visit, enterprise, troubles } of context.visits) {
    const author = officers.get(visit.createdBy)
    if (!author || !visit.submittedAt) continue
    for (const { requestId, words, description } of troubles) {
      if (requestId === null) continue
      const random = context.random.fork(requestId)
      const inVisit = visit.requests.find((each) => each.id === requestId)
      const request = requestOf({
        id: requestId,
        requestNo: nextNumber('SQ', dayOf(visit.submittedAt), deviceOf(author.id)),
        enterprise,
        words,
        content: description,
        channel: visit.mode === 'symposium' ? 'symposium' : 'visit',
        visitId: visit.id,
        by: author.id,
        at: visit.submittedAt,
      })
      tell(
        random,
        { ...request, financingDetail: inVisit?.financingDetail ?? null },
        words,
        visit.submittedAt,
        author,
      )
    }
  }

  const random = context.random.fork('other-channels')
  for (let index = 0; index < OTHER_CHANNEL_COUNT; index++) {
    const enterprise = random.pick(context.enterprises.slice(0, 2737))
    let day = addDays(context.today, -random.int(0, 364))
    while (!isWorkingDay(day)) day = addDays(day, -1)
    const at = instantOf(day, random.pick(['09:30', '10:15', '14:20', '16:05']))
    const words = random.pick(difficultyWords.filter((each) => each.category !== '01'))
    const content = words.description
      .replaceAll('{product}', productOf(enterprise))
      .replaceAll('{n}', String(random.int(2, 6)))
    const intake = context.cast.intake
    const request = requestOf({
      id: `demo-request-${String(index + 1).padStart(4, '0')}`,
      requestNo: nextNumber('SQ', day, deviceOf(intake.id)),
      enterprise,
      words,
      content,
      channel: random.pick(['hotline', 'station', 'hallZone', 'platform', 'serviceDay', 'superior']),
      visitId: null,
      by: intake.id,
      at,
    })
    if (at <= context.now) tell(random.fork(request.id), request, words, at, intake)
  }

  for (const officer of context.officers.slice(0, 2)) {
    const mine = context.enterprises.filter(
      (enterprise) =>
        enterprise.registrationStatus === 'active' &&
        enterprise.pairings.some((pairing) => pairing.officerId === officer.id && pairing.until === null),
    )
    onDesk.forEach(({ subcategory, workingDaysAgo, turn, until, like }, index) => {
      const enterprise = mine[(like ?? index) % Math.max(1, mine.length)]
      const words = difficultyWords.find((each) => each.subcategory === subcategory)
      if (!enterprise || !words) return
      const random = context.random.fork(`desk-${officer.id}-${index}`)
      const day = workingDayBefore(context.today, workingDaysAgo)
      const at = instantOf(day, '09:35')
      if (at > context.now) return
      const content = words.description.replaceAll('{product}', productOf(enterprise)).replaceAll('{n}', '3')
      const request = {
        ...requestOf({
          id: `demo-desk-request-${officer.id.slice(-3)}-${index + 1}`,
          requestNo: nextNumber('SQ', day, deviceOf(officer.id)),
          enterprise,
          words,
          content,
          channel: 'visit',
          visitId: null,
          by: officer.id,
          at,
        }),
        financingDetail:
          words.category === '01'
            ? {
                amount: 300,
                purpose: '采购原材料',
                termMonths: 12,
                creditEnhancement: '订单质押',
                products: ['creditLoan' as const],
              }
            : null,
      }
      const master =
        data.requests.findLast((each) => each.enterpriseId === enterprise.id)?.requestNo ?? request.requestNo
      const events = tellStory({
        random,
        request,
        words,
        submittedAt: at,
        turn,
        cast: { ...context.cast, author: officer },
        masterRequestNo: master,
      })
      const last = events.findIndex((event) => event.transition === until)
      data.requests.push(request)
      data.events.push(...events.slice(0, last + 1).filter((event) => event.at <= context.now))
    })
  }
  return data
}

/** Requests of the first officers that rest at a given step, so that each state can be seen at once. */
const onDesk: readonly {
  subcategory: string
  workingDaysAgo: number
  turn: Turn
  until: string
  like?: number
}[] = [
  { subcategory: '14-06', workingDaysAgo: 0, turn: 'straight', until: 'T1' },
  { subcategory: '07-04', workingDaysAgo: 5, turn: 'straight', until: 'T5' },
  { subcategory: '08-05', workingDaysAgo: 2, turn: 'straight', until: 'T2' },
  { subcategory: '01-01', workingDaysAgo: 3, turn: 'straight', until: 'T5' },
  { subcategory: '01-02', workingDaysAgo: 5, turn: 'paused', until: 'T9' },
  { subcategory: '01-03', workingDaysAgo: 8, turn: 'straight', until: 'T7' },
  { subcategory: '02-02', workingDaysAgo: 14, turn: 'straight', until: 'T7' },
  { subcategory: '14-05', workingDaysAgo: 7, turn: 'unsatisfied', until: 'T14' },
  { subcategory: '09-03', workingDaysAgo: 24, turn: 'unsatisfied', until: 'T19' },
  { subcategory: '03-01', workingDaysAgo: 30, turn: 'straight', until: 'T12' },
  { subcategory: '05-04', workingDaysAgo: 20, turn: 'straight', until: 'T15' },
  { subcategory: '07-04', workingDaysAgo: 3, turn: 'sentBack', until: 'T3' },
  { subcategory: '07-04', workingDaysAgo: 3, turn: 'merged', until: 'T4', like: 1 },
]

function workingDayBefore(today: string, count: number): string {
  let day = today
  for (let left = count; left > 0 || !isWorkingDay(day); ) {
    day = addDays(day, -1)
    if (isWorkingDay(day)) left -= 1
  }
  return day
}

function turnOf(random: Random, words: DifficultyWords, hasMaster: boolean): Turn {
  if (words.result === 'longTerm' || words.result === 'declined')
    return random.chance(0.1) ? 'returned' : 'straight'
  const quick = words.level === 'L0'
  const turn = random.weighted<Turn>([
    ['straight', 72],
    ['slow', 8],
    ['returned', 4],
    ['paused', quick ? 0 : 4],
    ['extended', quick ? 0 : 3],
    ['unsatisfied', 3],
    ['reviewRefused', 2],
    ['unreached', 1.5],
    ['withdrawn', 1.5],
    ['merged', 1],
    ['sentBack', 1],
    ['reopened', 1],
  ])
  return turn === 'merged' && !hasMaster ? 'straight' : turn
}

function requestOf({
  id,
  requestNo,
  enterprise,
  words,
  content,
  channel,
  visitId,
  by,
  at,
}: {
  id: string
  requestNo: string
  enterprise: Enterprise
  words: DifficultyWords
  content: string
  channel: string
  visitId: string | null
  by: string
  at: string
}): Request {
  const contact = enterprise.contacts[0]
  return stamp<'requests'>(
    {
      id,
      requestNo,
      enterpriseId: enterprise.id,
      enterpriseName: enterprise.name,
      parkId: enterprise.parkId,
      contact: {
        name: contact?.name ?? enterprise.legalRepresentative,
        title: contact?.title ?? '',
        phone: contact?.phone ?? '',
      },
      channel,
      visitId,
      type: words.type,
      category: words.category,
      subcategory: words.subcategory,
      urgency: 'normal',
      title: words.title,
      content,
      expectation: words.expectation,
      financingDetail: null,
      attachments: [],
      isPublic: false,
      isCommon: words.category === '14' || words.category === '07',
      projection: null,
    },
    by,
    at,
  )
}
