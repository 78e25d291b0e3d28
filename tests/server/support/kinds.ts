/** Every kind of document that scope is tried on: how it is made, and how it is changed. */
import type { CollectionName, Documents } from '../../../schemas/entities/index.ts'
import {
  audit,
  campaign,
  campaignItem,
  directoryEntry,
  enterprise,
  event,
  media,
  meeting,
  newId,
  pairing,
  policy,
  rectification,
  request,
  template,
  visit,
} from './documents.ts'

/** How a kind of document is made and changed. `place` is where: one's own, or somebody else's. */
export type Kind = {
  readonly collection: CollectionName
  /** Actions that make sense for it. */
  readonly actions: string
  readonly make?: (place: Place, by: string) => { id: string }
  readonly ordinary?: (document: never, by: string) => object
  readonly guarded?: (document: never, by: string) => object
}

/** Documents of one side: one's own, or somebody else's. */
export type Place = {
  readonly officerId: string
  readonly parkId: string
  readonly enterpriseId: string
  readonly draftRequestId: string
  readonly dispatchedRequestId: string
  /** What photos are taken of. */
  readonly pictured: { readonly collection: Documents['media']['ownerCollection']; readonly id: string }
  /** Ids of what stands there, by kind. */
  readonly documents: Readonly<Record<string, string>>
}

const town = () => ({ town: newId('town') })
const note = () => ({ businessNote: newId('note') })
const review = (_visit: never, by: string) => ({
  status: 'approved',
  review: { by, byName: '', at: '2026-10-12T02:00:00.000Z', opinion: '' },
})

export const kinds: Readonly<Record<string, Kind>> = {
  directory: {
    collection: 'directory',
    actions: 'rcud',
    make: () => directoryEntry(),
    ordinary: () => ({ phone: '029-8888' }),
  },
  policies: {
    collection: 'policies',
    actions: 'rcud',
    make: () => policy(),
    ordinary: () => ({ summary: '摘要' }),
  },
  templates: {
    collection: 'templates',
    actions: 'rcud',
    make: () => template(),
    ordinary: () => ({ title: '改名' }),
  },
  enterprises: {
    collection: 'enterprises',
    actions: 'rcupd',
    make: ({ officerId }) => enterprise({ pairings: [pairing(officerId)] }),
    ordinary: town,
    guarded: ({ pairings }: Documents['enterprises']) => ({ pairings: [...pairings, pairing('anybody')] }),
  },
  campaigns: {
    collection: 'campaigns',
    actions: 'rcud',
    make: () => campaign(),
    ordinary: () => ({ purpose: newId('目的') }),
  },
  meetings: {
    collection: 'campaigns',
    actions: 'rcud',
    make: () => meeting(),
    ordinary: () => ({ purpose: newId('说明') }),
  },
  'meetings-closed': {
    collection: 'campaigns',
    actions: 'rud',
    ordinary: () => ({ location: newId('会议室') }),
  },
  campaignItems: {
    collection: 'campaignItems',
    actions: 'rcupd',
    make: ({ enterpriseId }) => campaignItem(enterpriseId),
    ordinary: (_item, by) => ({
      done: [{ id: 'task-1', at: '2026-10-12T02:00:00.000Z', by, byName: '' }],
    }),
    guarded: () => ({ parkId: newId('park') }),
  },
  visits: {
    collection: 'visits',
    actions: 'rcupd',
    make: ({ enterpriseId }) => visit(enterpriseId),
    ordinary: note,
    guarded: review,
  },
  'visits-submitted': { collection: 'visits', actions: 'rupd', ordinary: note, guarded: review },
  requests: {
    collection: 'requests',
    actions: 'rcupd',
    make: ({ enterpriseId }) => request(enterpriseId),
    ordinary: () => ({ content: newId('内容') }),
    guarded: () => ({ requestNo: newId('SQ').slice(0, 30) }),
  },
  'requests-dispatched': {
    collection: 'requests',
    actions: 'rupd',
    ordinary: () => ({ content: newId('内容') }),
    guarded: () => ({ urgency: 'urgent' }),
  },
  requestEvents: { collection: 'requestEvents', actions: 'rud', ordinary: () => ({ payload: { x: '改' } }) },
  'requestEvents-T1': {
    collection: 'requestEvents',
    actions: 'c',
    make: ({ draftRequestId }) => event(draftRequestId, 1, 'T1'),
  },
  'requestEvents-T7': {
    collection: 'requestEvents',
    actions: 'c',
    make: ({ dispatchedRequestId }) =>
      event(dispatchedRequestId, 4, 'T7', { handlerName: '王工', handlerPhone: '13812345678' }),
  },
  'requestEvents-T21': {
    collection: 'requestEvents',
    actions: 'c',
    make: ({ dispatchedRequestId }) => event(dispatchedRequestId, 4, 'T21', { documentType: 'remind' }),
  },
  audits: {
    collection: 'audits',
    actions: 'rcupd',
    make: ({ parkId }) => audit(parkId),
    ordinary: () => ({ conclusion: newId('结论') }),
    guarded: () => ({ parkId: newId('park') }),
  },
  'audits-submitted': {
    collection: 'audits',
    actions: 'rupd',
    ordinary: () => ({ conclusion: newId('结论') }),
    guarded: () => ({ status: 'archived' }),
  },
  rectifications: {
    collection: 'rectifications',
    actions: 'rcupd',
    make: ({ parkId }) => rectification(parkId),
    ordinary: () => ({ responsibleUnit: newId('单位') }),
    guarded: () => ({ problem: newId('问题') }),
  },
  media: {
    collection: 'media',
    actions: 'rcud',
    make: ({ pictured }) => media(pictured.collection, pictured.id),
    ordinary: () => ({ caption: '改' }),
  },
}
