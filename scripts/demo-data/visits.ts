/** A year of visits: regular ones by category of enterprise, and the first officers' appointments, drafts and returned records. */
import type { Enterprise } from '../../schemas/entities/enterprise.ts'
import type { Visit, VisitPerson } from '../../schemas/entities/visit.ts'
import { addDays, dayOf, instantOf } from '../../schemas/rules/calendar-day.ts'
import { isIndustrial } from '../../schemas/rules/industry.ts'
import { noFigures } from '../../schemas/rules/visit-record.ts'
import { isWorkingDay } from '../../schemas/rules/work-calendar.ts'
import type { Person } from './directory.ts'
import { asEarlier, earlierDays } from './earlier-visits.ts'
import { createNumbering, deviceOf } from './numbering.ts'
import type { Random } from './random.ts'
import { stamp } from './stamp.ts'
import { figuresOf, financingOf } from './visit-figures.ts'
import { addressOf, participantOf } from './visit-people.ts'
import {
  businessNotes,
  type DifficultyWords,
  difficultyWords,
  onsiteSolutions,
  troubledNotes,
  visitSuggestions,
} from './words/difficulties.ts'
import { policyWords } from './words/policies.ts'

export type VisitWithTrouble = {
  visit: Visit
  enterprise: Enterprise
  troubles: { difficultyId: string; requestId: string | null; words: DifficultyWords; description: string }[]
}

type Context = {
  random: Random
  today: string
  now: string
  enterprises: readonly Enterprise[]
  officers: readonly Person[]
  manager: Person
}

export function generateVisits(context: Context): VisitWithTrouble[] {
  const nextNumber = createNumbering()
  const byOfficer = new Map(context.officers.map((officer) => [officer.id, officer]))
  const visits: VisitWithTrouble[] = []
  context.enterprises.forEach((enterprise, index) => {
    // Whom nobody has papers of, nobody has visited yet.
    if (enterprise.registrationStatus !== 'active' || enterprise.needsVerification) return
    const random = context.random.fork(`visits-of-${enterprise.id}`)
    const lead = byOfficer.get(enterprise.pairings.find((pairing) => pairing.until === null)?.officerId ?? '')
    if (!lead) return
    for (const day of visitDays(context, random, enterprise, index, lead))
      visits.push(buildVisit(context, random, enterprise, lead, day, nextNumber))
    if (index === 0) promiseAgain(visits.at(-1))
    if (isFirstOfficer(lead))
      for (const day of earlierDays(context.today))
        visits.push(
          asEarlier(
            buildVisit(context, random.fork(`earlier-${day}`), enterprise, lead, day, nextNumber),
            day,
            context.today,
          ),
        )
  })
  return visits
}

/** What the officer shown first said on the last visit to the first enterprise, and has not done yet. */
function promiseAgain(last: VisitWithTrouble | undefined): void {
  if (!last) return
  const { visit } = last
  const day = dayOf(visit.startAt ?? visit.createdAt)
  visit.followUps.push({
    id: `${visit.id}-promise`,
    item: '把高新技术企业重新认定的材料清单发给企业',
    responsible: visit.officers[0]?.name ?? '',
    dueOn: addDays(day, 10),
    status: 'open',
  })
}

/** Days of visits in the past year: quarterly for 五上, less often for others. */
function visitDays(
  { today }: Context,
  random: Random,
  enterprise: Enterprise,
  index: number,
  lead: Person,
): string[] {
  const every =
    enterprise.fiveAbove || isFirstOfficer(lead)
      ? random.int(62, 118)
      : index < 3000
        ? random.int(230, 620)
        : random.int(500, 20_000)
  const days: string[] = []
  for (let back = random.int(1, every); back < 365; back += Math.round(every * (0.8 + random.next() * 0.4))) {
    let day = addDays(today, -back)
    while (!isWorkingDay(day)) day = addDays(day, -1)
    days.unshift(day)
  }
  return days
}

/** The two whose computers are shown. */
function isFirstOfficer(lead: Person): boolean {
  return lead.id.endsWith('-001') || lead.id.endsWith('-002')
}

