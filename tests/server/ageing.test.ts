/** S5: tombstones are delivered for at least 180 days; what is older is gone, and whoever may have missed it is told. */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { checkServer } from '../../src-server/maintenance/check/check.ts'
import { housekeep } from '../../src-server/maintenance/housekeeping.ts'
import { problemOf, signedIn } from './support/client.ts'
import { directoryEntry, enterprise, newId, pairing, visit } from './support/documents.ts'
import { filesOf, furnish } from './support/office.ts'
import { engines, testServers } from './support/servers.ts'

const dayMs = 86_400_000

describe.each(engines)('ageing on %s', (engine) => {
  const servers = testServers(engine)
  const begun = servers.clock.now.getTime()
  const onDay = (day: number) => {
    servers.clock.now = new Date(begun + day * dayMs)
  }
  const keepHouse = () => housekeep(servers.context, filesOf(servers))
  const admin = () => signedIn(servers, { id: newId('admin'), roles: ['dataAdmin'] })

  test('S5: a tombstone is delivered for 180 days and then makes old checkpoints start anew', async () => {
    onDay(0)
    const clerk = await admin()
    const [kept, gone] = await clerk.create('directory', directoryEntry(), directoryEntry())
    if (!kept || !gone) throw new Error('nothing was created')
    const before = (await clerk.pullAll('directory')).checkpoint
    await clerk.push('directory', [gone, { ...gone, _deleted: true }])
    await keepHouse()
    const after = (await clerk.pullAll('directory')).checkpoint

    onDay(179)
    expect(await keepHouse()).toMatchObject({ tombstones: 0 })
    // A session ends when it is not used for so long; the computer still knows its checkpoint.
    const late = await admin()
    expect((await late.pullAll('directory', before)).documents).toMatchObject([
      { id: gone.id, _deleted: true },
    ])

    onDay(181)
    expect(await keepHouse()).toMatchObject({ tombstones: 1 })
    const later = await admin()
    const answer = await later.fetch(`/api/sync/directory?after=${before}`)
    expect(await problemOf(answer)).toMatchObject({ status: 410, code: 'resync' })
    // Who has heard of the deletion goes on as ever.
    expect((await later.pullAll('directory', after)).documents).toEqual([])
    // A new client gets what is there, in as many pages as it likes, and is never told to start over.
    const fresh = await later.pullAll('directory', undefined, 1)
    const ids = fresh.documents.map(({ id }) => id)
    expect(ids).toContain(kept.id)
    expect(ids).not.toContain(gone.id)
    expect((await later.pullAll('directory', fresh.checkpoint)).documents).toEqual([])
  })

  test('S5: a walk that began before a tombstone went is told too, one that began after is not', async () => {
    onDay(300)
    const clerk = await admin()
    const entries = await clerk.create('directory', ...Array.from({ length: 6 }, () => directoryEntry()))
    const [first] = entries
    const last = entries.at(-1)
    if (!first || !last) throw new Error('nothing was created')
    const early = await clerk.pull('directory', undefined, 3)
    await clerk.push('directory', [first, { ...first, _deleted: true }])
    await clerk.push('directory', [last, { ...last, name: '改名' }])
    await keepHouse()
    onDay(481)
    await keepHouse()
    const later = await admin()
    const answer = await later.fetch(`/api/sync/directory?after=${early.checkpoint}`)
    expect(await problemOf(answer)).toMatchObject({ code: 'resync' })
    const page = await later.pull('directory', undefined, 3)
    expect(page.hasMore).toBe(true)
    expect((await later.pullAll('directory', page.checkpoint, 3)).documents.length).toBeGreaterThan(0)
  })

  test('S4, S5: who lost a document more than 180 days ago is remembered no longer', async () => {
    onDay(500)
    const clerk = await admin()
    const [officer, other] = [
      await signedIn(servers, { id: newId('officer'), roles: ['officer'] }),
      await signedIn(servers, { id: newId('officer'), roles: ['officer'] }),
    ]
    const [company] = await clerk.create('enterprises', enterprise({ pairings: [pairing(officer.user.id)] }))
    if (!company) throw new Error('no enterprise')
    const before = (await officer.pullAll('enterprises')).checkpoint
    await clerk.push('enterprises', [company, { ...company, pairings: [pairing(other.user.id)] }])
    await keepHouse()
    const marks = async () => {
      const { rows } = await sql<{ former: string[] }>`
        select former_audience as former from documents where id = ${company.id}`.execute(
        servers.context.database.kysely,
      )
      return rows[0]?.former
    }
    onDay(679)
    await keepHouse()
    expect(await marks()).toEqual([`officer:${officer.user.id}`])
    onDay(681)
    await keepHouse()
    expect(await marks()).toEqual([])
    const again = await signedIn(servers, { ...officer.user, username: newId('again'), id: newId('again') })
    expect(await problemOf(await again.fetch(`/api/sync/enterprises?after=${before}`))).toMatchObject({
      code: 'resync',
    })
  })

  test('the audit trail stays, an id may be used again, and what others speak of stays', async () => {
    onDay(900)
    const office = await furnish(servers)
    const clerk = await admin()
    const [entry] = await clerk.create('directory', directoryEntry({ name: '某某科' }))
    const [company] = await clerk.create(
      'enterprises',
      enterprise({ pairings: [pairing(office.officer.user.id)] }),
    )
    if (!entry || !company) throw new Error('nothing was created')
    const officer = await signedIn(servers, { id: newId('officer'), roles: ['officer'] })
    await officer.create('visits', visit(company.id))
    await clerk.push('directory', [entry, { ...entry, _deleted: true }])
    await clerk.push('enterprises', [company, { ...company, _deleted: true }])
    await keepHouse()
    onDay(1081)
    await keepHouse()
    const { kysely } = servers.context.database
    const archived = await kysely
      .selectFrom('archived_versions')
      .select(['revision', 'body'])
      .where('id', '=', entry.id)
      .orderBy('revision')
      .execute()
    expect(archived).toMatchObject([
      { revision: 1, body: { name: '某某科', _deleted: false } },
      { revision: 2, body: { name: '某某科', _deleted: true } },
    ])
    const left = await kysely
      .selectFrom('documents')
      .select('id')
      .where('id', 'in', [entry.id, company.id])
      .execute()
    expect(left).toEqual([{ id: company.id }])
    // An unsent edit of a computer that was away so long brings the document back (S15).
    const back = await admin()
    const answer = await back.push('directory', [
      { ...entry, revision: 1 },
      { ...entry, name: '还在用' },
    ])
    expect(answer.accepted).toMatchObject([{ id: entry.id, revision: 1 }])
    const report = await checkServer(servers.context, filesOf(servers))
    expect(report.findings.filter(({ kind }) => !kind.startsWith('附件'))).toEqual([])
  })

  test('sessions and failed sign-ins go when they are over, but for a device that is still to be wiped', async () => {
    onDay(2000)
    const clerk = await admin()
    await fetch(`${servers.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        username: clerk.user.username,
        password: 'wrong',
        deviceId: 'd',
        deviceName: 'd',
      }),
    })
    const { kysely } = servers.context.database
    const count = async (table: 'sessions' | 'sign_in_failures') =>
      (await kysely.selectFrom(table).selectAll().execute()).length
    expect(await count('sign_in_failures')).toBeGreaterThan(0)
    const ordered = await admin()
    await kysely
      .insertInto('wipe_orders')
      .values({
        tenant_id: 'main',
        account_id: ordered.user.id,
        device_id: `device-${ordered.user.username}`,
        order_id: newId('order'),
        upload_first: false,
        ordered_at: servers.clock.now.toISOString(),
        ordered_by: null,
        obeyed_at: null,
      })
      .execute()
    onDay(2300)
    expect(await keepHouse()).toMatchObject({ failures: 1 })
    expect(await count('sign_in_failures')).toBe(0)
    const left = await kysely.selectFrom('sessions').select('account_id').execute()
    expect(left).toEqual([{ account_id: ordered.user.id }])
  })

  if (engine === 'postgres')
    test('S23: one of several processes keeps house at a time', async () => {
      onDay(3000)
      await servers.another()
      const reports = await Promise.all(Array.from({ length: 5 }, () => keepHouse()))
      expect(reports.filter((report) => report !== null).length).toBeGreaterThan(0)
      await expect(keepHouse()).resolves.not.toBeNull()
    })
})
