/** Photos: documents never wait for bytes, and 已同步 is not said before the server has both (S18). */
import 'fake-indexeddb/auto'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Bridge } from '../../schemas/protocol/ipc.ts'
import { uploadByTus } from '../../src-main/media/tus-upload.ts'
import { uploadPace } from '../../src-main/media/upload-pace.ts'
import { readDocument } from '../../src-renderer/database/documents.ts'
import { newId } from '../../src-renderer/database/ids.ts'
import { storeMedia } from '../../src-renderer/database/media.ts'
import type { Upload } from '../../src-renderer/sync/uploads.ts'
import { type Device, openDevice } from './device.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
/** Bytes of this computer by their SHA-256, as the main process keeps them. */
const kept = new Map<string, Uint8Array>()

beforeAll(async () => {
  server = await startTestServer()
  const invoke = async (_channel: string, { bytes }: { bytes: Uint8Array }) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    kept.set(sha256, bytes)
    return { ok: true, value: { sha256, size: bytes.length } }
  }
  vi.stubGlobal('window', { zhuqi: { invoke } as unknown as Bridge })
})
afterAll(() => server.close())

/** As the main process does it: tus, chunk by chunk. */
const uploadFrom =
  (device: Device): Upload =>
  async (items) => {
    const uploaded: string[] = []
    try {
      for (const { id, sha256 } of items) {
        const file = { bytes: kept.get(sha256) ?? new Uint8Array(), metadata: { sha256, mediaId: id } }
        const journey = { known: null, remember: async () => undefined, pace: uploadPace() }
        const { kind } = await uploadByTus(device.call, '/api/media', file, journey)
        if (kind === 'complete') uploaded.push(id)
      }
    } catch {
      // Cut on the way; what went through counts.
    }
    return { ok: true, value: { uploaded } }
  }

test('S18: a photo counts as waiting until the server has its bytes, also after a restart', async () => {
  const user = await server.account({ id: newId(), roles: ['officer'] })
  const device = await openDevice(server, user, { collections: ['media'], upload: uploadFrom })
  device.start()
  try {
    await device.synced()
    device.cable.set('before')
    const bytes = crypto.getRandomValues(new Uint8Array(50_000))
    const media = await storeMedia(device.db, {
      blob: new Blob([bytes], { type: 'image/jpeg' }),
      name: '车间.jpg',
      kind: 'photo',
      ownerCollection: 'visits',
      ownerId: newId(),
      takenAt: null,
      width: 800,
      height: 600,
      caption: '',
    })
    expect(media).toMatchObject({ size: 50_000, mime: 'image/jpeg', sync: { state: 'pending' } })
    // The document and its bytes.
    expect((await device.until((status) => status.kind === 'offline')).pending).toBe(2)
    await device.restart()
    expect((await device.until((status) => status.kind === 'offline')).pending).toBe(2)
    device.cable.set('none')
    await device.synced()
    expect(await readDocument(device.db, 'media', media.id)).toMatchObject({
      revision: 1,
      sync: { state: 'clean' },
    })
    const answer = await device.call(`/api/media/${media.id}`, { method: 'GET' })
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes)
  } finally {
    await device.close()
  }
})
