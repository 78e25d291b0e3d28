/** All entities by collection. The order is the order of first sync: what others refer to comes first. */
import { type Audit, audit } from './audit.ts'
import { type Campaign, type CampaignItem, campaign, campaignItem } from './campaign.ts'
import { type DirectoryEntry, directoryEntry } from './directory-entry.ts'
import type { Entity } from './document.ts'
import { type Enterprise, enterprise } from './enterprise.ts'
import { type Media, media } from './media.ts'
import { type Policy, policy } from './policy.ts'
import { type Rectification, rectification } from './rectification.ts'
import { type Request, request } from './request.ts'
import { type RequestEvent, requestEvent } from './request-event.ts'
import { type Template, template } from './template.ts'
import { type Visit, visit } from './visit.ts'

export type Documents = {
  directory: DirectoryEntry
  templates: Template
  enterprises: Enterprise
  campaigns: Campaign
  campaignItems: CampaignItem
  visits: Visit
  requests: Request
  requestEvents: RequestEvent
  audits: Audit
  rectifications: Rectification
  policies: Policy
  media: Media
}

export type CollectionName = keyof Documents

export const entities = {
  directory: directoryEntry,
  templates: template,
  enterprises: enterprise,
  campaigns: campaign,
  campaignItems: campaignItem,
  visits: visit,
  requests: request,
  requestEvents: requestEvent,
  audits: audit,
  rectifications: rectification,
  policies: policy,
  media: media,
} as const satisfies Record<CollectionName, Entity>

/** Fields that a selector may name: what lies readable on the disk, see `Entity.plain`. */
export type PlainField<C extends CollectionName> = 'id' | (typeof entities)[C]['plain'][number]

export const collectionNames = Object.keys(entities) as CollectionName[]

/** Whether this names a collection; for names from outside. */
export function isCollectionName(name: string): name is CollectionName {
  return Object.hasOwn(entities, name)
}