function buildVisit(
  context: Context,
  random: Random,
  enterprise: Enterprise,
  lead: Person,
  day: string,
  nextNumber: ReturnType<typeof createNumbering>,
): VisitWithTrouble {
  const hour = random.pick(['09:10', '09:40', '10:20', '14:30', '15:00', '15:40'])
  const startAt = instantOf(day, hour)
  const endAt = new Date(Date.parse(startAt) + random.int(25, 80) * 60_000).toISOString()
  const mode = random.weighted([
    ['onsite', 78],
    ['phone', 8],
    ['symposium', 6],
    ['online', 4],
    ['walkIn', 4],
  ] as const)
  const lost = enterprise.operatingStatus === 'lost'
  const operatingStatus = random.chance(0.85)
    ? enterprise.operatingStatus
    : random.pick(['normal', 'full', 'normal', 'partial'])
  const troubles = lost
    ? []
    : random
        .sample(
          troublesFor(enterprise),
          random.weighted([
            [0, 56],
            [1, 35],
            [2, 9],
          ] as const),
        )
        .map((words, position) => ({
          difficultyId: `${enterprise.id}-${day}-difficulty-${position + 1}`,
          requestId: random.chance(0.62) ? `${enterprise.id}-${day}-request-${position + 1}` : null,
          words,
          description: words.description
            .replaceAll('{product}', productOf(enterprise))
            .replaceAll('{n}', String(random.int(2, 6))),
        }))
  const id = `demo-visit-${enterprise.id.slice(-6)}-${day}`
  const approved = day < addDays(context.today, -6)
  const visit = stamp<'visits'>(
    {
      id,
      visitNo: nextNumber('ZF', day, deviceOf(lead.id)),
      enterpriseId: enterprise.id,
      enterpriseName: enterprise.name,
      parkId: enterprise.parkId,
      campaignId: null,
      status: approved ? 'approved' : 'submitted',
      plannedOn: random.chance(0.35) ? day : null,
      mode,
      purposes: random.sample(
        ['routine', 'survey', 'policy', 'requestFollowUp', 'project', 'cultivation'],
        random.int(1, 2),
      ),
      startAt,
      endAt: mode === 'phone' ? null : endAt,
      lateReason: '',
      location: mode === 'phone' || mode === 'online' ? '' : addressOf(enterprise),
      officers: officersOf(context, random, lead),
      leaders: random.chance(0.05)
        ? [
            {
              id: 'leader-1',
              personId: 'demo-leader-001',
              name: '陈国栋',
              title: '管委会副主任',
              phone: '',
              isLead: false,
            },
          ]
        : [],
      companionDepartments: [],
      participants: lost ? [] : enterprise.contacts.slice(0, random.int(1, 2)).map(participantOf),
      operatingStatus,
      rosterConfirmed: !lost,
      rosterChanges: '',
      fiveAboveStatus: enterprise.fiveAbove ? 'enrolled' : 'no',
      figures: lost || random.chance(0.35) ? noFigures : figuresOf(random, enterprise, day),
      outlook: lost
        ? null
        : random.weighted([
            ['up', 30],
            ['flat', 48],
            ['down', 15],
            ['unclear', 7],
          ] as const),
      businessNote: troubledNotes[operatingStatus] ?? (random.chance(0.6) ? random.pick(businessNotes) : ''),
      difficulties: troubles.map(({ difficultyId, requestId, words, description }) => ({
        id: difficultyId,
        category: words.category,
        subcategory: words.subcategory,
        description,
        urgency: random.weighted([
          ['normal', 7],
          ['high', 2],
          ['urgent', 1],
        ] as const),
        makeRequest: requestId !== null,
      })),
      noDifficulty: troubles.length === 0,
      requests: troubles.flatMap(({ difficultyId, requestId, words, description }) =>
        requestId === null
          ? []
          : [
              {
                id: requestId,
                difficultyId,
                type: words.type,
                category: words.category,
                title: words.title,
                content: description,
                expectation: words.expectation,
                financingDetail: words.category === '01' ? financingOf(random) : null,
                solvedOnSite: null,
              },
            ],
      ),
      policiesIntroduced: lost || random.chance(0.7) ? [] : introducedPolicies(random),
      spokespersonGiven: random.chance(0.3),
      materialsGiven: random.chance(0.4) ? '惠企政策汇编1册、办事指南1份' : '',
      trainingNeeds: random.chance(0.2)
        ? [random.pick(['lawTax', 'management', 'safetyEnvironment', 'ip', 'techTransfer'] as const)]
        : [],
      suggestions: random.chance(0.07)
        ? [{ id: `${id}-suggestion`, ...random.pick(visitSuggestions), signed: random.chance(0.5) }]
        : [],
      environmentRating: lost
        ? null
        : random.weighted([
            ['satisfied', 80],
            ['basic', 18],
            ['unsatisfied', 2],
          ] as const),
      environmentReason: '',
      photos: [],
      noPhotoReason: '',
      attachments: [],
      confirmMode: lost
        ? 'none'
        : random.weighted([
            ['signature', 5],
            ['phone', 4],
            ['seal', 1],
          ] as const),
      confirmedBy: lost ? '' : (enterprise.contacts[0]?.name ?? ''),
      confirmMediaId: null,
      unconfirmedReason: lost ? '企业失联' : '',
      followUps: troubles.map(({ difficultyId, words }) => ({
        id: `${difficultyId}-follow-up`,
        item: `跟进“${words.title}”办理情况`,
        responsible: lead.name,
        dueOn: addDays(day, 14),
        // Now and then one of the first officers' promises is forgotten.
        status:
          approved &&
          !(
            isFirstOfficer(lead) &&
            day > addDays(context.today, -75) &&
            random.fork(`forgotten-${day}`).chance(0.4)
          )
            ? ('done' as const)
            : ('open' as const),
      })),
      nextVisitDate: enterprise.fiveAbove ? addDays(day, 90) : null,
      submittedAt: endAt,
      review: approved
        ? {
            by: context.manager.id,
            byName: context.manager.name,
            at: instantOf(addDays(day, 2), '16:30'),
            opinion: '记录完整，同意。',
          }
        : null,
      deviceId: deviceOf(lead.id),
      carriedOver: [],
    },
    lead.id,
    startAt,
  )
  if (troubles.length === 0 && !lost && random.chance(0.1)) {
    const solution = random.pick(onsiteSolutions)
    visit.businessNote = `${visit.businessNote}${visit.businessNote ? '' : '企业运行平稳。'}现场${solution.item}，${solution.result}。`
  }
  return { visit, enterprise, troubles }
}

