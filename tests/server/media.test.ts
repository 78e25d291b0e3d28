/** Photos and files: uploaded in pieces by tus 1.0, read in ranges by those who see what they belong to. */
import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type Client, problemOf, signedIn } from './support/client.ts'
import { enterprise, media, newId, pairing, visit } from './support/documents.ts'
import { engines, testServers } from './support/servers.ts'
import { announceUpload, arrivedAt, sendPiece, sha256Of, uploadPath } from './support/uploads.ts'

describe.each(engines)('media on %s', (engine) => {
  const servers = testServers(engine)
  const someone = (role: string) => signedIn(servers, { id: newId(role), roles: [role] })

  async function announced(author: Client, bytes: Uint8Array, fields = {}) {
    const admin = await someone('dataAdmin')
    const [company] = await admin.create('enterprises', enterprise({ pairings: [pairing(author.user.id)] }))
    const [talk] = await author.create('visits', visit(company?.id ?? ''))
    const [photo] = await author.create(
      'media',
      media('visits', talk?.id ?? '', { sha256: sha256Of(bytes), size: bytes.length, ...fields }),
    )
    if (!photo) throw new Error('no media')
    return photo
  }

  test('an upload goes on where it broke off, and then the bytes are there for who may see them', async () => {
    const [author, stranger, leader] = [
      await someone('officer'),
      await someone('officer'),
      await someone('leader'),
    ]
    const bytes = randomBytes(300_000)
    const photo = await announced(author, bytes)
    expect((await author.fetch(`/api/media/${photo.id}`)).status).toBe(404)

    const created = await announceUpload(author, photo.id, photo.sha256, bytes.length)
    expect(created.status).toBe(201)
    const path = uploadPath(created)
    expect((await sendPiece(author, path, 0, bytes.subarray(0, 100_000))).status).toBe(204)
    expect(await arrivedAt(author, path)).toBe(100_000)
    expect((await sendPiece(author, path, 100_000, bytes.subarray(100_000))).status).toBe(204)

    const whole = await leader.fetch(`/api/media/${photo.id}`)
    expect(whole.headers.get('content-type')).toBe('image/jpeg')
    expect(sha256Of(new Uint8Array(await whole.arrayBuffer()))).toBe(photo.sha256)
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
    const first = await announceUpload(author, photo.id, photo.sha256, bytes.length)
    expect((await sendPiece(author, uploadPath(first), 0, randomBytes(1000))).status).toBe(460)
    expect((await author.fetch(`/api/media/${photo.id}`)).status).toBe(404)
    const second = await announceUpload(author, photo.id, photo.sha256, bytes.length)
    expect((await sendPiece(author, uploadPath(second), 0, bytes)).status).toBe(204)
    expect((await author.fetch(`/api/media/${photo.id}`)).status).toBe(200)
  })

  test('only the author of a media document brings its bytes, and only those it announces', async () => {
    const [author, leader] = [await someone('officer'), await someone('leader')]
    const bytes = randomBytes(10)
    const photo = await announced(author, bytes)
    expect(await problemOf(await announceUpload(leader, photo.id, photo.sha256, 10))).toMatchObject({
      status: 403,
    })
    expect(await problemOf(await announceUpload(author, photo.id, 'b'.repeat(64), 10))).toMatchObject({
      status: 400,
    })
    expect(await problemOf(await announceUpload(author, photo.id, photo.sha256, 11))).toMatchObject({
      status: 400,
    })
    expect(await problemOf(await announceUpload(author, newId('media'), photo.sha256, 10))).toMatchObject({
      status: 404,
    })
    const created = await announceUpload(author, photo.id, photo.sha256, 10)
    const path = uploadPath(created)
    expect(await problemOf(await sendPiece(leader, path, 0, bytes))).toMatchObject({ status: 403 })
    expect(
      await problemOf(await author.fetch('/api/media/uploads/..%2f..%2fserver.lock', { method: 'PATCH' })),
    ).toMatchObject({ status: 404 })
  })

  test('knowing the hash of somebody’s photo opens nothing', async () => {
    const [author, other] = [await someone('officer'), await someone('officer')]
    const bytes = randomBytes(50)
    const photo = await announced(author, bytes)
    const created = await announceUpload(author, photo.id, photo.sha256, 50)
    await sendPiece(author, uploadPath(created), 0, bytes)
    const claimed = await announced(other, bytes)
    expect((await other.fetch(`/api/media/${claimed.id}`)).status).toBe(404)
  })

  test('a type that a browser would run is served as bytes', async () => {
    const author = await someone('officer')
    const bytes = Buffer.from('<script>alert(1)</script>')
    const photo = await announced(author, bytes, { mime: 'text/html' })
    const created = await announceUpload(author, photo.id, photo.sha256, bytes.length)
    await sendPiece(author, uploadPath(created), 0, bytes)
    const served = await author.fetch(`/api/media/${photo.id}`)
    expect(served.headers.get('content-type')).toBe('application/octet-stream')
    expect(served.headers.get('x-content-type-options')).toBe('nosniff')
  })
})
