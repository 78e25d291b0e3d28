/** S1, S2, S5 to S11: what a pull delivers and when a pushed row is accepted. */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Documents } from '../../schemas/entities/index.ts'
import { problemOf, signedIn } from './support/client.ts'
import { directoryEntry, enterprise, event, newId, pairing, request, visit } from './support/documents.ts'
import { engines, testServers } from './support/servers.ts'

describe.each(engines)('accepting on %s', (engine) => {
  const servers = testServers(engine)
  const officerId = newId('officer')
  const officer = signedInOnce(() => signedIn(servers, { id: officerId, roles: ['officer'] }))
  const admin = signedInOnce(() => signedIn(servers, { id: newId('admin'), roles: ['dataAdmin'] }))

  test('S6: an accepted row carries the server’s stamps and not its author’s (S10)', async () => {
    const client = await officer()
    const draft = visit('somewhere', {
      createdBy: 'somebody-else',
      updatedBy: 'somebody-else',
      revision: 7,
      seq: 99,
    })
    const answer = await client.push('visits', [null, draft])
    expect(answer).toMatchObject({
      conflicts: [],
      rejected: [],
      accepted: [{ id: draft.id, revision: 1, updatedBy: officerId }],
    })
    const [stored] = await find(client, 'visits', draft.id)
    expect(stored).toMatchObject({
      revision: 1,
      createdBy: officerId,
      updatedBy: officerId,
      updatedAt: servers.clock.now.toISOString(),
      _deleted: false,
    })
    expect(stored?.seq).toBe(answer.accepted[0]?.seq)
  })

  test('S6: every accepted version is in the audit trail with who, when and from where', async () => {
    const client = await officer()
    const [first] = await client.create('visits', visit('somewhere', { businessNote: '一' }))
    if (!first) throw new Error('no visit')
    await client.push('visits', [first, { ...first, businessNote: '二' }])
    const { rows } = await sql<{ revision: number; note: string; accepted_by: string; device_id: string }>`
      select revision, body->>'businessNote' as note, accepted_by, device_id from versions
      where tenant_id = 'main' and collection = 'visits' and id = ${first.id} order by revision`.execute(
      servers.context.database.kysely,
    )
    const by = { accepted_by: officerId, device_id: `device-${officerId}` }
    expect(rows).toEqual([
      { revision: 1, note: '一', ...by },
      { revision: 2, note: '二', ...by },
    ])
  })

  test('S7: a row that assumes an older version gets the current one and writes nothing', async () => {
    const client = await officer()
    const [first] = await client.create('visits', visit('somewhere'))
    if (!first) throw new Error('no visit')
    const second = { ...first, businessNote: '第二版' }
    await client.push('visits', [first, second])
    const answer = await client.push('visits', [first, { ...first, businessNote: '另一版' }])
    expect(answer.accepted).toEqual([])
    expect(answer.conflicts).toMatchObject([{ id: first.id, revision: 2, businessNote: '第二版' }])
    expect(await find(client, 'visits', first.id)).toMatchObject([{ revision: 2, businessNote: '第二版' }])
  })

  test('S8: the same row again is accepted without a new version', async () => {
    const client = await officer()
    const draft = visit('somewhere')
    const once = await client.push('visits', [null, draft])
    const again = await client.push('visits', [null, draft])
    expect(again).toEqual(once)
  })

  test('S9: rows of one batch are judged on their own, with reasons by JSON pointer', async () => {
    const client = await officer()
    const good = visit('somewhere')
    const long = visit('somewhere', { location: '很'.repeat(201) })
    const forbidden = visit('somewhere', { status: 'approved' })
    const answer = await client.push(
      'visits',
      [null, good],
      [null, long],
      [null, forbidden],
      [null, { id: 'empty' }],
    )
    expect(answer.accepted.map(({ id }) => id)).toEqual([good.id])
    expect(answer.rejected[0]).toMatchObject({
      id: long.id,
      code: 'invalid-document',
      errors: [{ pointer: '/location', detail: '不能超过200个字。' }],
    })
    expect(answer.rejected[1]).toMatchObject({ id: forbidden.id, code: 'not-permitted' })
    expect(answer.rejected[2]?.errors).toContainEqual({ pointer: '/visitNo', detail: '缺少这一项。' })
  })

  test('S9: a field that the server does not know, and a character that cannot be stored, are refused by name', async () => {
    const client = await officer()
    const strange = { ...visit('somewhere'), favouriteColour: '蓝' }
    const torn = visit('somewhere', { location: `半个字\ud83d` })
    const zero = visit('somewhere', { location: 'a\0b' })
    const answer = await client.push('visits', [null, strange], [null, torn], [null, zero])
    expect(answer.accepted).toEqual([])
    expect(answer.rejected.map(({ errors }) => errors?.[0]?.pointer)).toEqual([
      '/favouriteColour',
      '/location',
      '/location',
    ])
  })

  test('rare characters, emoji and right-to-left text come back as they went', async () => {
    const client = await officer()
    const location = '𬭎㛃 👩‍🏭 مرحبا'
    const [stored] = await client.create('visits', visit('somewhere', { location }))
    expect(await find(client, 'visits', stored?.id ?? '')).toMatchObject([{ location }])
  })

  test('S10: a request’s state is the server’s, whatever its author sends', async () => {
    const client = await officer()
    const draft = request('somewhere', {
      projection: { state: 'closed' } as Documents['requests']['projection'],
    })
    await client.create('requests', draft)
    expect(await find(client, 'requests', draft.id)).toMatchObject([{ projection: null }])
  })

  test('S10: only reviewers review, never the author (§4.2)', async () => {
    const client = await officer()
    const leader = await signedIn(servers, { id: newId('leader'), roles: ['leader'] })
    const [submitted] = await client.create('visits', visit('somewhere', { status: 'submitted' }))
    if (!submitted) throw new Error('no visit')
    const review = { by: leader.user.id, byName: '', at: submitted.updatedAt, opinion: '' }
    const byAuthor = await client.push('visits', [
      submitted,
      { ...submitted, status: 'approved', review: { ...review, by: officerId } },
    ])
    expect(byAuthor.rejected).toMatchObject([{ code: 'not-permitted' }])
    const silent = await leader.push('visits', [submitted, { ...submitted, status: 'returned', review }])
    expect(silent.rejected).toMatchObject([{ detail: '退回须填写意见。' }])
    const moreThanReview = await leader.push('visits', [
      submitted,
      { ...submitted, businessNote: '改写', status: 'approved', review },
    ])
    expect(moreThanReview.rejected).toMatchObject([{ code: 'not-permitted' }])
    const right = await leader.push('visits', [submitted, { ...submitted, status: 'approved', review }])
    expect(right.accepted).toHaveLength(1)
  })

  test('S11: immutable collections accept creation only', async () => {
    const client = await officer()
    await client.create('requests', request('somewhere', { id: newId('request') }))
    const [fact] = await client.create('requests', request('somewhere'))
    const submit = event(fact?.id ?? '', 1, 'T1')
    await client.create('requestEvents', submit)
    const answer = await client.push('requestEvents', [submit, { ...submit, deviceId: 'other' }])
    expect(answer.rejected).toMatchObject([{ id: submit.id, code: 'immutable-document' }])
  })

  test('S5, S15: a deletion travels as a tombstone with its content, and formal records stay', async () => {
    const client = await officer()
    const [draft, formal] = await client.create(
      'visits',
      visit('somewhere', { businessNote: '草稿' }),
      visit('somewhere', { status: 'submitted' }),
    )
    if (!draft || !formal) throw new Error('no visits')
    const { checkpoint } = await client.pullAll('visits')
    const answer = await client.push(
      'visits',
      [draft, { ...draft, _deleted: true }],
      [formal, { ...formal, _deleted: true }],
    )
    expect(answer.accepted).toMatchObject([{ id: draft.id, revision: 2 }])
    expect(answer.rejected).toMatchObject([{ id: formal.id, code: 'not-permitted' }])
    const { documents } = await client.pullAll('visits', checkpoint)
    expect(documents).toMatchObject([{ id: draft.id, _deleted: true, businessNote: '草稿' }])
  })

  test('S15: an edit of a deleted document conflicts, and who knows of the deletion brings it back', async () => {
    const client = await officer()
    const [draft] = await client.create('visits', visit('somewhere'))
    if (!draft) throw new Error('no visit')
    await client.push('visits', [draft, { ...draft, _deleted: true }])
    const edit = { ...draft, businessNote: '仍要' }
    const { conflicts } = await client.push('visits', [draft, edit])
    expect(conflicts).toMatchObject([{ id: draft.id, _deleted: true, revision: 2 }])
    const answer = await client.push('visits', [conflicts[0] as Documents['visits'], edit])
    expect(answer.accepted).toMatchObject([{ revision: 3 }])
    expect((await find(client, 'visits', draft.id)).at(-1)).toMatchObject({
      _deleted: false,
      businessNote: '仍要',
    })
  })

  test('S1: a checkpoint of another database, a torn one and one from the future are refused', async () => {
    const client = await officer()
    const { checkpoint } = await client.pull('visits')
    const [epoch, version] = checkpoint.split('.')
    for (const bad of ['x', `other.${version}.1`, `${epoch}.${version}.zzzzzzz`, `${checkpoint}.1`]) {
      const problem = await problemOf(await client.fetch(`/api/sync/visits?after=${bad}`))
      expect(problem).toMatchObject({ status: 400, code: 'bad-checkpoint' })
    }
  })

  test('S2: pages of one document deliver each of them once', async () => {
    const client = await admin()
    const { checkpoint } = await client.pullAll('directory')
    const entries = Array.from({ length: 7 }, () => directoryEntry())
    await client.create('directory', ...entries)
    const { documents } = await client.pullAll('directory', checkpoint, 1)
    expect(documents.map(({ id }) => id)).toEqual(entries.map(({ id }) => id))
  })

  test('S2: with 16 writers at work a pulling reader misses nothing', async () => {
    const client = await admin()
    const written = new Set<string>()
    let isWriting = true
    const writers = Array.from({ length: 16 }, async (_, writer) => {
      for (let round = 0; round < 6; round++) {
        const batch = Array.from({ length: 1 + ((writer + round) % 5) }, () => directoryEntry())
        await client.create('directory', ...batch)
        for (const { id } of batch) written.add(id)
      }
    })
    const done = Promise.all(writers).then(() => {
      isWriting = false
    })
    const seen = new Set<string>()
    let checkpoint: string | undefined
    do {
      const page = await client.pull('directory', checkpoint, 10)
      checkpoint = page.checkpoint
      for (const { id } of page.documents) seen.add(id)
    } while (isWriting)
    await done
    for (const { id } of (await client.pullAll('directory', checkpoint)).documents) seen.add(id)
    expect([...written].filter((id) => !seen.has(id))).toEqual([])
  })

  test('two devices that change one document at once: one is accepted, the other hears of it (S7)', async () => {
    const client = await officer()
    const [base] = await client.create('visits', visit('somewhere'))
    if (!base) throw new Error('no visit')
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        client.push('visits', [base, { ...base, businessNote: `第${index}个` }]),
      ),
    )
    expect(answers.filter(({ accepted }) => accepted.length === 1)).toHaveLength(1)
    expect(answers.filter(({ conflicts }) => conflicts.length === 1)).toHaveLength(7)
  })

  test('officers correct facts of their enterprises but do not assign them', async () => {
    const [mine, other] = await (await admin()).create(
      'enterprises',
      enterprise({ pairings: [pairing(officerId)] }),
      enterprise(),
    )
    const client = await officer()
    if (!mine || !other) throw new Error('no enterprises')
    const answer = await client.push(
      'enterprises',
      [mine, { ...mine, mainBusiness: '精密加工' }],
      [other, { ...other, mainBusiness: '不是我的' }],
    )
    expect(answer.accepted).toMatchObject([{ id: mine.id }])
    expect(answer.rejected).toMatchObject([{ id: other.id, code: 'not-permitted' }])
    const [now] = await find(client, 'enterprises', mine.id)
    const assigned = await client.push('enterprises', [
      now as Documents['enterprises'],
      { ...(now as Documents['enterprises']), pairings: [] },
    ])
    expect(assigned.rejected).toMatchObject([{ code: 'not-permitted' }])
  })
})

type Pulling = { pullAll: Awaited<ReturnType<typeof signedIn>>['pullAll'] }

async function find<C extends 'visits' | 'requests' | 'enterprises'>(
  client: Pulling,
  collection: C,
  id: string,
) {
  const { documents } = await client.pullAll(collection)
  return documents.filter((document) => document.id === id) as (Documents[C] & { _deleted: boolean })[]
}

function signedInOnce<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | null = null
  return () => {
    opened ??= open()
    return opened
  }
}
