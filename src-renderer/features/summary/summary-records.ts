/**
 * What the summary needs of each document, and nothing else: names of people, phones and free text that no figure is
 * made of stay where they are. Pure.
 */
import type { Documents } from '../../../schemas/entities/index.ts'
import {
  countedVisit,
  type SummaryAudit,
  type SummaryEnterprise,
  type SummaryRectification,
  type SummaryRequest,
  type SummaryVisit,
} from '../../../schemas/rules/summary/input.ts'

type NamedEntry = {
  readonly id: string
  readonly kind: 'park' | 'department'
  readonly name: string
  readonly code: string
}
type EventRecord = SummaryRequest['events'][number]
type TemplateRecord = { readonly id: string; readonly names: Readonly<Record<string, string>> }

/** The records by collection, as they go to the worker. */
export type SummaryRecordTypes = {
  directory: NamedEntry
  templates: TemplateRecord
  enterprises: SummaryEnterprise
  visits: SummaryVisit
  requests: Omit<SummaryRequest, 'events'>
  requestEvents: EventRecord
  audits: SummaryAudit
  rectifications: SummaryRectification
}

export type SummaryCollection = keyof SummaryRecordTypes

type Projections = {
  [C in SummaryCollection]: (document: Documents[C]) => SummaryRecordTypes[C] | null
}

/** One function a collection; null for documents that no figure counts. */
export const projections: Projections = {
  directory: ({ id, kind, name, code }) =>
    kind === 'park' || kind === 'department' ? { id, kind, name, code } : null,
  templates: ({ id, content }) => ({ id, names: templateNames(content) }),
  enterprises: (document) => ({
    id: document.id,
    name: document.name,
    shortName: document.shortName,
    parkId: document.parkId,
    registrationStatus: document.registrationStatus,
    pairings: document.pairings,
    fiveAbove: document.fiveAbove,
    flags: document.flags,
    industryCode: document.industryCode,
  }),
  visits: countedVisit,
  requests: (document) => ({
    id: document.id,
    requestNo: document.requestNo,
    enterpriseId: document.enterpriseId,
    enterpriseName: document.enterpriseName,
    parkId: document.parkId,
    channel: document.channel,
    type: document.type,
    category: document.category,
    visitId: document.visitId,
    title: document.title,
    expectation: document.expectation,
  }),
  requestEvents: ({ id, requestId, sequence, transition, at, actor, payload }) => ({
    id,
    requestId,
    sequence,
    transition,
    at,
    actor,
    payload,
  }),
  audits: ({ id, parkId, parkName, templateId, kind, status, submittedAt, result }) => ({
    id,
    parkId,
    parkName,
    templateId,
    kind,
    status,
    submittedAt,
    result,
  }),
  rectifications: ({ id, parkId, createdAt, dueOn, state, steps, elementId, elementName }) => ({
    id,
    parkId,
    createdAt,
    dueOn,
    state,
    steps,
    elementId,
    elementName,
  }),
}

export const summaryCollections = Object.keys(projections) as SummaryCollection[]

/** Names of dimensions and elements by id, of whatever shape the checklist has. */
function templateNames(content: unknown): Record<string, string> {
  const names: Record<string, string> = {}
  for (const dimension of listIn(content, 'dimensions')) {
    for (const named of [dimension, ...listIn(dimension, 'elements')]) {
      const { id, name } = named as { id?: unknown; name?: unknown }
      if (typeof id === 'string' && typeof name === 'string') names[id] = name
    }
  }
  return names
}

function listIn(value: unknown, key: string): object[] {
  const list: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : null
  return Array.isArray(list) ? list.filter((item) => typeof item === 'object' && item !== null) : []
}
