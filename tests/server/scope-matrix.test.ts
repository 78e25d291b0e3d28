/**
 * S3, S4, S9, S11 and appendix B, every role against every kind of document: who reads, creates, changes and deletes what is theirs
 * and what is somebody else's. The table is written from the domain's rules, not from the policy's code, and tried on real servers.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import type { CollectionName, Documents } from '../../schemas/entities/index.ts'
import { type Client, signedIn } from './support/client.ts'
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
} from './support/documents.ts'
import { dispatched } from './support/request-story.ts'
import { engines, type TestServers, testServers } from './support/servers.ts'

/**
 * A cell says what may be done to one's own / to others'. r read, c create, u change an ordinary field, p change the field named in
 * brackets, d delete; - nothing at all; . there is no such thing as one's own for that role.
 *
 * One's own is for officers (驻企干部) the enterprise that is paired with them and what they wrote of it; for inspectors (园区检查员)
 * what lies in their park; for handlers (处单承办人) the request that is with their department and what belongs to it; for others
 * what they created.
 */
const table = `
                                 officer parkInspector handler intake    dispatcher supervisor evaluator leader dataAdmin   enterpriseContact
directory                        ./r     ./r           ./r     ./r       ./r        ./r        ./r       ./r    ./rcud      ./r
policies                         ./r     ./r           ./r     ./r       ./r        ./r        ./r       ./rcu  ./rcud      ./r
templates                        ./r     ./r           ./r     ./r       ./r        ./r        ./r       ./r    ./rc        ./r
enterprises[pairings]            rcu/-   r/-           r/-     ./r       ./r        ./r        ./r       ./rp   rcupd/rcupd ./-
campaigns                        ./r     ./r           ./r     ./r       ./r        ./r        ./r       ./rcu  ./rcu       ./r
meetings                         rcud/c  ./-           ./-     ./r       ./r        ./r        ./r       ./r    ./r         ./-
meetings-closed                  r/-     ./-           ./-     ./r       ./r        ./r        ./r       ./r    ./r         ./-
campaignItems[parkId]            ru/-    ./-           ./-     ./r       ./r        ./r        ./r       ./rcu  ./rcu       ./-
visits[review]                   rcud/c  ./-           ./-     ./r       ./r        ./r        ./r       ./r    ./r         ./-
visits-submitted[review]         r/-     ./-           ./-     ./rp      ./r        ./rp       ./r       ./rp   ./r         ./-
requests[requestNo]              rcud/c  ./-           ./-     rcud/rc   ./r        ./r        ./r       ./r    ./r         ./-
requests-dispatched[urgency]     r/-     ./-           r/-     rp/rp     ./rp       ./r        ./r       ./r    ./r         ./-
requestEvents                    r/-     ./-           r/-     r/r       ./r        ./r        ./r       ./r    ./r         ./-
requestEvents-T1                 c/-     ./-           ./-     c/c       ./-        ./-        ./-       ./-    ./-         ./-
requestEvents-T7                 -/-     ./-           c/-     -/-       ./-        ./-        ./-       ./-    ./-         ./-
requestEvents-T21                -/-     ./-           -/-     -/-       ./-        ./c        ./-       ./-    ./-         ./-
audits[parkId]                   r/-     rcud/-        ./-     ./r       ./r        ./r        ./r       ./r    ./r         ./-
audits-submitted[status]         r/-     r/-           ./-     ./r       ./r        ./r        ./r       ./r    ./rp        ./-
rectifications[problem]          r/-     rcu/-         ./-     ./r       ./r        ./r        ./r       ./r    ./r         ./-
media                            rc/-    rc/-          rc/-    rc/rc     ./rc       ./rc       ./rc      ./rc   ./rc        ./-
`
const [heading = '', ...lines] = table.trim().split('\n')
const roles = heading.trim().split(/\s+/)
const ownPark = 'park-own'
const farPark = 'park-far'

/** How a kind of document is made and changed. `place` is where: one's own, or somebody else's. */
type Kind = {
  readonly collection: CollectionName
  /** Actions that make sense for it. */
  readonly actions: string
  readonly make?: (place: Place, by: string) => { id: string }
  readonly ordinary?: (document: never, by: string) => object
  readonly guarded?: (document: never, by: string) => object
}

/** Documents of one side: one's own, or somebody else's. */
type Place = {
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

const kinds: Readonly<Record<string, Kind>> = {
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

type Cell = { kind: string; allowed: string }
function cellsOf(role: string, side: 'own' | 'others'): Cell[] {
  const column = roles.indexOf(role)
  return lines.flatMap((line) => {
    const [name = '', ...cells] = line.trim().split(/\s+/)
    const [own = '', others = ''] = (cells[column] ?? '').split('/')
    const allowed = side === 'own' ? own : others
    return allowed === '.'
      ? []
      : [{ kind: name.replace(/\[.*\]/, ''), allowed: allowed === '-' ? '' : allowed }]
  })
}

const subjectOf: Readonly<Record<string, object>> = {
  officer: { parkIds: [ownPark] },
  parkInspector: { parkIds: [ownPark] },
  handler: { departmentId: 'CZJR' },
}

describe.each(engines)('who may do what, on %s', (engine) => {
  const servers = testServers(engine)
  let office: Office
  beforeAll(async () => {
    office = await openOffice(servers)
  })

  test.each(roles)('S3, S9: %s', async (role) => {
    const subject = await signedIn(servers, { id: newId(role), roles: [role], ...subjectOf[role] })
    const wrong: string[] = []
    for (const side of ['own', 'others'] as const) {
      const place = side === 'own' ? await office.placeOf(role, subject) : await office.somewhereElse()
      for (const { kind, allowed } of cellsOf(role, side))
        for (const action of kinds[kind]?.actions ?? '') {
          const may = await office.tries(subject, kind, action, place)
          if (may !== allowed.includes(action))
            wrong.push(`${role} ${may ? 'may' : 'may not'} ${action} ${kind} (${side})`)
        }
    }
    expect(wrong).toEqual([])
  })
})

type Office = Awaited<ReturnType<typeof openOffice>>

/** People who make what a subject owns or doesn't, and who see everything to tell what became of it. */
async function openOffice(servers: TestServers) {
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
