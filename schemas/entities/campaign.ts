/** 专项行动 Campaign: visits of a period with a purpose and a list of tasks, and what was done of it at each enterprise (chapter 2, no. 40). */
import Type from 'typebox'
import { Day, defineEntity, documentFields, Id, Instant, Line, LongText, OneOf } from './document.ts'

export const CampaignTask = Type.Object({ id: Id, title: Line })

export const campaign = defineEntity({
  collection: 'campaigns',
  version: 0,
  immutable: false,
  schema: Type.Object({
    ...documentFields,
    name: Type.String({ minLength: 1, maxLength: 100 }),
    purpose: LongText,
    /** First and last day, both inclusive. */
    from: Day,
    to: Day,
    /** What is to be done at each enterprise, in this order. */
    tasks: Type.Array(CampaignTask, { maxItems: 20 }),
    status: OneOf('open', 'closed'),
  }),
  merge: { tasks: 'byId' },
  indexes: [],
  plain: ['status'],
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
