/** Exchange files at the server: the way of every push, in the author's name, however often they come (S28 to S31). */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type ClientRequest, request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ExchangeRow } from '../../exchange-files/contents.ts'
import type { CollectionName, Documents } from '../../schemas/entities/index.ts'
import type { Delivery, Enrolment, ExchangePreview } from '../../schemas/protocol/exchange.ts'
import { readAdministrationLog } from '../../src-server/queries/administration-log.ts'
import { bytesFor, newPen, type Pen, writtenBy } from '../exchange-file.ts'
import { type Client, problemOf, signedIn, signIn } from './support/client.ts'
import { enterprise, event, media, newId, pairing, request, visit } from './support/documents.ts'
import { filesOf } from './support/office.ts'
import { command, makeHome, startServer } from './support/processes.ts'
import { engines, testServers } from './support/servers.ts'

async function penOf(client: Client): Promise<Pen> {
  return newPen(async (signingKey) => {
    const answer = await client.fetch('/api/exchange/device', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ signingKey }),
    })
    expect(answer.status).toBe(200)
    return (await answer.json()) as Enrolment
  })
}

function send(client: Client, file: Uint8Array, path = '/api/exchange'): Promise<Response> {
  return client.fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file as BodyInit,
  })
}

async function delivered(client: Client, file: Uint8Array): Promise<Delivery> {
  const answer = await send(client, file)
  if (answer.status !== 200) throw new Error(await answer.text())
  return (await answer.json()) as Delivery
}

const refusalOf = async (client: Client, file: Uint8Array) => {
  const problem = await problemOf(await send(client, file))
  return { status: problem.status, code: problem.code }
}

function write<C extends CollectionName>(
  collection: C,
  document: Partial<Documents[C]> & { id: string; _deleted?: boolean },
  before: Documents[C] | null = null,
  earlier: readonly Documents[C][] = [],
): ExchangeRow {
  return {
    collection,
    assumedMasterState: before,
    newDocumentState: { _deleted: false, ...document },
    earlier: [...earlier],
  } as unknown as ExchangeRow
}