/** One or two policies that the officer explained, and what became of it. */
function introducedPolicies(random: Random): Visit['policiesIntroduced'] {
  return random.sample([...policyWords.entries()], random.int(1, 2)).map(([index, words]) => ({
    id: `policy-${index + 1}`,
    title: words.title,
    known: random.chance(0.5),
    fits: random.chance(0.6),
    willApply: random.chance(0.35),
  }))
}

/** Difficulties that this kind of enterprise would name. */
function troublesFor(enterprise: Enterprise): DifficultyWords[] {
  const industrial = isIndustrial(enterprise.industryCode)
  const inPark = enterprise.parkId !== ''
  return difficultyWords.filter((words) => {
    if (['10', '17', '18'].includes(words.category) && !industrial) return false
    if (words.category === '14' && !inPark) return false
    if (words.category === '16' && !enterprise.flags.includes('foreignTrade')) return false
    return !(words.subcategory === '05-01' && enterprise.fiveAbove)
  })
}

export function productOf(enterprise: Enterprise): string {
  return enterprise.mainBusiness.split(/[、的]/)[0] ?? '产品'
}

function officersOf({ officers }: Context, random: Random, lead: Person): VisitPerson[] {
  const companion = random.chance(0.6) ? random.pick(officers) : null
  return [lead, ...(companion && companion.id !== lead.id ? [companion] : [])].map((officer, index) => ({
    id: officer.id,
    personId: officer.id,
    name: officer.name,
    title: '驻企干部',
    phone: officer.phone,
    isLead: index === 0,
  }))
}
