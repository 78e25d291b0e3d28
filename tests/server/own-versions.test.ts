/** S35: a conflict comes with what the device itself had accepted, so that a lost answer makes no difference of its own. */
import { describe, expect, test } from 'vitest'
import type { CollectionName, Documents } from '../../schemas/entities/index.ts'
import type { PushAnswer } from '../../schemas/protocol/sync.ts'
import { acceptPushes, todayAt } from '../../src-server/queries/accept-rows.ts'
import { type Client, signedIn, signIn } from './support/client.ts'
import { enterprise, event, newId, request, visit } from './support/documents.ts'
import { engines, testServers } from './support/servers.ts'

describe.each(engines)('S35 on %s', (engine) => {
  const servers = testServers(engine)
  const account = (...roles: string[]) => signedIn(servers, { id: newId(roles[0]), roles })

  /** Pushes one row under a name. */
  async function pushAs<C extends CollectionName>(
    client: Client,
    collection: C,
    operation: string | undefined,
    before: Documents[C] | null,
    after: Documents[C],
  ): Promise<PushAnswer<C>> {
    const rows = [{ assumedMasterState: before, newDocumentState: after, operation }]
    const answer = await client.pushRaw(collection, JSON.stringify({ rows }))
    expect(answer.status).toBe(200)
    return (await answer.json()) as PushAnswer<C>
  }

  test('a retry meets a correction: the conflict brings the accepted version, as it was accepted', async () => {
    const [author, colleague] = [await account('officer', 'dataAdmin'), await account('dataAdmin')]
    const [first] = await author.create('enterprises', enterprise({ town: '甲' }))
    if (!first) throw new Error('no enterprise')
    const edited = { ...first, town: '乙' }
    const [stamp] = (await pushAs(author, 'enterprises', 'opening-1/7', first, edited)).accepted
    const accepted = { ...edited, ...stamp }
    await colleague.push('enterprises', [accepted, { ...accepted, town: '丙' }])

    const answer = await pushAs(author, 'enterprises', 'opening-2/1', first, { ...edited, shortName: '短' })
    expect(answer.conflicts).toMatchObject([{ revision: 3, town: '丙' }])
    const document = { ...accepted, createdBy: author.user.id, _deleted: false }
    expect(answer.own).toEqual([{ operation: 'opening-1/7', document }])
    // Nothing of it for who knows that version, for another device of the same person, and for somebody else.
    const known = await pushAs(author, 'enterprises', 'opening-2/2', accepted, { ...edited, town: '丁' })
    expect(known).toMatchObject({ conflicts: [{ revision: 3 }], accepted: [] })
    expect(known).not.toHaveProperty('own')
    const elsewhere = await signIn(servers.url, author.user.username, 'another-device')
    for (const other of [elsewhere, colleague]) {
      const told = await pushAs(other, 'enterprises', 'opening-3/1', first, { ...edited, town: '戊' })
      expect(told.conflicts).toHaveLength(1)
      expect(told).not.toHaveProperty('own')
    }
  })

  test('the last of several; a step of the server in between is not the device’s', async () => {
    const author = await account('officer')
    const [wish] = await author.create('requests', request('somewhere'))
    if (!wish) throw new Error('no request')
    const second = { ...wish, expectation: '第二版' }
    const [stamp] = (await pushAs(author, 'requests', 'o/1', wish, second)).accepted
    const third = { ...second, ...stamp, expectation: '第三版' }
    await pushAs(author, 'requests', 'o/2', { ...second, ...stamp }, third)
    await author.create('requestEvents', event(wish.id, 1, 'T1'))
    const answer = await pushAs(author, 'requests', 'o/3', wish, { ...wish, expectation: '另一版' })
    expect(answer.conflicts).toHaveLength(1)
    expect(answer.own).toMatchObject([{ operation: 'o/2', document: { revision: 3, expectation: '第三版' } }])
  })

  test('a push and its repetition in one transaction', async () => {
    const author = await account('officer')
    const draft = visit('somewhere', { status: 'draft' })
    const push = (operation: string, businessNote: string) => ({
      collection: 'visits' as const,
      rows: [{ assumedMasterState: null, newDocumentState: { ...draft, businessNote }, operation }],
      actor: { user: author.user, deviceId: 'one' },
      at: '2026-10-12T01:00:00.000Z',
    })
    const { database, tenantId } = servers.context
    const pushes = [push('o/1', '先'), push('o/2', '后')]
    const { answers } = await acceptPushes(database.kysely, tenantId, pushes, todayAt(new Date()))
    expect(answers[0]?.accepted).toHaveLength(1)
    expect(answers[1]?.conflicts).toHaveLength(1)
    expect(answers[1]?.own).toMatchObject([{ operation: 'o/1', document: { businessNote: '先' } }])
  })

  test('S3: nothing in it that its reader may not see any more', async () => {
    const author = await account('dataAdmin')
    const figures = { year: 2025, employees: 12, revenue: 340, totalAssets: null }
    const [first] = await author.create('enterprises', enterprise({ figures }))
    if (!first) throw new Error('no enterprise')
    const { accepted } = await pushAs(author, 'enterprises', 'o/1', first, { ...first, town: '乙' })
    expect(accepted).toHaveLength(1)
    const { database, tenantId } = servers.context
    // The same account and device, now a department's.
    const handler = { ...author.user, roles: ['handler'] as string[], departmentId: 'CZJR' }
    const push = {
      collection: 'enterprises' as const,
      rows: [{ assumedMasterState: first, newDocumentState: { ...first, town: '丙' }, operation: 'o/2' }],
      actor: { user: handler, deviceId: `device-${author.user.username}` },
      at: '2026-10-12T01:00:00.000Z',
    }
    const { answers } = await acceptPushes(database.kysely, tenantId, [push], todayAt(new Date()))
    expect(answers[0]).toMatchObject({
      conflicts: [{ figures: null }],
      own: [{ document: { figures: null } }],
    })
  })

  test('S9: a name that is none is refused', async () => {
    const author = await account('officer')
    for (const operation of ['', 'x'.repeat(65), 'a b', 7]) {
      const rows = [{ assumedMasterState: null, newDocumentState: visit('somewhere'), operation }]
      expect((await author.pushRaw('visits', JSON.stringify({ rows }))).status).toBe(400)
    }
  })
})