describe.each(engines)('exchange files on %s', (engine) => {
  const servers = testServers(engine)
  let admin: Client
  let officer: Client
  let colleague: Client
  let pen: Pen
  let company: Documents['enterprises']

  const made = (rows: ExchangeRow[], more = {}) =>
    writtenBy(pen, { rows, ...more }, { now: servers.clock.now })
  const find = async <C extends CollectionName>(collection: C, id: string) =>
    (await admin.pullAll(collection)).documents.find((one) => one.id === id) as Documents[C] | undefined

  beforeAll(async () => {
    admin = await signedIn(servers, { id: newId('admin'), roles: ['dataAdmin'] })
    officer = await signedIn(servers, { id: newId('officer'), roles: ['officer'] })
    colleague = await signedIn(servers, { id: newId('officer'), roles: ['officer'] })
    pen = await penOf(officer)
    const [created] = await admin.create('enterprises', enterprise({ pairings: [pairing(officer.user.id)] }))
    company = created as Documents['enterprises']
  })

  test('S29: a visit, a request with its step and a photo come in by a colleague’s hand as their author’s', async () => {
    const talk = visit(company.id)
    const wish = request(company.id)
    const photo = bytesFor(newId('media'), randomBytes(70_000))
    const { mediaId, sha256, size } = photo
    const rows = [
      write('visits', talk),
      write('requests', wish),
      write('requestEvents', event(wish.id, 1, 'T1')),
      write('media', media('visits', talk.id, { id: mediaId, sha256, size })),
    ]
    const file = await made(rows, { files: [photo] })
    const answer = await delivered(colleague, file)
    expect(answer).toMatchObject({ repeated: false, accepted: 4, conflicts: 0, rejected: 0, files: 1 })
    // Who merely carries it learns no names.
    expect(answer.items).toBeNull()

    expect(await find('visits', talk.id)).toMatchObject({ createdBy: officer.user.id, revision: 1 })
    expect(await find('requests', wish.id)).toMatchObject({ projection: { state: 'pendingAccept' } })
    const got = await officer.fetch(`/api/media/${mediaId}`)
    expect(Buffer.from(await got.arrayBuffer()).equals(photo.bytes)).toBe(true)
    const [entry] = await readAdministrationLog(servers.context, 1)
    expect(entry).toMatchObject({ action: '收下交换包', doneByName: colleague.user.name })
  })

  test('S30: the same file again, and the device’s own push of what was in it, change nothing', async () => {
    const talk = visit(company.id)
    const file = await made([write('visits', talk)])
    expect(await delivered(colleague, file)).toMatchObject({ accepted: 1, repeated: false })
    const seq = (await admin.pullAll('visits')).checkpoint
    expect(await delivered(admin, file)).toMatchObject({ accepted: 1, repeated: true })
    const pushed = await officer.push('visits', [null, { ...talk, _deleted: false }])
    expect(pushed.accepted).toMatchObject([{ id: talk.id, revision: 1 }])
    // A file of its own with the same writes, as after a second export.
    expect(await delivered(colleague, await made([write('visits', talk)]))).toMatchObject({ accepted: 1 })
    expect((await admin.pullAll('visits', seq)).documents).toEqual([])
  })

  test('S30: a file that comes again later undoes nothing that happened since', async () => {
    const talk = visit(company.id)
    const changed = { ...talk, location: '第二天补充' }
    await delivered(colleague, await made([write('visits', talk)]))
    const second = await made([write('visits', changed, null, [talk])])
    expect(await delivered(colleague, second)).toMatchObject({ accepted: 1, conflicts: 0 })
    const now = await find('visits', talk.id)
    expect(now).toMatchObject({ revision: 2, location: '第二天补充' })
    // Back to the words of the first file, which the second one would take for its ancestor.
    const back = await officer.push('visits', [now ?? null, { ...now, ...talk, _deleted: false }])
    expect(back.accepted).toMatchObject([{ revision: 3 }])
    expect(await delivered(colleague, second)).toMatchObject({ repeated: true })
    expect(await find('visits', talk.id)).toMatchObject({ revision: 3, location: talk.location })
  })

  test('S30: what others changed meanwhile is a conflict, as it is for a push', async () => {
    const [room] = await admin.create('enterprises', enterprise({ pairings: [pairing(officer.user.id)] }))
    if (!room) throw new Error('no enterprise')
    const mine = { ...room, town: '草滩' }
    const file = await made([write('enterprises', mine, room)])
    await admin.push('enterprises', [room, { ...room, town: '六村堡' }])
    const answer = await delivered(admin, file)
    expect(answer).toMatchObject({ accepted: 0, conflicts: 1 })
    expect(answer.items).toMatchObject([{ kind: '企业资料', title: room.name, outcome: 'conflict' }])
    expect(await find('enterprises', room.id)).toMatchObject({ town: '六村堡' })
    // Nor does an earlier version help that is there again by somebody else's hand.
    const now = await find('enterprises', room.id)
    await admin.push('enterprises', [now ?? null, { ...now, ...room, town: room.town }])
    const again = await made([write('enterprises', mine, room, [room])])
    expect(await delivered(admin, again)).toMatchObject({ accepted: 0, conflicts: 1 })
    expect(await find('enterprises', room.id)).toMatchObject({ town: room.town, revision: 3 })
  })

  test('S29: the author’s rights decide, not the carrier’s, and a stranger’s photo gets no bytes', async () => {
    const [foreign] = await admin.create('enterprises', enterprise())
    if (!foreign) throw new Error('no enterprise')
    const [picture] = await admin.create('media', media('visits', newId('visit')))
    const stolen = { ...bytesFor(picture?.id ?? '', randomBytes(8)), sha256: picture?.sha256 ?? '' }
    const bytes = Buffer.alloc(picture?.size ?? 0)
    const file = await made([write('enterprises', { ...foreign, town: '草滩' }, foreign)])
    expect(await delivered(admin, file)).toMatchObject({ accepted: 0, rejected: 1, files: 0 })
    expect(await find('enterprises', foreign.id)).toMatchObject({ town: foreign.town })
    // Bytes that are not those of the hash are refused as a whole.
    expect(
      await refusalOf(admin, await made([], { files: [{ ...stolen, bytes, size: bytes.length }] })),
    ).toEqual({ status: 422, code: 'exchange-unreadable' })
  })

  test('S31: names are shown to whoever sees everything or wrote them, before anything is written', async () => {
    const talk = visit(company.id, { enterpriseName: '预览企业' })
    const file = await made([write('visits', talk)])
    const previewBy = async (client: Client) =>
      (await (await send(client, file, '/api/exchange/preview')).json()) as ExchangePreview
    const item = { kind: '走访记录', title: '预览企业', deed: 'new', outcome: 'waiting' }
    expect((await previewBy(admin)).items).toMatchObject([item])
    expect((await previewBy(officer)).items).toMatchObject([item])
    expect(await previewBy(colleague)).toMatchObject({ items: null, facts: { documents: 1 } })
    expect(await find('visits', talk.id)).toBeUndefined()
  })

  test('S28: files of a device whose sessions were ended, or of a disabled account, are refused', async () => {
    const person = await signedIn(servers, { id: newId('officer'), roles: ['officer'] })
    const own = await penOf(person)
    const file = await writtenBy(own, { rows: [] }, { now: servers.clock.now })
    const refused = { status: 422, code: 'exchange-revoked' }
    expect(await delivered(colleague, file)).toMatchObject({ accepted: 0 })
    const device = `/api/devices/${person.user.id}/device-${person.user.id}`
    const act = (path: string, body?: object) =>
      admin.fetch(`${device}${path}`, {
        method: 'POST',
        ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
      })
    expect((await act('/revoke')).status).toBe(204)
    expect(await refusalOf(colleague, file)).toEqual(refused)
    // Who signs in again and is heard with the password is trusted again, under the same key.
    const back = await signIn(servers.url, person.user.id)
    const enrol = { signingKey: own.publicKey }
    const put = {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(enrol),
    }
    expect((await back.fetch('/api/exchange/device', put)).status).toBe(200)
    expect(await delivered(colleague, file)).toMatchObject({ repeated: true })
    expect((await act('/wipe', { uploadFirst: false })).status).toBe(204)
    expect(await refusalOf(colleague, file)).toEqual(refused)
  })

  test('S28, S29: foreign keys, other servers’ files, garbage and old files are told apart', async () => {
    const file = await made([])
    const broken = Buffer.from(file)
    broken[broken.length - 1] = (broken.at(-1) ?? 0) ^ 1
    expect(await refusalOf(colleague, broken)).toEqual({ status: 422, code: 'exchange-forged' })
    expect(await refusalOf(colleague, randomBytes(300))).toEqual({ status: 422, code: 'exchange-unreadable' })
    const elsewhere = { ...pen, enrolment: { ...pen.enrolment, keyId: 'elsewhere' } }
    const foreign = await writtenBy(elsewhere, {}, { now: servers.clock.now })
    expect(await refusalOf(colleague, foreign)).toEqual({ status: 422, code: 'exchange-foreign' })
    const old = await writtenBy(pen, {}, { now: new Date(servers.clock.now.getTime() - 8 * 86_400_000) })
    expect(await refusalOf(colleague, old)).toEqual({ status: 422, code: 'exchange-expired' })
    expect((await send(colleague, Buffer.alloc(0))).status).toBe(422)
    const put = { method: 'PUT', headers: { 'content-type': 'application/json' } }
    const bad = { ...put, body: JSON.stringify({ signingKey: pen.enrolment.sealingKey }) }
    expect((await colleague.fetch('/api/exchange/device', bad)).status).toBe(400)
    // Without a session nobody brings anything.
    expect(
      (await fetch(`${servers.url}/api/exchange`, { method: 'POST', body: file as BodyInit })).status,
    ).toBe(401)
  })

  test('no more than four files are held in memory at a time', async () => {
    const { hostname, port } = new URL(servers.url)
    const headers = {
      authorization: `Bearer ${colleague.token}`,
      'content-type': 'application/octet-stream',
      'content-length': '1000',
    }
    const slow = new Set<ClientRequest>()
    // Announced and begun, never finished; one that finds no room, since our own was just there, tries again.
    const begin = () => {
      const begun = httpRequest({ hostname, port, method: 'POST', path: '/api/exchange', headers })
      begun.on('error', () => undefined)
      begun.on('response', () => {
        slow.delete(begun)
        begin()
      })
      begun.write('x')
      slow.add(begun)
    }
    for (let count = 0; count < 4; count++) begin()
    const file = await made([])
    const answer = async () => (await send(colleague, file)).status
    await expect.poll(answer, { timeout: 30_000 }).toBe(429)
    for (const begun of slow) begun.destroy()
    await expect.poll(answer, { timeout: 30_000 }).toBe(200)
  })

  test('photos whose bytes are there already are not written again', async () => {
    const talk = visit(company.id)
    await officer.create('visits', talk)
    const photo = bytesFor(newId('media'), randomBytes(5000))
    const { sha256, size } = photo
    await officer.create('media', media('visits', talk.id, { id: photo.mediaId, sha256, size }))
    expect(await delivered(colleague, await made([], { files: [photo] }))).toMatchObject({ files: 1 })
    const { path } = (await filesOf(servers).find(photo.mediaId)) ?? { path: '' }
    expect(path).not.toBe('')
    expect(await delivered(colleague, await made([], { files: [photo] }))).toMatchObject({ files: 1 })
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from exchange_imports where tenant_id = ${servers.context.tenantId}`.execute(
      servers.context.database.kysely,
    )
    expect(rows[0]?.count).toBeGreaterThan(5)
  })
})

describe('import-exchange on postgres', { timeout: 120_000 }, () => {
  let home: Awaited<ReturnType<typeof makeHome>>
  let folder: string
  beforeAll(async () => {
    home = await makeHome('postgres')
    folder = await mkdtemp(join(tmpdir(), 'zhuqi-exchange-'))
  })
  afterAll(async () => {
    await home?.clean()
    await rm(folder, { recursive: true, force: true })
  })

  test('takes a file from a stick, shows what is in it, and says so when it comes again', async () => {
    const person = ['--username', 'wangjing', '--name', '王静', '--roles', 'officer']
    await command([...person, ...home.args], ['user', 'add'], 'correct horse')
    const server = await startServer(home.args)
    const officer = await signIn(server.url, 'wangjing')
    const pen = await penOf(officer)
    server.child.kill('SIGKILL')
    const talk = visit(newId('enterprise'), { enterpriseName: '西安样板机械有限公司' })
    const file = join(folder, '王静.zqx')
    await writeFile(file, await writtenBy(pen, { rows: [write('visits', talk)] }))
    const run = (...more: string[]) => command([file, ...more, ...home.args], ['import-exchange'], '')

    const shown = await run('--preview')
    expect(shown).toMatch(/制作人 王静（测试），制作于 \d{4}-/)
    expect(shown).toMatch(/走访记录 +西安样板机械有限公司 +新增/)
    expect(shown).toContain('没有受理任何内容。')
    const first = await run()
    expect(first).toContain('受理 1 条，待合并 0 条，没有受理 0 条')
    expect(await run()).toContain('以前已经受理过，这次没有改动任何内容')
    await writeFile(file, randomBytes(500))
    await expect(run()).rejects.toThrow('这不是驻企通的交换包')
  })
})
