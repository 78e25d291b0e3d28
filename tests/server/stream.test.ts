/** The stream of changes, S3 and S23. */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { changeAccountScope } from '../../src-server/queries/accounts.ts'
import { importDocuments } from '../../src-server/queries/import-documents.ts'
import { signedIn } from './support/client.ts'
import { directoryEntry, enterprise, newId, pairing, visit } from './support/documents.ts'
import { Stream } from './support/events.ts'
import { engines, type TestServers, testServers } from './support/servers.ts'

/** Signs somebody of a role in, under an id of their own. */
const signUp =
  (servers: TestServers) =>
  (role: string, fields = {}) =>
    signedIn(servers, { id: newId(role), roles: [role], ...fields })

describe.each(engines)('stream on %s', (engine) => {
  const servers = testServers(engine)
  const someone = signUp(servers)

  test('a change arrives with its documents, following on the checkpoint of the last pull', async () => {
    const [writer, reader] = [await someone('officer'), await someone('leader')]
    const { checkpoint } = await reader.pullAll('visits')
    const stream = await Stream.open(reader)
    const [first] = await writer.create('visits', visit('somewhere'))
    const one = await stream.next()
    expect(one).toMatchObject({
      event: 'changes',
      data: {
        collection: 'visits',
        after: checkpoint,
        documents: [{ id: first?.id, revision: 1, _deleted: false }],
      },
    })
    await writer.create('visits', visit('somewhere'))
    const two = await stream.next()
    if (one?.event !== 'changes' || two?.event !== 'changes') throw new Error('no changes')
    expect(two.data.after).toBe(one.data.checkpoint)
    expect(await reader.pullAll('visits', two.data.checkpoint)).toMatchObject({
      documents: [],
      checkpoint: two.data.checkpoint,
    })
    stream.hangUp()
  })

  test('S3, S4: others’ changes do not arrive, what leaves the scope arrives as a tombstone', async () => {
    const [mine, other, admin] = [
      await someone('officer'),
      await someone('officer'),
      await someone('dataAdmin'),
    ]
    const [company] = await admin.create('enterprises', enterprise({ pairings: [pairing(mine.user.id)] }))
    if (!company) throw new Error('no enterprise')
    const stream = await Stream.open(mine)
    await other.create('visits', visit('elsewhere'))
    await admin.push('enterprises', [company, { ...company, pairings: [] }])
    expect(await stream.next()).toMatchObject({
      data: { collection: 'enterprises', documents: [{ id: company.id, _deleted: true }] },
    })
    stream.hangUp()
  })

  test('too many changes at once come as a resync, and small ones go on after it', async () => {
    const admin = await someone('dataAdmin')
    const stream = await Stream.open(admin)
    await admin.create('directory', ...Array.from({ length: 300 }, () => directoryEntry()))
    expect(await stream.next()).toEqual({ event: 'resync', data: { collection: 'directory' } })
    const { checkpoint } = await admin.pullAll('directory')
    const [entry] = await admin.create('directory', directoryEntry())
    expect(await stream.next()).toMatchObject({
      event: 'changes',
      data: { after: checkpoint, documents: [{ id: entry?.id }] },
    })
    stream.hangUp()
  })

  test('clients that hang up leave nothing behind, and the others go on', async () => {
    const admin = await someone('dataAdmin')
    const streams = await Promise.all(Array.from({ length: 30 }, () => Stream.open(admin)))
    const last = streams.pop()
    for (const stream of streams) stream.hangUp()
    const [entry] = await admin.create('directory', directoryEntry())
    expect(await last?.next()).toMatchObject({ data: { documents: [{ id: entry?.id }] } })
    last?.hangUp()
  })
})

// Several servers need a database that they can share.
describe('streams of several servers on postgres', () => {
  const servers = testServers('postgres')
  const someone = signUp(servers)

  test('S23: a change accepted by one server reaches streams and pulls on another', async () => {
    const [one, reader] = [await someone('officer'), await someone('leader')]
    const second = reader.at((await servers.another()).url)
    const stream = await Stream.open(second)
    const [talk] = await one.create('visits', visit('somewhere'))
    expect(await stream.next()).toMatchObject({
      data: { collection: 'visits', documents: [{ id: talk?.id }] },
    })
    expect((await second.pullAll('visits')).documents).toEqual((await reader.pullAll('visits')).documents)
    stream.hangUp()
  })

  // One server lets its writers share transactions, so only several servers can commit out of order.
  test('S3: nothing is sent to a reader whose scope changed until it is known anew', async () => {
    const [reader, witness] = [await someone('leader'), await someone('leader')]
    const [stream, other] = [await Stream.open(reader), await Stream.open(witness)]
    const { database } = servers.context
    // As long as sessions cannot be read, nobody knows who reads here.
    const release = Promise.withResolvers<void>()
    const locked = Promise.withResolvers<void>()
    const lock = database.kysely.transaction().execute(async (transaction) => {
      await sql`lock table sessions in access exclusive mode`.execute(transaction)
      locked.resolve()
      await release.promise
    })
    await locked.promise
    await changeAccountScope(servers.context, reader.user.username, { roles: ['handler'] })
    const secret = visit('somewhere')
    await importDocuments(servers.context, 'visits', [secret], {
      actorOf: () => ({ ...reader.user, id: 'author', roles: ['officer'] }),
    })
    expect(await other.next()).toMatchObject({ data: { documents: [{ id: secret.id }] } })
    release.resolve()
    await lock
    expect(await stream.next()).toEqual({ event: 'resync', data: {} })
    expect((await reader.pullAll('visits')).documents.filter(({ _deleted }) => !_deleted)).toEqual([])
    for (const one of [stream, other]) one.hangUp()
  })

  test('S2, S23: 16 writers on four servers, and a reader misses nothing', async () => {
    const admin = await someone('dataAdmin')
    const clients = [admin]
    while (clients.length < 4) clients.push(admin.at((await servers.another()).url))
    let { checkpoint } = await admin.pullAll('directory')
    const written: string[] = []
    let isWriting = true
    const writers = Promise.all(
      [...clients, ...clients, ...clients, ...clients].map(async (client) => {
        for (let round = 0; round < 6; round++) {
          const accepted = await client.create('directory', directoryEntry(), directoryEntry())
          written.push(...accepted.map(({ id }) => id))
        }
      }),
    ).finally(() => {
      isWriting = false
    })
    const seen: { id: string; seq: number }[] = []
    do {
      const page = await admin.pull('directory', checkpoint, 5)
      checkpoint = page.checkpoint
      for (const document of page.documents) if ('seq' in document) seen.push(document)
    } while (isWriting)
    await writers
    for (const document of (await admin.pullAll('directory', checkpoint)).documents)
      if ('seq' in document) seen.push(document)
    const ids = new Set(seen.map(({ id }) => id))
    expect(written.filter((id) => !ids.has(id))).toEqual([])
    expect(new Set(seen.map(({ seq }) => seq)).size).toBe(ids.size)
  })
})
