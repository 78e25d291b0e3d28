/**
 * Pushes that wait for each other share a commit. Everybody gets the answer that they would have got alone (S6 to S9, S22), in
 * the order of arrival (S2), and nobody's push fails with another's (S24).
 */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { CollectionName, Documents } from '../../schemas/entities/index.ts'
import type { PushAnswer } from '../../schemas/protocol/sync.ts'
import { type Client, signedIn } from './support/client.ts'
import { event, newId, request, visit } from './support/documents.ts'
import { dispatched } from './support/request-story.ts'
import { engines, testServers } from './support/servers.ts'

type Version = { id: string; revision: number; seq: number; device: string; transaction: string }

describe.each(engines)('pushes that wait together on %s', (engine) => {
  const servers = testServers(engine)
  const someone = (role: string) => signedIn(servers, { id: newId(role), roles: [role] })

  /** What arrives in one turn of the event loop, as from connections of its own. */
  function push<C extends CollectionName>(
    { user }: Client,
    collection: C,
    document: Documents[C],
    assumed: Documents[C] | null = null,
  ): Promise<PushAnswer> {
    const { context } = servers
    return context.writes.push({
      collection,
      rows: [{ assumedMasterState: assumed, newDocumentState: document }],
      actor: { user, deviceId: `device-${user.id}` },
      at: context.now().toISOString(),
    })
  }

  /** The audit trail of these documents in its order, with the transaction that wrote each version. */
  async function trail(...ids: string[]): Promise<Version[]> {
    const { rows } = await sql<Version>`
      select id, revision, seq, device_id as device, xmin::text as transaction from history
      where tenant_id = 'main' and id = any(${ids}) order by seq`.execute(servers.context.database.kysely)
    return rows
  }

  test('S9: each is judged on its own and answered as if it were alone', async () => {
    const [one, two] = [await someone('officer'), await someone('officer')]
    const [first, second] = [visit('somewhere'), visit('somewhere')]
    const tooLong = visit('somewhere', { location: '很'.repeat(201) })
    const [accepted, rejected, again, foreign, other, late] = await Promise.all([
      push(one, 'visits', first),
      push(two, 'visits', tooLong),
      push(one, 'visits', first),
      push(two, 'visits', { ...first, businessNote: '别人的' }),
      push(two, 'visits', second),
      push(one, 'visits', { ...first, businessNote: '没有看到第一版' }),
    ])
    expect(accepted).toMatchObject({ accepted: [{ id: first.id, revision: 1, updatedBy: one.user.id }] })
    expect(rejected).toMatchObject({ accepted: [], rejected: [{ id: tooLong.id, code: 'invalid-document' }] })
    expect(again).toEqual(accepted)
    expect(foreign).toMatchObject({ accepted: [], rejected: [{ id: first.id, code: 'not-permitted' }] })
    expect(other).toMatchObject({ accepted: [{ id: second.id, revision: 1, updatedBy: two.user.id }] })
    expect(late).toMatchObject({ accepted: [], conflicts: [{ id: first.id, revision: 1 }] })

    const versions = await trail(first.id, second.id, tooLong.id)
    expect(versions.map(({ id, seq, device }) => ({ id, seq, device }))).toEqual([
      { id: first.id, seq: accepted.accepted[0]?.seq, device: `device-${one.user.id}` },
      { id: second.id, seq: other.accepted[0]?.seq, device: `device-${two.user.id}` },
    ])
    // Otherwise this test would say nothing of sharing.
    expect(new Set(versions.map(({ transaction }) => transaction)).size).toBe(1)
  })

  test('S8: a version is in the audit trail once, also when it came twice and a newer one with it', async () => {
    const officer = await someone('officer')
    const draft = visit('somewhere')
    const [created] = (await push(officer, 'visits', draft)).accepted
    const known = { ...draft, ...created }
    const edited = { ...known, businessNote: '第二版' }
    const newest = { ...edited, revision: 2, businessNote: '第三版' }
    const [once, twice] = await Promise.all([
      push(officer, 'visits', edited, known),
      push(officer, 'visits', edited, known),
      push(officer, 'visits', newest, { ...edited, revision: 2 }),
      push(officer, 'visits', { ...newest, businessNote: '也是第三版' }, { ...edited, revision: 2 }),
    ])
    expect(once.accepted).toMatchObject([{ id: draft.id, revision: 2 }])
    expect(twice).toEqual(once)
    const versions = await trail(draft.id)
    expect(versions.map(({ revision }) => revision)).toEqual([1, 2, 3])
    const { rows } = await sql<{ note: string }>`
      select body->>'businessNote' as note from versions where tenant_id = 'main' and id = ${draft.id}
      order by revision`.execute(servers.context.database.kysely)
    expect(rows.map(({ note }) => note)).toEqual([draft.businessNote, '第二版', '第三版'])
  })

  test('S22: of two events from one state the first that arrived wins', async () => {
    const [officer, one, two] = [await someone('officer'), await someone('intake'), await someone('intake')]
    const wish = request('enterprise-1')
    const [, submitted, first, second] = await Promise.all([
      push(officer, 'requests', wish),
      push(officer, 'requestEvents', event(wish.id, 1, 'T1')),
      push(one, 'requestEvents', taking(wish.id)),
      push(two, 'requestEvents', taking(wish.id)),
    ])
    expect(submitted.accepted).toHaveLength(1)
    expect(first.accepted).toHaveLength(1)
    expect(second).toMatchObject({ accepted: [], rejected: [{ code: 'transition-refused' }] })
    const versions = await trail(wish.id)
    expect(versions.map(({ revision, device }) => ({ revision, device }))).toEqual([
      { revision: 1, device: `device-${officer.user.id}` },
      { revision: 2, device: `device-${officer.user.id}` },
      { revision: 3, device: `device-${one.user.id}` },
    ])
  })

  test('S24: a push that the database refuses fails alone and leaves nothing behind', async () => {
    await refuseVisitsTo(servers.context.database.kysely, 'nowhere')
    const officer = await someone('officer')
    const [before, refused, after] = [visit('somewhere'), visit('nowhere'), visit('somewhere')]
    const results = await Promise.allSettled(
      [before, refused, after].map((document) => push(officer, 'visits', document)),
    )
    expect(results).toMatchObject([
      { status: 'fulfilled', value: { accepted: [{ id: before.id }] } },
      { status: 'rejected' },
      { status: 'fulfilled', value: { accepted: [{ id: after.id }] } },
    ])
    const versions = await trail(before.id, refused.id, after.id)
    expect(versions.map(({ id }) => id)).toEqual([before.id, after.id])
    expect(new Set(versions.map(({ transaction }) => transaction)).size).toBe(2)
    const { documents } = await officer.pullAll('visits')
    expect(documents.map(({ id }) => id)).toEqual(expect.arrayContaining([before.id, after.id]))
    expect(documents.map(({ id }) => id)).not.toContain(refused.id)
  })
})

function taking(requestId: string): Documents['requestEvents'] {
  return dispatched(requestId, 'ZWZX')[0] ?? event(requestId, 2, 'T2')
}

/** Has the database itself refuse visits to an enterprise, as when its disk is full or an index is damaged. */
async function refuseVisitsTo(
  db: Parameters<ReturnType<typeof sql>['execute']>[0],
  enterpriseId: string,
): Promise<void> {
  await sql`create function refuse_visit() returns trigger language plpgsql as $$
    begin raise exception 'refused'; end $$`.execute(db)
  await sql`create trigger refuse_visit before insert on documents for each row
    when (new.enterprise_id = ${sql.lit(enterpriseId)}) execute function refuse_visit()`.execute(db)
}
