/** Meetings of the first two officers: a salon and a service day that are over, and a symposium that is being prepared. */
import type { Campaign } from '../../schemas/entities/campaign.ts'
import type { Enterprise } from '../../schemas/entities/enterprise.ts'
import type { Visit } from '../../schemas/entities/visit.ts'
import { addDays, instantOf } from '../../schemas/rules/calendar-day.ts'
import { blankMeeting, type MeetingKind, meetingVisitId, takeMeeting } from '../../schemas/rules/meeting.ts'
import { blankVisit } from '../../schemas/rules/visit-record.ts'
import { isWorkingDay } from '../../schemas/rules/work-calendar.ts'
import type { Person } from './directory.ts'
import { createNumbering, deviceOf } from './numbering.ts'
import type { Random } from './random.ts'
import { stamp } from './stamp.ts'
import { participantOf } from './visit-people.ts'
import { productOf } from './visits.ts'
import { businessNotes, difficultyWords, visitSuggestions } from './words/difficulties.ts'

type Plan = {
  readonly kind: MeetingKind
  readonly name: string
  /** Days from today. */
  readonly on: number
  readonly guests: number
  readonly location: string
  readonly departments: readonly string[]
  readonly agenda: readonly (readonly [title: string, speaker: string])[]
}

const plans: readonly Plan[] = [
  {
    kind: 'themedSalon',
    name: '智能制造企业融资与用工专题沙龙',
    on: -20,
    guests: 5,
    location: '企业服务中心三楼路演厅',
    departments: ['CZJR', 'FZYX'],
    agenda: [
      ['解读科技型企业贷款贴息细则', '财政金融部'],
      ['企业逐家发言', '各企业'],
      ['部门现场回应', '到会部门'],
    ],
  },
  {
    kind: 'enterpriseServiceDay',
    name: '企业服务日：园区水电气保障调度会',
    on: -6,
    guests: 4,
    location: '园区管理服务中心会议室',
    departments: [],
    agenda: [
      ['通报上周诉求办理情况', '营商办'],
      ['企业逐家发言', '各企业'],
    ],
  },
  {
    kind: 'symposium',
    name: '规上工业企业四季度运行座谈会',
    on: 2,
    guests: 4,
    location: '企业服务中心二楼会议室',
    departments: [],
    agenda: [['四季度生产和用工安排', '各企业']],
  },
]

/** Enterprises of an officer that appointments and drafts of the demonstration leave alone. */
const firstGuest = 9

export function generateMeetings(about: {
  random: Random
  today: string
  enterprises: readonly Enterprise[]
  officers: readonly Person[]
}): { meetings: Campaign[]; visits: Visit[] } {
  const { random, today, enterprises, officers } = about
  const nextNumber = createNumbering()
  const meetings: Campaign[] = []
  const visits: Visit[] = []
  for (const officer of officers.slice(0, 2)) {
    const mine = enterprises
      .filter(
        (enterprise) =>
          enterprise.registrationStatus === 'active' &&
          enterprise.pairings.some(({ officerId, until }) => officerId === officer.id && until === null),
      )
      .slice(firstGuest)
      .filter(({ operatingStatus }) => ['full', 'normal', 'partial'].includes(operatingStatus))
    plans.forEach((plan, index) => {
      const guests = mine.slice(index * 3, index * 3 + plan.guests)
      let day = addDays(today, plan.on)
      while (!isWorkingDay(day)) day = addDays(day, plan.on < 0 ? -1 : 1)
      const id = `demo-meeting-${officer.id.slice(-3)}-${index + 1}`
      const startAt = instantOf(day, '14:30')
      const over = plan.on < 0
      const content = {
        ...blankMeeting({ id, kind: plan.kind, now: startAt, user: officer }),
        name: plan.name,
        status: over ? ('closed' as const) : ('open' as const),
        endAt: instantOf(day, '16:30'),
        location: plan.location,
        companionDepartments: [...plan.departments],
        agenda: plan.agenda.map(([title, speaker], at) => ({ id: `${id}-${at + 1}`, title, speaker })),
        enterprises: guests.map(({ id: guest, name }) => ({ id: guest, name })),
      }
      meetings.push(
        stamp<'campaigns'>(content, officer.id, over ? startAt : instantOf(addDays(today, -1), '16:10')),
      )
      if (!over) return
      for (const enterprise of guests) {
        const words = random.chance(0.4) ? random.pick(difficultyWords) : null
        const visitId = meetingVisitId(id, enterprise.id)
        visits.push({
          ...stamp<'visits'>(
            takeMeeting(blankVisit({ id: visitId, deviceId: deviceOf(officer.id), enterprise }), content),
            officer.id,
            startAt,
          ),
          visitNo: nextNumber('ZF', day, `${deviceOf(officer.id)}H`),
          status: 'submitted',
          submittedAt: instantOf(day, '17:05'),
          purposes: ['survey'],
          participants: enterprise.contacts.slice(0, 1).map(participantOf),
          operatingStatus: enterprise.operatingStatus,
          rosterConfirmed: true,
          businessNote: random.pick(businessNotes),
          noDifficulty: words === null,
          difficulties: words
            ? [
                {
                  id: `${id}-${enterprise.id}-d`,
                  category: words.category,
                  subcategory: words.subcategory,
                  description: words.description
                    .replaceAll('{product}', productOf(enterprise))
                    .replaceAll('{n}', '3'),
                  urgency: 'normal',
                  makeRequest: false,
                },
              ]
            : [],
          suggestions: random.chance(0.4)
            ? [{ id: `${id}-${enterprise.id}-s`, ...random.pick(visitSuggestions), signed: true }]
            : [],
          followUps: words
            ? [
                {
                  id: `${id}-${enterprise.id}-f`,
                  item: `跟进“${words.title}”`,
                  responsible: officer.name,
                  dueOn: addDays(day, 14),
                  status: 'open',
                },
              ]
            : [],
        })
      }
    })
  }
  return { meetings, visits }
}
