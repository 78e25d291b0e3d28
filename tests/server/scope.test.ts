/** S3, S4 and appendix B: who sees what, and what a pull delivers when that changes. */
import { describe, expect, test } from 'vitest'
import type { CollectionName, Documents } from '../../schemas/entities/index.ts'
import { changeAccountScope } from '../../src-server/queries/accounts.ts'
import { sweepAudiences } from '../../src-server/queries/audience-sweep.ts'
import { type Client, problemOf, signedIn } from './support/client.ts'
import {
  audit,
  campaignItem,
  directoryEntry,
  enterprise,
  event,
  media,
  newId,
  pairing,
  request,
  visit,
} from './support/documents.ts'
import { dispatched } from './support/request-story.ts'
import { engines, testServers } from './support/servers.ts'

describe.each(engines)('scope on %s', (engine) => {
  const servers = testServers(engine)
  const someone = (role: string, fields = {}) =>
    signedIn(servers, { id: newId(role), roles: [role], ...fields })

  /** An enterprise paired with `officer`, with a visit of theirs and a photo, a request and its first event. */
  async function paired(officer: Client) {
    const admin = await someone('dataAdmin')
    const [company] = await admin.create('enterprises', enterprise({ pairings: [pairing(officer.user.id)] }))
    if (!company) throw new Error('no enterprise')
    const [talk] = await officer.create('visits', visit(company.id))
    const [photo] = await officer.create('media', media('visits', talk?.id ?? ''))
    const [wish] = await officer.create('requests', request(company.id))
    const [submitted] = await officer.create('requestEvents', event(wish?.id ?? '', 1, 'T1'))
    if (!talk || !photo || !wish || !submitted) throw new Error('not everything was accepted')
    return { admin, company, talk, photo, wish, submitted }
  }

  test('S3: an officer sees the enterprises paired with them and everything of those, and of others nothing', async () => {
    const [one, other] = [await someone('officer'), await someone('officer')]
    const { company, talk, photo, wish, submitted } = await paired(one)
    const everything = {
      enterprises: company,
      visits: talk,
      media: photo,
      requests: wish,
      requestEvents: submitted,
    }
    for (const [collection, document] of Object.entries(everything) as [CollectionName, { id: string }][]) {
      expect(await idsOf(one, collection)).toContain(document.id)
      expect((await other.pullAll(collection)).documents).toEqual([])
    }
  })

  test('S3: who cannot see a document can neither change it nor learn of it by a conflict', async () => {
    const [one, other] = [await someone('officer'), await someone('officer')]
    const { talk } = await paired(one)
    const answer = await other.push('visits', [null, { ...talk, businessNote: '猜到编号' }])
    expect(answer.conflicts).toEqual([])
    expect(answer.rejected).toMatchObject([{ id: talk.id, code: 'not-permitted' }])
    expect((await other.push('media', [null, media('visits', talk.id)])).rejected).toMatchObject([
      { code: 'not-permitted' },
    ])
  })

  test('S4: what a campaign asks of an enterprise goes with it when a leader hands it over', async () => {
    const [one, other] = [await someone('officer'), await someone('officer')]
    const leader = await someone('leader')
    const { company } = await paired(one)
    const [item] = await leader.create('campaignItems', campaignItem(company.id))
    if (!item) throw new Error('no item')
    expect(await idsOf(one, 'campaignItems')).toContain(item.id)
    expect(await idsOf(other, 'campaignItems')).not.toContain(item.id)
    const handedOver = { ...company, pairings: [pairing(other.user.id)] }
    expect((await leader.push('enterprises', [company, handedOver])).accepted).toHaveLength(1)
    expect(await idsOf(one, 'campaignItems')).not.toContain(item.id)
    expect(await idsOf(other, 'campaignItems')).toContain(item.id)
    const tick = { id: 'task-1', at: '2026-10-12T02:00:00.000Z', by: other.user.id, byName: '刘洋' }
    const ticked = { ...item, done: [tick] }
    expect((await one.push('campaignItems', [item, ticked])).accepted).toEqual([])
    expect(
      (await other.push('campaignItems', [item, { ...item, done: [{ ...tick, by: one.user.id }] }])).rejected,
    ).toMatchObject([{ code: 'not-permitted' }])
    expect((await other.push('campaignItems', [item, ticked])).accepted).toHaveLength(1)
  })

  test('S3: directory, templates and policies are for everybody; inspections are for their park', async () => {
    const admin = await someone('dataAdmin')
    const [entry] = await admin.create('directory', directoryEntry())
    const inspector = await someone('parkInspector', { parkIds: ['park-1'] })
    const [inspection] = await inspector.create('audits', audit('park-1'))
    const neighbour = await someone('parkInspector', { parkIds: ['park-2'] })
    const officerThere = await someone('officer', { parkIds: ['park-1'] })
    const handler = await someone('handler', { departmentId: 'ZWZX' })
    for (const client of [inspector, neighbour, officerThere, handler])
      expect(await idsOf(client, 'directory')).toContain(entry?.id)
    expect(await idsOf(officerThere, 'audits')).toContain(inspection?.id)
    expect(await idsOf(neighbour, 'audits')).toEqual([])
    expect(await idsOf(handler, 'audits')).toEqual([])
    expect((await inspector.push('audits', [null, audit('park-2')])).rejected).toMatchObject([
      { code: 'not-permitted' },
    ])
  })

  test('an inspector sees the roster of their parks, without visits and requests', async () => {
    const officer = await someone('officer')
    const { admin } = await paired(officer)
    const parkId = newId('park')
    const [company] = await admin.create(
      'enterprises',
      enterprise({ parkId, pairings: [pairing(officer.user.id)] }),
    )
    await officer.create('visits', visit(company?.id ?? '', { parkId }))
    const inspector = await someone('parkInspector', { parkIds: [parkId] })
    expect(await idsOf(inspector, 'enterprises')).toEqual([company?.id])
    expect(await idsOf(inspector, 'visits')).toEqual([])
  })

  test.each(['supervisor', 'leader', 'dataAdmin', 'intake', 'dispatcher', 'evaluator'])(
    'a %s sees everything',
    async (role) => {
      const { talk, wish } = await paired(await someone('officer'))
      const client = await someone(role)
      expect(await idsOf(client, 'visits')).toContain(talk.id)
      expect(await idsOf(client, 'requests')).toContain(wish.id)
    },
  )

  test('S4: re-pairing takes an enterprise with its whole history from one officer to another', async () => {
    const [before, after] = [await someone('officer'), await someone('officer')]
    const colleague = await someone('officer')
    const { admin, company, wish, submitted } = await paired(before)
    const [companyVisit] = await admin.create(
      'enterprises',
      enterprise({ pairings: [pairing(colleague.user.id)] }),
    )
    const [foreign] = await colleague.create('visits', visit(company.id))
    const [foreignPhoto] = await colleague.create('media', media('visits', foreign?.id ?? ''))
    expect(companyVisit).toBeDefined()
    const collections = ['enterprises', 'visits', 'requests', 'requestEvents', 'media'] as const
    const old = await checkpointsOf(before, collections)
    const fresh = await checkpointsOf(after, collections)

    const [current] = (await admin.pullAll('enterprises')).documents.filter(
      ({ id }) => id === company.id,
    ) as Documents['enterprises'][]
    if (!current) throw new Error('no enterprise')
    const ended = current.pairings.map((one) => ({ ...one, until: '2026-10-11' }))
    await admin.push('enterprises', [
      current,
      { ...current, pairings: [...ended, pairing(after.user.id, '2026-10-12')] },
    ])

    expect(await idsOf(after, 'enterprises', fresh.enterprises)).toEqual([company.id])
    const visits = (await after.pullAll('visits', fresh.visits)).documents
    expect(visits).toContainEqual(
      expect.objectContaining({ id: foreign?.id, enterpriseName: company.name, _deleted: false }),
    )
    expect(await idsOf(after, 'requests', fresh.requests)).toEqual([wish.id])
    expect(await idsOf(after, 'requestEvents', fresh.requestEvents)).toEqual([submitted.id])
    expect(await idsOf(after, 'media', fresh.media)).toContain(foreignPhoto?.id)

    expect((await before.pullAll('enterprises', old.enterprises)).documents).toEqual([
      { id: company.id, _deleted: true },
    ])
    expect((await before.pullAll('visits', old.visits)).documents).toContainEqual({
      id: foreign?.id,
      _deleted: true,
    })
    expect((await before.pullAll('media', old.media)).documents).toContainEqual({
      id: foreignPhoto?.id,
      _deleted: true,
    })
    // What they wrote themselves stays theirs.
    expect((await before.pullAll('requests', old.requests)).documents).toContainEqual(
      expect.objectContaining({ id: wish.id, _deleted: false }),
    )
  })

  test('S4: an enterprise that comes back is delivered whole again', async () => {
    const officer = await someone('officer')
    const { admin, company } = await paired(officer)
    const away = { ...company, pairings: [] }
    const [gone] = (await admin.push('enterprises', [company, away])).accepted
    const { checkpoint, documents } = await officer.pullAll('enterprises')
    expect(documents).toContainEqual({ id: company.id, _deleted: true })
    await admin.push('enterprises', [{ ...away, ...gone }, company])
    const back = await officer.pullAll('enterprises', checkpoint)
    expect(back.documents).toEqual([
      expect.objectContaining({ id: company.id, revision: 3, _deleted: false }),
    ])
  })

  test('S4: a pairing begins and ends with its days, though nobody writes', async () => {
    const [now, later] = [await someone('officer'), await someone('officer')]
    const admin = await someone('dataAdmin')
    const [company] = await admin.create(
      'enterprises',
      enterprise({
        pairings: [pairing(now.user.id, '2026-01-01', '2026-10-20'), pairing(later.user.id, '2026-10-21')],
      }),
    )
    const [talk] = await now.create('visits', visit(company?.id ?? ''))
    expect(await idsOf(later, 'enterprises')).toEqual([])
    const old = await checkpointsOf(now, ['enterprises'])
    const day = servers.clock.now
    try {
      servers.clock.now = new Date('2026-10-20T15:59:00.000Z')
      await sweepAudiences(servers.context)
      expect(await idsOf(later, 'enterprises')).toEqual([])
      servers.clock.now = new Date('2026-10-20T16:01:00.000Z')
      await sweepAudiences(servers.context)
      expect(await idsOf(later, 'enterprises')).toEqual([company?.id])
      expect(await idsOf(later, 'visits')).toEqual([talk?.id])
      expect((await now.pullAll('enterprises', old.enterprises)).documents).toEqual([
        { id: company?.id, _deleted: true },
      ])
    } finally {
      servers.clock.now = day
    }
  })

  test('S4: a handler gains a request with its story, photos and enterprise when it is dispatched, and loses it when it goes elsewhere', async () => {
    const officer = await someone('officer')
    const { company, wish } = await paired(officer)
    const [photo] = await officer.create('media', media('requests', wish.id))
    const handler = await someone('handler', { departmentId: 'ZWZX' })
    const other = await someone('handler', { departmentId: 'JJFZ' })
    const office = await someone('intake', { roles: ['intake', 'dispatcher'] })
    const before = await checkpointsOf(handler, [
      'enterprises',
      'requests',
      'requestEvents',
      'media',
      'visits',
    ])
    await office.create('requestEvents', ...dispatched(wish.id, 'ZWZX'))

    expect(await idsOf(handler, 'requests', before.requests)).toEqual([wish.id])
    expect((await handler.pullAll('requestEvents', before.requestEvents)).documents).toHaveLength(3)
    expect(await idsOf(handler, 'media', before.media)).toEqual([photo?.id])
    expect(await idsOf(handler, 'visits', before.visits)).toEqual([])
    const [seen] = (await handler.pullAll('enterprises', before.enterprises)).documents
    expect(seen).toMatchObject({ id: company.id, figures: null, classifiedMeasure: null })
    expect(await idsOf(other, 'requests')).toEqual([])

    const held = await checkpointsOf(handler, ['enterprises', 'requests', 'requestEvents', 'media'])
    const back = event(wish.id, 4, 'T8', {
      reason: '不属本单位职责',
      dutyBasis: '三定方案',
      suggestedDepartment: 'ZZB',
    })
    await handler.create('requestEvents', back)
    for (const collection of ['enterprises', 'requests', 'media'] as const)
      expect((await handler.pullAll(collection, held[collection])).documents).toEqual([
        expect.objectContaining({ _deleted: true }),
      ])
    expect((await handler.pullAll('requestEvents', held.requestEvents)).documents).toHaveLength(4)
  })

  test('S3: figures of an enterprise are not for handlers, and stay for officers', async () => {
    const officer = await someone('officer')
    const admin = await someone('dataAdmin')
    const figures = { year: 2025, employees: 120, revenue: 3400, totalAssets: null }
    const [company] = await admin.create(
      'enterprises',
      enterprise({ figures, pairings: [pairing(officer.user.id)] }),
    )
    const [wish] = await officer.create('requests', request(company?.id ?? ''))
    await officer.create('requestEvents', event(wish?.id ?? '', 1, 'T1'))
    const office = await someone('intake', { roles: ['intake', 'dispatcher'] })
    await office.create('requestEvents', ...dispatched(wish?.id ?? '', 'ZWZX'))
    const handler = await someone('handler', { departmentId: 'ZWZX' })
    const forHandler = (await handler.pullAll('enterprises')).documents.find(({ id }) => id === company?.id)
    expect(forHandler).toMatchObject({ name: company?.name, figures: null })
    expect((await officer.pullAll('enterprises')).documents).toContainEqual(
      expect.objectContaining({ id: company?.id, figures }),
    )
  })

  test('S4: an account that changes its department walks from one scope to the other', async () => {
    const officer = await someone('officer')
    const { wish } = await paired(officer)
    const { wish: second } = await paired(officer)
    const office = await someone('intake', { roles: ['intake', 'dispatcher'] })
    const [from, to] = ['DZB', 'ZZB']
    await office.create('requestEvents', ...dispatched(wish.id, from), ...dispatched(second.id, to))
    const handler = await someone('handler', { departmentId: from })
    const { checkpoint, documents } = await handler.pullAll('requests')
    expect(documents.map(({ id }) => id)).toEqual([wish.id])
    await changeAccountScope(servers.context, handler.user.username, { departmentId: to })
    const walked = (await handler.pullAll('requests', checkpoint, 1)).documents
    expect(walked).toContainEqual({ id: wish.id, _deleted: true })
    expect(walked).toContainEqual(expect.objectContaining({ id: second.id, _deleted: false }))
  })

  test('photos and visits that arrive before what they belong to are seen once it arrives', async () => {
    const [author, officer] = [await someone('officer'), await someone('officer')]
    const admin = await someone('dataAdmin')
    const late = enterprise({ pairings: [pairing(officer.user.id)] })
    const talk = visit(late.id)
    const photo = media('visits', talk.id)
    await author.create('media', photo)
    await author.create('visits', talk)
    expect(await idsOf(officer, 'visits')).toEqual([])
    await admin.create('enterprises', late)
    expect(await idsOf(officer, 'visits')).toEqual([talk.id])
    expect(await idsOf(officer, 'media')).toEqual([photo.id])
  })

  test('a pull without a session is told so, and so is one of an unknown collection', async () => {
    const client = await someone('officer')
    expect(await problemOf(await fetch(`${servers.url}/api/sync/visits`))).toMatchObject({
      status: 401,
      code: 'session-expired',
    })
    expect(await problemOf(await client.fetch('/api/sync/salaries'))).toMatchObject({
      status: 404,
      code: 'unknown-collection',
    })
  })
})

/** Ids that are delivered whole. */
async function idsOf(client: Client, collection: CollectionName, after?: string): Promise<string[]> {
  const { documents } = await client.pullAll(collection, after)
  return documents.flatMap((document) => (document._deleted ? [] : [document.id]))
}

async function checkpointsOf<C extends CollectionName>(
  client: Client,
  collections: readonly C[],
): Promise<Record<C, string>> {
  const entries = await Promise.all(
    collections.map(async (name) => [name, (await client.pullAll(name)).checkpoint] as const),
  )
  return Object.fromEntries(entries) as Record<C, string>
}
