/** People who own something of every kind, and others who own as much elsewhere. */
import type { CollectionName, Documents } from '../../../schemas/entities/index.ts'
import { type Client, signedIn } from './client.ts'
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
import { type Kind, kinds, type Place } from './kinds.ts'
import { dispatched } from './request-story.ts'
import type { TestServers } from './servers.ts'

export const ownPark = 'park-own'
const farPark = 'park-far'

export type Owners = Awaited<ReturnType<typeof gatherOwners>>

/** People who make what a subject owns or doesn't, and who see everything to tell what became of it. */
export async function gatherOwners(servers: TestServers) {
  const someone = (role: string[], fields = {}) =>
    signedIn(servers, { id: newId(role[0]), roles: role, ...fields })
  const admin = await someone(['dataAdmin'])
  const desk = await someone(['intake', 'dispatcher'])

  async function first<C extends CollectionName>(by: Client, collection: C, document: Documents[C]) {
    const [made] = await by.create(collection, document)
    if (!made) throw new Error(`${collection} was not made`)
    return made
  }

  /** Requests of an enterprise: two drafts, and one with `department`. */
  async function requestsOf(author: Client, enterpriseId: string, department: string) {
    const draft = await first(author, 'requests', request(enterpriseId))
    const unsent = await first(author, 'requests', request(enterpriseId))
    const moved = await first(author, 'requests', request(enterpriseId))
    const submitted = await first(author, 'requestEvents', event(moved.id, 1, 'T1'))
    await desk.create('requestEvents', ...dispatched(moved.id, department))
    return { draft, unsent, moved, submitted }
  }

  async function settle(people: {
    officer: Client
    author: Client
    inspector: Client
    department: string
    pictured: 'visits' | 'requests' | 'audits'
  }): Promise<Place> {
    const { officer, author, inspector, department, pictured } = people
    const [parkId = ''] = inspector.user.parkIds
    const company = await first(
      admin,
      'enterprises',
      enterprise({ parkId, pairings: [pairing(officer.user.id)] }),
    )
    const item = await first(admin, 'campaignItems', campaignItem(company.id))
    const gathering = await first(officer, 'campaigns', meeting())
    const gathered = await first(officer, 'campaigns', meeting({ status: 'closed' }))
    const talk = await first(officer, 'visits', visit(company.id))
    const told = await first(
      officer,
      'visits',
      visit(company.id, { status: 'submitted', submittedAt: '2026-10-12T01:00:00.000Z' }),
    )
    const { draft, unsent, moved, submitted } = await requestsOf(author, company.id, department)
    const inspection = await first(inspector, 'audits', audit(parkId))
    const handedIn = await first(
      inspector,
      'audits',
      audit(parkId, { status: 'submitted', submittedAt: '2026-10-12T01:00:00.000Z' }),
    )
    const order = await first(inspector, 'rectifications', rectification(parkId))
    const owner = { visits: talk, requests: moved, audits: inspection }[pictured]
    const photographer = { visits: officer, requests: author, audits: inspector }[pictured]
    const photo = await first(photographer, 'media', media(pictured, owner.id))
    const shared = {
      directory: await first(admin, 'directory', directoryEntry()),
      campaigns: await first(admin, 'campaigns', campaign()),
      policies: await first(admin, 'policies', policy()),
      templates: await first(admin, 'templates', template()),
    }
    const documents = {
      ...shared,
      enterprises: company,
      meetings: gathering,
      'meetings-closed': gathered,
      campaignItems: item,
      visits: talk,
      'visits-submitted': told,
      requests: draft,
      'requests-dispatched': moved,
      requestEvents: submitted,
      audits: inspection,
      'audits-submitted': handedIn,
      rectifications: order,
      media: photo,
    }
    return {
      officerId: officer.user.id,
      parkId,
      enterpriseId: company.id,
      draftRequestId: unsent.id,
      dispatchedRequestId: moved.id,
      pictured: { collection: pictured, id: owner.id },
      documents: Object.fromEntries(Object.entries(documents).map(([kind, { id }]) => [kind, id])),
    }
  }

  const newOfficer = () => someone(['officer'])
  const newInspector = (parkId: string) => someone(['parkInspector'], { parkIds: [parkId] })

  async function standing(collection: CollectionName, id: string) {
    const { documents } = await admin.pullAll(collection)
    const found = documents.find((document) => document.id === id)
    if (!found || !('revision' in found)) throw new Error(`${collection}/${id} is not there`)
    return found
  }

  return {
    async placeOf(role: string, subject: Client): Promise<Place> {
      const officer = role === 'officer' ? subject : await newOfficer()
      const place = await settle({
        officer,
        author: role === 'intake' ? subject : officer,
        inspector: role === 'parkInspector' ? subject : await newInspector(ownPark),
        department: 'CZJR',
        pictured: role === 'parkInspector' ? 'audits' : role === 'officer' ? 'visits' : 'requests',
      })
      if (role !== 'dataAdmin') return place
      const mine = await first(subject, 'enterprises', enterprise({ pairings: [pairing(officer.user.id)] }))
      return { ...place, documents: { ...place.documents, enterprises: mine.id } }
    },
    async somewhereElse(): Promise<Place> {
      const officer = await newOfficer()
      const inspector = await newInspector(farPark)
      return settle({ officer, author: officer, inspector, department: 'XJZZ', pictured: 'visits' })
    },
    /** Whether the server lets it happen. */
    async tries(subject: Client, kind: string, action: string, place: Place): Promise<boolean> {
      const { collection, make, ordinary, guarded } = kinds[kind] as Kind
      if (action === 'c') {
        const answer = await subject.push(collection, [null, make?.(place, subject.user.id) as never])
        return judged(answer)
      }
      const id = place.documents[kind] ?? ''
      if (action === 'r') {
        const { documents } = await subject.pullAll(collection)
        return documents.some((document) => document.id === id && !document._deleted)
      }
      const before = await standing(collection, id)
      const change = action === 'u' ? ordinary : guarded
      const after =
        action === 'd'
          ? { ...before, _deleted: true }
          : { ...before, ...change?.(before as never, subject.user.id) }
      return judged(await subject.push(collection, [before as never, after as never]))
    },
  }
}

function judged({
  accepted,
  rejected,
  conflicts,
}: {
  accepted: object[]
  rejected: object[]
  conflicts: object[]
}) {
  if (conflicts.length > 0 || accepted.length + rejected.length !== 1)
    throw new Error(`not judged on its own: ${JSON.stringify({ accepted, rejected, conflicts })}`)
  return accepted.length === 1
}
