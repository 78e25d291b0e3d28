/** Photos and files: uploaded in pieces by tus 1.0, read in ranges by those who see what they belong to. */
import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type Client, problemOf, signedIn } from './support/client.ts'
import { enterprise, media, newId, pairing, visit } from './support/documents.ts'
import { engines, testServers } from './support/servers.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const base64 = (text: string) => Buffer.from(text).toString('base64')

describe.each(engines)('media on %s', (engine) => {
  const servers = testServers(engine)
  const someone = (role: string) => signedIn(servers, { id: newId(role), roles: [role] })

  async function announced(author: Client, bytes: Uint8Array, fields = {}) {
    const admin = await someone('dataAdmin')
    const [company] = await admin.create('enterprises', enterprise({ pairings: [pairing(author.user.id)] }))
    const [talk] = await author.create('visits', visit(company?.id ?? ''))
    const [photo] = await author.create(
      'media',
      media('visits', talk?.id ?? '', { sha256: sha256(bytes), size: bytes.length, ...fields }),
    )
    if (!photo) throw new Error('no media')
    return photo
  }

  const create = (client: Client, mediaId: string, hash: string, size: number) =>
    client.fetch('/api/media', {
      method: 'POST',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': String(size),
        'upload-metadata': `mediaId ${base64(mediaId)},sha256 ${base64(hash)}`,
      },
    })
  const append = (client: Client, location: string, offset: number, bytes: Uint8Array) =>
    client.fetch(pathOf(location), {
      method: 'PATCH',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-offset': String(offset),
        'content-type': 'application/offset+octet-stream',
      },
      body: bytes as BodyInit,
    })

  test('an upload goes on where it broke off, and then the bytes are there for who may see them', async () => {
    const [author, stranger, leader] = [
      await someone('officer'),
      await someone('officer'),
      await someone('leader'),
    ]
    const bytes = randomBytes(300_000)
    const photo = await announced(author, bytes)
    expect((await author.fetch(`/api/media/${photo.id}`)).status).toBe(404)

    const created = await create(author, photo.id, photo.sha256, bytes.length)
    expect(created.status).toBe(201)
    const location = created.headers.get('location') ?? ''
    expect((await append(author, location, 0, bytes.subarray(0, 100_000))).status).toBe(204)
    const head = await author.fetch(pathOf(location), {
      method: 'HEAD',
      headers: { 'tus-resumable': '1.0.0' },
    })
    expect(head.headers.get('upload-offset')).toBe('100000')
    expect((await append(author, location, 100_000, bytes.subarray(100_000))).status).toBe(204)

    const whole = await leader.fetch(`/api/media/${photo.id}`)
    expect(whole.headers.get('content-type')).toBe('image/jpeg')
    expect(sha256(new Uint8Array(await whole.arrayBuffer()))).toBe(photo.sha256)
    const part = await author.fetch(`/api/media/${photo.id}`, { headers: { range: 'bytes=10-19' } })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe('bytes 10-19/300000')
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(10, 20))
    const beyond = await author.fetch(`/api/media/${photo.id}`, { headers: { range: 'bytes=300000-' } })
    expect(beyond.status).toBe(416)
    expect(await problemOf(await stranger.fetch(`/api/media/${photo.id}`))).toMatchObject({
      code: 'not-found',
    })
    expect(
      (await author.fetch(`/api/media/${photo.id}`, { method: 'HEAD' })).headers.get('content-length'),
    ).toBe('300000')
  })

  test('bytes other than the announced ones are thrown away, and the right ones can follow', async () => {
    const author = await someone('officer')
    const bytes = randomBytes(1000)
    const photo = await announced(author, bytes)
    const first = await create(author, photo.id, photo.sha256, bytes.length)
    expect((await append(author, first.headers.get('location') ?? '', 0, randomBytes(1000))).status).toBe(460)
    expect((await author.fetch(`/api/media/${photo.id}`)).status).toBe(404)
    const second = await create(author, photo.id, photo.sha256, bytes.length)
    expect((await append(author, second.headers.get('location') ?? '', 0, bytes)).status).toBe(204)
    expect((await author.fetch(`/api/media/${photo.id}`)).status).toBe(200)
  })

  test('only the author of a media document brings its bytes, and only those it announces', async () => {
    const [author, leader] = [await someone('officer'), await someone('leader')]
    const bytes = randomBytes(10)
    const photo = await announced(author, bytes)
    expect(await problemOf(await create(leader, photo.id, photo.sha256, 10))).toMatchObject({ status: 403 })
    expect(await problemOf(await create(author, photo.id, 'b'.repeat(64), 10))).toMatchObject({ status: 400 })
    expect(await problemOf(await create(author, photo.id, photo.sha256, 11))).toMatchObject({ status: 400 })
    expect(await problemOf(await create(author, newId('media'), photo.sha256, 10))).toMatchObject({
      status: 404,
    })
    const created = await create(author, photo.id, photo.sha256, 10)
    const location = created.headers.get('location') ?? ''
    expect(await problemOf(await append(leader, location, 0, bytes))).toMatchObject({ status: 403 })
    expect(
      await problemOf(await author.fetch('/api/media/uploads/..%2f..%2fserver.lock', { method: 'PATCH' })),
    ).toMatchObject({ status: 404 })
  })

  test('knowing the hash of somebody’s photo opens nothing', async () => {
    const [author, other] = [await someone('officer'), await someone('officer')]
    const bytes = randomBytes(50)
    const photo = await announced(author, bytes)
    const created = await create(author, photo.id, photo.sha256, 50)
    await append(author, created.headers.get('location') ?? '', 0, bytes)
    const claimed = await announced(other, bytes)
    expect((await other.fetch(`/api/media/${claimed.id}`)).status).toBe(404)
  })

  test('a type that a browser would run is served as bytes', async () => {
    const author = await someone('officer')
    const bytes = Buffer.from('<script>alert(1)</script>')
    const photo = await announced(author, bytes, { mime: 'text/html' })
    const created = await create(author, photo.id, photo.sha256, bytes.length)
    await append(author, created.headers.get('location') ?? '', 0, bytes)
    const served = await author.fetch(`/api/media/${photo.id}`)
    expect(served.headers.get('content-type')).toBe('application/octet-stream')
    expect(served.headers.get('x-content-type-options')).toBe('nosniff')
  })
})

function pathOf(location: string): string {
  return new URL(location, 'http://server').pathname
}
