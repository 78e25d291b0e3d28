/** Two entries of the roster become one, with everything of theirs, and late work finds the way (S34). */
import { beforeAll, describe, expect, test } from 'vitest'
import type { CollectionName, Documents } from '../../schemas/entities/index.ts'
import { chosenOver } from '../../schemas/rules/enterprise-merge.ts'
import { checkServer } from '../../src-server/maintenance/check/check.ts'
import { acceptPushes, type Push } from '../../src-server/queries/accept-rows.ts'
import { type Client, signedIn } from './support/client.ts'
import {
  campaign,
  campaignItem,
  enterprise,
  event,
  media,
  newId,
  pairing,
  request,
  visit,
} from './support/documents.ts'
import { filesOf } from './support/office.ts'
import { dispatched } from './support/request-story.ts'
import { engines, testServers } from './support/servers.ts'

type Enterprise = Documents['enterprises']

describe.each(engines)('merging enterprises on %s', (engine) => {
  const servers = testServers(engine)
  let admin: Client
  let wang: Client
  let liu: Client
  let winner: Enterprise
  let loser: Enterprise

  const find = async <C extends CollectionName>(by: Client, collection: C, id: string) =>
    (await by.pullAll(collection)).documents.find((one) => one.id === id) as Documents[C] | undefined
  const create = async (client: Client, fields: Partial<Enterprise>) =>
    (await client.create('enterprises', enterprise(fields)))[0] as Enterprise
  const guest = ({ id }: Enterprise) => ({ id, name: '企业' })
  const mergeBy = (client: Client, from: Enterprise, into: string, take: string[] = []) =>
    client.push('enterprises', [from, { ...from, merged: { into, take } }])
  const soundness = () => checkServer(servers.context, filesOf(servers))

  beforeAll(async () => {
    admin = await signedIn(servers, { id: newId('admin'), roles: ['dataAdmin'] })
    wang = await signedIn(servers, { id: newId('wang'), roles: ['officer'] })
    liu = await signedIn(servers, { id: newId('liu'), roles: ['officer'] })
    winner = await create(admin, { name: '西安甲机械有限公司', pairings: [pairing(wang.user.id)] })
    loser = await create(admin, {
      name: '西安甲机械公司',
      town: '斗门街道',
      pairings: [pairing(liu.user.id)],
    })
  })

  test('S34: visits, requests with their steps, photos and campaign items move; both officers see them', async () => {
    const [talk] = await liu.create('visits', visit(loser.id))
    const [wish] = await liu.create('requests', request(loser.id))
    if (!talk || !wish) throw new Error('no visit or request')
    await liu.create('requestEvents', event(wish.id, 1, 'T1'))
    const [photo] = await liu.create('media', media('visits', talk.id))
    const [action] = await admin.create('campaigns', campaign())
    const [item] = await admin.create(
      'campaignItems',
      campaignItem(loser.id, { campaignId: action?.id ?? '' }),
    )
    const [salon] = await liu.create(
      'campaigns',
      campaign({ kind: 'themedSalon', enterprises: [guest(winner), guest(loser)] }),
    )
    expect((await wang.pullAll('visits')).documents).toEqual([])
    const before = (await wang.pull('media')).checkpoint

    const merged = await mergeBy(admin, loser, winner.id, ['town'])
    expect(merged.accepted).toMatchObject([{ id: loser.id, revision: 2 }])
    const moved = { enterpriseId: winner.id, createdBy: liu.user.id }
    for (const officer of [wang, liu]) {
      expect(await find(officer, 'visits', talk.id)).toMatchObject({ ...moved, revision: 2 })
      expect(await find(officer, 'requests', wish.id)).toMatchObject({
        ...moved,
        projection: { state: 'pendingAccept' },
      })
      expect(await find(officer, 'enterprises', winner.id)).toMatchObject({
        town: '斗门街道',
        formerNames: ['西安甲机械公司'],
      })
    }
    expect((await find(liu, 'campaigns', salon?.id ?? ''))?.enterprises).toEqual([guest(winner)])
    expect(await find(wang, 'campaignItems', item?.id ?? '')).toMatchObject({ enterpriseId: winner.id })
    expect((await wang.pullAll('media', before)).documents.map(({ id }) => id)).toContain(photo?.id)
    expect((await wang.pullAll('requestEvents')).documents).toHaveLength(1)
    // It stays, whole, for whoever follows an old link.
    const signpost = await find(liu, 'enterprises', loser.id)
    expect(signpost).toMatchObject({ name: '西安甲机械公司', merged: { into: winner.id } })
    expect((await soundness()).findings).toEqual([])
  })

  test('S34, S4: a department follows its request to the one that stands, and sees the other one no more', async () => {
    const [stays, goes] = [await create(admin, { town: '甲' }), await create(admin, { town: '乙' })]
    const handler = await signedIn(servers, {
      id: newId('handler'),
      roles: ['handler'],
      departmentId: 'CZJR',
    })
    const desk = await signedIn(servers, { id: newId('desk'), roles: ['intake', 'dispatcher'] })
    const wish = request(goes.id, { category: '08' })
    await desk.create('requests', wish)
    for (const step of [event(wish.id, 1, 'T1'), ...dispatched(wish.id, 'CZJR')])
      await desk.create('requestEvents', step)
    const seen = await handler.pullAll('enterprises')
    expect(seen.documents.map(({ id }) => id)).toEqual([goes.id])
    await mergeBy(admin, goes, stays.id)
    const { documents } = await handler.pullAll('enterprises', seen.checkpoint)
    expect(documents).toHaveLength(2)
    expect(documents.find(({ id }) => id === stays.id)).toMatchObject({ town: '甲' })
    expect(documents.find(({ id }) => id === goes.id)).toEqual({ id: goes.id, _deleted: true })
    expect((await soundness()).findings).toEqual([])
  })

  test('S34, S13: what was corrected after the choice stays; what was chosen over what still stands is taken', async () => {
    const [stays, goes] = [
      await create(admin, { town: '甲', shortName: '旧简称' }),
      await create(admin, { town: '乙', shortName: '新简称' }),
    ]
    const take = ['town', 'shortName'] as const
    const merged = { into: stays.id, take: [...take], over: chosenOver(stays, take) }
    expect((await admin.push('enterprises', [stays, { ...stays, town: '丙' }])).accepted).toHaveLength(1)
    expect((await admin.push('enterprises', [goes, { ...goes, merged }])).accepted).toHaveLength(1)
    expect(await find(admin, 'enterprises', stays.id)).toMatchObject({ town: '丙', shortName: '新简称' })
    expect(await find(admin, 'enterprises', goes.id)).toMatchObject({ town: '乙' })
  })

  test('S34: a merge happens once; removing the signpost brings nothing back to the one that stands', async () => {
    const [stays, goes] = [
      await create(admin, {}),
      await create(admin, { formerNames: ['旧名称公司'], pairings: [pairing(liu.user.id)] }),
    ]
    await mergeBy(admin, goes, stays.id)
    const merged = (await find(admin, 'enterprises', stays.id)) as Enterprise
    expect(merged.formerNames).toContain('旧名称公司')
    // What came with the other one was wrong, and is taken out again.
    const corrected = { ...merged, formerNames: [], pairings: [pairing(wang.user.id)] }
    expect((await admin.push('enterprises', [merged, corrected])).accepted).toHaveLength(1)
    const after = await find(admin, 'enterprises', stays.id)
    const signpost = (await find(admin, 'enterprises', goes.id)) as Enterprise
    expect(
      (await admin.push('enterprises', [signpost, { ...signpost, _deleted: true }])).accepted,
    ).toHaveLength(1)
    expect(await find(admin, 'enterprises', stays.id)).toEqual(after)
    expect(await find(liu, 'enterprises', stays.id)).not.toMatchObject({ name: merged.name })
  })

  test('S34: work that arrives late for the one that is gone lands at the one that stands', async () => {
    const gone = await create(admin, { pairings: [pairing(liu.user.id)] })
    const [talk] = await liu.create('visits', visit(gone.id, { status: 'draft' }))
    if (!talk) throw new Error('no visit')
    await mergeBy(admin, gone, winner.id)
    // Begun without network, before anybody heard of it.
    const late = visit(gone.id)
    const wish = request(gone.id, { visitId: late.id })
    expect((await liu.push('visits', [null, late])).accepted).toMatchObject([{ id: late.id, revision: 1 }])
    expect((await liu.push('requests', [null, wish])).accepted).toHaveLength(1)
    for (const [collection, id] of [
      ['visits', late.id],
      ['requests', wish.id],
    ] as const)
      expect(await find(wang, collection, id)).toMatchObject({ enterpriseId: winner.id })
    // The answer was lost, and it is pushed again as it was (S8).
    expect((await liu.push('visits', [null, late])).accepted).toMatchObject([{ id: late.id, revision: 1 }])
    // A draft that was edited offline meets the move as any other change, and is taken with it.
    const edited = { ...talk, businessNote: '已谈妥' }
    const [master] = (await liu.push('visits', [talk, edited])).conflicts as Documents['visits'][]
    expect(master).toMatchObject({ enterpriseId: winner.id })
    const again = await liu.push('visits', [master ?? null, { ...edited, enterpriseId: gone.id }])
    expect(again.accepted).toHaveLength(1)
    expect(await find(wang, 'visits', talk.id)).toMatchObject({
      enterpriseId: winner.id,
      businessNote: '已谈妥',
    })
  })

  test('S34: merges upon merges lead to the last one, and none leads in a circle', async () => {
    const [first, second] = [
      await create(admin, {}),
      await create(admin, { pairings: [pairing(liu.user.id)] }),
    ]
    const seen = await find(admin, 'enterprises', second.id)
    await mergeBy(admin, first, second.id)
    const now = (await find(admin, 'enterprises', second.id)) as Enterprise
    // It had all of it, so that there is nothing to tell of it (S8).
    expect(now).toEqual(seen)
    const circle = await mergeBy(admin, now, first.id)
    expect(circle.rejected).toMatchObject([{ code: 'not-permitted' }])
    expect((await mergeBy(admin, now, now.id)).rejected[0]?.detail).toContain('不能并入自己')
    expect((await mergeBy(admin, now, newId())).rejected[0]?.detail).toContain('没有找到要并入的企业')
    expect((await mergeBy(admin, now, winner.id)).accepted).toHaveLength(1)
    const late = visit(first.id)
    expect((await admin.push('visits', [null, late])).rejected).toHaveLength(1)
    expect((await liu.push('visits', [null, late])).accepted).toHaveLength(1)
    expect(await find(wang, 'visits', late.id)).toMatchObject({ enterpriseId: winner.id })
  })

  test('S34: corrections of the one that is gone are refused with the reason, and nobody else may merge', async () => {
    const gone = await create(admin, { pairings: [pairing(liu.user.id)] })
    expect((await mergeBy(liu, gone, winner.id)).rejected).toMatchObject([{ code: 'not-permitted' }])
    await mergeBy(admin, gone, winner.id)
    const now = (await find(liu, 'enterprises', gone.id)) as Enterprise
    const corrected = await liu.push('enterprises', [now, { ...now, town: '别处' }])
    expect(corrected.rejected[0]?.detail).toContain('这家企业已并入另一家')
    const leader = await signedIn(servers, { id: newId('leader'), roles: ['leader'], parkIds: ['p1'] })
    const [own, foreign] = [await create(admin, { parkId: 'p1' }), await create(admin, { parkId: 'p2' })]
    expect((await mergeBy(leader, foreign, own.id)).rejected).toHaveLength(1)
    expect((await mergeBy(leader, own, foreign.id)).rejected[0]?.detail).toContain('不在您负责的园区')
    const other = await create(admin, { parkId: 'p1' })
    expect((await mergeBy(leader, other, own.id)).accepted).toHaveLength(1)
  })

  test('S2, S34: a visit and the merge of its enterprise in one commit', async () => {
    const gone = await create(admin, { pairings: [pairing(liu.user.id)] })
    const late = Array.from({ length: 3 }, () => visit(gone.id))
    const { database, tenantId } = servers.context
    const push = (collection: CollectionName, by: Client, rows: Push['rows']): Push => ({
      collection,
      rows,
      actor: { user: by.user, deviceId: 'd' },
      at: servers.clock.now.toISOString(),
    })
    const asRow = (document: object, assumed: object | null = null) =>
      ({ assumedMasterState: assumed, newDocumentState: document }) as Push['rows'][number]
    await acceptPushes(
      database.kysely,
      tenantId,
      [
        push(
          'visits',
          liu,
          late.map((one) => asRow(one)),
        ),
        push('enterprises', admin, [asRow({ ...gone, merged: { into: winner.id, take: [] } }, gone)]),
      ],
      '2026-10-12',
    )
    for (const { id } of late)
      expect(await find(wang, 'visits', id)).toMatchObject({ enterpriseId: winner.id, revision: 2 })
    // The next writer finds numbers that nobody has.
    expect((await liu.push('visits', [null, visit(winner.id)])).accepted).toHaveLength(1)
    expect((await soundness()).findings).toEqual([])
  })

  test('S2, S34: writers at the same time neither lose a record nor leave one behind', async () => {
    const gone = await create(admin, { pairings: [pairing(liu.user.id)] })
    const late = Array.from({ length: 40 }, () => visit(gone.id))
    const [, ...pushed] = await Promise.all([
      mergeBy(admin, gone, winner.id),
      ...late.map((one) => liu.push('visits', [null, one])),
    ])
    expect(pushed.flatMap(({ accepted }) => accepted)).toHaveLength(late.length)
    const all = (await wang.pullAll('visits')).documents as Documents['visits'][]
    const wanted = new Set(late.map(({ id }) => id))
    const mine = all.filter(({ id }) => wanted.has(id))
    expect(mine).toHaveLength(late.length)
    expect(new Set(mine.map(({ enterpriseId }) => enterpriseId))).toEqual(new Set([winner.id]))
    expect((await soundness()).findings).toEqual([])
  })
})
