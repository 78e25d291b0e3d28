/** Uploads that break off, are sent twice or lie about their size: the bytes are right in the end or not there at all. */
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { type Client, signedIn } from './support/client.ts'
import { media, newId, visit } from './support/documents.ts'
import { engines, testServers } from './support/servers.ts'
import {
  announceUpload,
  arrivedAt,
  fileOf,
  pieceHead,
  sendPiece,
  sha256Of,
  uploadPath,
} from './support/uploads.ts'

describe.each(engines)('interrupted uploads on %s', (engine) => {
  const servers = testServers(engine)

  async function begun(bytes: Uint8Array): Promise<{ author: Client; id: string; path: string }> {
    const author = await signedIn(servers, { id: newId('officer'), roles: ['officer'] })
    const [talk] = await author.create('visits', visit('somewhere'))
    const sha256 = sha256Of(bytes)
    const [photo] = await author.create(
      'media',
      media('visits', talk?.id ?? '', { sha256, size: bytes.length }),
    )
    const id = photo?.id ?? ''
    return { author, id, path: uploadPath(await announceUpload(author, id, sha256, bytes.length)) }
  }

  test('a piece that is cut off in the middle goes on from what arrived', async () => {
    const bytes = randomBytes(200_000)
    const { author, id, path } = await begun(bytes)
    const { hostname, port } = new URL(servers.url)
    const socket = connect(Number(port), hostname)
    socket.on('error', () => undefined)
    const head = Object.entries({
      ...pieceHead(0),
      host: 'x',
      authorization: `Bearer ${author.token}`,
      'content-length': bytes.length,
    })
    socket.write(
      `PATCH ${path} HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
    )
    await new Promise((resolve) => socket.write(bytes.subarray(0, 120_000), resolve))
    socket.end()
    await expect.poll(() => arrivedAt(author, path)).toBeGreaterThan(0)
    socket.destroy()
    const arrived = await arrivedAt(author, path)
    expect((await sendPiece(author, path, arrived, bytes.subarray(arrived))).status).toBe(204)
    expect(await fileOf(author, id)).toEqual(bytes)
  })

  test('pieces sent again, out of order, at once or beyond the end change nothing that is there', async () => {
    const bytes = randomBytes(90_000)
    const { author, id, path } = await begun(bytes)
    expect((await sendPiece(author, path, 0, bytes.subarray(0, 30_000))).status).toBe(204)
    expect((await sendPiece(author, path, 0, randomBytes(30_000))).status).toBe(409)
    expect((await sendPiece(author, path, 60_000, bytes.subarray(60_000))).status).toBe(409)
    const tooMuch = await sendPiece(author, path, 30_000, randomBytes(70_000)).catch(() => null)
    if (tooMuch) expect(tooMuch.status).toBeLessThan(500)
    const arrived = await arrivedAt(author, path)
    expect(arrived).toBe(30_000)
    const both = await Promise.all(
      [1, 2].map(() =>
        sendPiece(author, path, arrived, bytes.subarray(arrived)).then(({ status }) => status),
      ),
    )
    expect(both).toContain(204)
    expect(both.every((status) => status < 500)).toBe(true)
    expect(await fileOf(author, id)).toEqual(bytes)
    expect((await sendPiece(author, path, 0, randomBytes(10))).status).toBe(404)
    expect(await fileOf(author, id)).toEqual(bytes)
  })
})
