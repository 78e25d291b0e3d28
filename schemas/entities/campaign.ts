/**
 * 走访批次: what several visits belong to. A campaign (专项行动) is visits of a period with a purpose and a list of tasks, and
 * what was done of it at each enterprise (chapter 2, no. 40). A meeting (座谈会, 高新沙龙, 企业服务日; no. 8, 34, 51) is several
 * enterprises at one table, and a visit record for each of them. One collection holds both, as RxDB opens only so many.
 */
import Type from 'typebox'
import {
  Code,
  Day,
  defineEntity,
  documentFields,
  Id,
  Instant,
  Line,
  LongText,
  Maybe,
  OneOf,
} from './document.ts'
import { VisitPerson } from './visit.ts'

export const CampaignTask = Type.Object({ id: Id, title: Line })

/** One point of a meeting's agenda. */
export const AgendaItem = Type.Object({ id: Id, title: Line, speaker: Line })

/** An enterprise that takes part in a meeting; the id is the enterprise's. What it said stands in its visit record. */
export const MeetingGuest = Type.Object({ id: Id, name: Line })

export const campaign = defineEntity({
  collection: 'campaigns',
  version: 0,
  immutable: false,
  schema: Type.Object({
    ...documentFields,
    kind: OneOf('campaign', 'symposium', 'themedSalon', 'enterpriseServiceDay', 'breakfastMeeting'),
    /** Of a meeting its topic; empty while it is being written. */
    name: Type.String({ maxLength: 100 }),
    purpose: LongText,
    /** First and last day, both inclusive; one and the same for a meeting. */
    from: Day,
    to: Day,
    /** What is to be done at each enterprise, in this order. */
    tasks: Type.Array(CampaignTask, { maxItems: 20 }),
    /** A meeting is open until its visit records are submitted. */
    status: OneOf('open', 'closed'),
    // What follows is of meetings only.
    agenda: Type.Array(AgendaItem, { maxItems: 30 }),
    startAt: Maybe(Instant),
    endAt: Maybe(Instant),
    /** 补录原因, as of visits. */
    lateReason: Line,
    location: Line,
    officers: Type.Array(VisitPerson, { maxItems: 50 }),
    leaders: Type.Array(VisitPerson, { maxItems: 50 }),
    /** People of departments, 营商环境义务监督员 and others who were there; the title says of which unit. */
    attendees: Type.Array(VisitPerson, { maxItems: 100 }),
    companionDepartments: Type.Array(Code, { maxItems: 30 }),
    enterprises: Type.Array(MeetingGuest, { maxItems: 60 }),
  }),
  merge: {
    tasks: 'byId',
    agenda: 'byId',
    officers: 'byId',
    leaders: 'byId',
    attendees: 'byId',
    companionDepartments: 'set',
    enterprises: 'byId',
  },
  indexes: [],
  plain: ['status', 'kind'],
  migrations: {},
})

/** A task that was done; it carries the task's id. */
export const CampaignTick = Type.Object({ id: Id, at: Instant, by: Id, byName: Line })

/** One enterprise of a campaign. It goes with the enterprise to whoever looks after it (S4). */
export const campaignItem = defineEntity({
  collection: 'campaignItems',
  version: 0,
  immutable: false,
  schema: Type.Object({
    ...documentFields,
    campaignId: Id,
    enterpriseId: Id,
    enterpriseName: Line,
    parkId: Type.String({ maxLength: 64 }),
    done: Type.Array(CampaignTick, { maxItems: 20 }),
  }),
  merge: { done: 'byId' },
  indexes: [['campaignId']],
  plain: ['campaignId'],
  migrations: {},
})

export type Campaign = Type.Static<typeof campaign.schema>
export type CampaignItem = Type.Static<typeof campaignItem.schema>
