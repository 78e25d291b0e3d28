/**
 * The demonstration zone: a year of an invented high-tech zone's work, the same for the same seed and day. The documents
 * are as their authors would push them; `scripts/demo-data.ts` hands them to the server, which judges each one.
 */
import type { CollectionName, Documents } from '../../schemas/entities/index.ts'
import { addDays, dayOf, instantOf } from '../../schemas/rules/calendar-day.ts'
import { generateAppointments } from './appointments.ts'
import { generateAudits } from './audits.ts'
import { generateCampaigns } from './campaigns.ts'
import { generateDirectory, type Person } from './directory.ts'
import { generateEnterprises } from './enterprises/roster.ts'
import { generateMeetings } from './meetings.ts'
import { generatePolicies } from './policies.ts'
import { createRandom } from './random.ts'
import { generateRequests } from './requests.ts'
import { type Review, splitVerifications, splitVisitReviews } from './versions.ts'
import { generateVisits } from './visits.ts'

export type DemoOptions = {
  seed: string
  /** The instant that counts as now, ISO 8601 in UTC; nothing lies after it. */
  now: string
  /** How many enterprises in all, at least 2,737. */
  enterprises: number
}

export type DemoData = {
  people: Person[]
  /** As their authors pushed them first. */
  documents: { [C in CollectionName]: Documents[C][] }
  /** What others wrote on top of that later. */
  reviews: {
    visits: Review<Documents['visits']>[]
    rectifications: Review<Documents['rectifications']>[]
    campaignItems: Review<Documents['campaignItems']>[]
  }
}

export function generateDemoData({ seed, now, enterprises: count }: DemoOptions): DemoData {
  const random = createRandom(seed)
  const today = dayOf(now)
  const begun = instantOf(addDays(today, -400), '10:00')
  const directory = generateDirectory(random.fork('directory'), begun)
  const staff = (id: string) => {
    const person = directory.staff.find((each) => each.id === id)
    if (!person) throw new Error(`No demonstration person ${id}`)
    return person
  }
  const manager = staff('demo-intake-001')
  const enterprises = generateEnterprises(
    { random: random.fork('enterprises'), today, at: begun, officers: directory.officers },
    count,
  )
  const visits = generateVisits({
    random: random.fork('visits'),
    today,
    now,
    enterprises,
    officers: directory.officers,
    manager,
  })
  const handlers = new Map(
    directory.staff
      .filter((person) => person.roles.includes('handler'))
      .map((person) => [person.departmentId, person]),
  )
  const departmentNames = new Map(
    directory.entries.filter((entry) => entry.kind === 'department').map((entry) => [entry.id, entry.name]),
  )
  const { requests, events } = generateRequests({
    random: random.fork('requests'),
    today,
    now,
    visits,
    enterprises,
    officers: directory.officers,
    cast: {
      intake: manager,
      supervisor: staff('demo-supervisor-001'),
      leader: staff('demo-leader-001'),
      handlerOf: (departmentId) => handlers.get(departmentId) ?? staff('demo-handler-001'),
      nameOfDepartment: (id) => departmentNames.get(id) ?? '',
    },
  })
  const inspections = generateAudits({
    random: random.fork('audits'),
    today,
    now,
    inspector: staff('demo-inspector-001'),
    reviewer: staff('demo-inspector-002'),
  })
  const meetings = generateMeetings({
    random: random.fork('meetings'),
    today,
    enterprises,
    officers: directory.officers,
  })
  const visitRecords = splitVisitReviews([
    ...meetings.visits,
    ...visits.map(({ visit }) => visit),
    ...generateAppointments(directory.officers, enterprises, today, manager),
  ])
  const campaigns = generateCampaigns({
    random: random.fork('campaigns'),
    today,
    enterprises,
    visits: visits.map(({ visit }) => visit),
    leader: staff('demo-leader-001'),
  })
  const corrections = splitVerifications(inspections.rectifications)
  return {
    people: [...directory.staff, ...directory.officers],
    documents: {
      directory: directory.entries,
      templates: inspections.templates,
      enterprises,
      campaigns: [...campaigns.campaigns, ...meetings.meetings],
      campaignItems: campaigns.items,
      visits: visitRecords.submitted,
      requests,
      requestEvents: events,
      audits: inspections.audits,
      rectifications: corrections.opened,
      policies: generatePolicies(begun),
      media: [],
    },
    reviews: {
      visits: visitRecords.reviews,
      rectifications: corrections.reviews,
      campaignItems: campaigns.ticks,
    },
  }
}
