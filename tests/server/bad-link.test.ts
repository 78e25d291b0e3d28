/** Photos over links as they are in the field: the client's own upload against a real server, through a forwarder that misbehaves. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { capture } from '../../scripts/processes.ts'
import { isRoot } from '../../scripts/project-paths.ts'
import { mediaStore } from '../../src-main/media/media-store.ts'
import { mediaUploads, type UploadProgress } from '../../src-main/media/media-uploads.ts'
import { connectTo } from '../../src-main/server/connection.ts'
import type { CurrentSession } from '../../src-main/vault/sessions.ts'
import { unlockedProfile } from '../../src-main/vault/unlocked-profile.ts'
import { type BadLink, badLink } from './support/bad-link.ts'
import { type Client, signedIn } from './support/client.ts'
import { enterprise, media, newId, pairing, visit } from './support/documents.ts'
import { testServers } from './support/servers.ts'

const size = 3_000_000
const cleaning: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean()
})

/** A computer of an officer behind a link. */
async function computer(author: Client, link: BadLink) {
  const folder = await mkdtemp(join(tmpdir(), 'zhuqi-bad-link-'))
  cleaning.push(() => rm(folder, { recursive: true, force: true }))
  const profile = unlockedProfile(author.user.id, folder, randomBytes(32))
  const session: CurrentSession = {
    user: author.user,
    online: true,
    profile,
    token: author.token,
    server: link.url,
  }
  const progress: UploadProgress[] = []
  /** As the application does after each start. */
  const start = () =>
    mediaUploads(
      connectTo(
        () => link.url,
        (address, init) => fetch(address, init),
      ),
      (made) => progress.push(made),
    )
  return { profile, session, progress, start }
}

/** A photo that lies on the computer and whose document the server has. */
async function photoOf(author: Client, store: ReturnType<typeof mediaStore>, bytes = randomBytes(size)) {
  const kept = await store.put(bytes, 'image/jpeg')
  const [company] = await author.create('enterprises', enterprise({ pairings: [pairing(author.user.id)] }))
  const [talk] = await author.create('visits', visit(company?.id ?? ''))
  const [photo] = await author.create('media', media('visits', talk?.id ?? '', kept))
  if (!photo) throw new Error('no media')
  return { bytes, item: { id: photo.id, ...kept, mime: 'image/jpeg' } }
}

const open = () => true
const arrived = async (author: Client, id: string) =>
  Buffer.from(await (await author.fetch(`/api/media/${id}`)).arrayBuffer())

describe('a bad link', () => {
  const servers = testServers('postgres')
  const author = () => signedIn(servers, { id: newId('officer'), roles: ['officer', 'dataAdmin'] })
  const linkOf = async (options?: Parameters<typeof badLink>[1]) => {
    const link = await badLink(servers.url, options)
    cleaning.push(() => link.close())
    return link
  }

  test.each([
    { bytesPerSecond: 300_000, cutEveryMs: 4000 },
    // As in the field; takes minutes: ZHUQI_LONG=1.
    ...(process.env.ZHUQI_LONG ? [{ bytesPerSecond: 20_000, cutEveryMs: 30_000 }] : []),
  ])(
    'a photo of 3 MB arrives in one go at $bytesPerSecond B/s with a cut every $cutEveryMs ms',
    async (options) => {
      const officer = await author()
      const link = await linkOf(options)
      const { profile, session, progress, start } = await computer(officer, link)
      const { bytes, item } = await photoOf(officer, mediaStore(profile))
      expect(await start().upload(session, [item], open)).toEqual({ uploaded: [item.id] })
      expect((await arrived(officer, item.id)).equals(bytes)).toBe(true)
      // What had arrived before a cut did not go again.
      expect(link.sent()).toBeLessThan(size * 1.3)
      expect(progress.at(-1)).toEqual({ id: item.id, sent: size, size })
      expect(progress.length).toBeGreaterThan(3)
    },
    900_000,
  )

  test('an application and a server that were ended in the middle go on where they stood', async () => {
    const officer = await author()
    const link = await linkOf({ bytesPerSecond: 1_500_000 })
    const { profile, session, progress, start } = await computer(officer, link)
    const { bytes, item } = await photoOf(officer, mediaStore(profile))
    // The first application ends when a third is there, as by a lock of the screen or a power cut.
    let running = true
    const first = start().upload(session, [item], () => running)
    while ((progress.at(-1)?.sent ?? 0) < size / 3) await new Promise((resolve) => setTimeout(resolve, 5))
    running = false
    link.cut()
    expect(await first).toEqual({ uploaded: [] })
    const before = link.sent()
    link.leadTo((await servers.another()).url)
    expect(await start().upload(session, [item], open)).toEqual({ uploaded: [item.id] })
    expect(link.sent() - before).toBeLessThan(size * 0.75)
    expect((await arrived(officer, item.id)).equals(bytes)).toBe(true)
  })

  test('bytes that change on the way are refused by their SHA-256 and go again', async () => {
    const officer = await author()
    const link = await linkOf({ bytesPerSecond: 20_000_000 })
    const { profile, session, start } = await computer(officer, link)
    const { bytes, item } = await photoOf(officer, mediaStore(profile))
    const upload = start().upload(session, [item], open)
    while (link.sent() < 100_000) await new Promise((resolve) => setTimeout(resolve, 1))
    link.damageOnce()
    expect(await upload).toEqual({ uploaded: [item.id] })
    expect(link.sent()).toBeGreaterThan(size * 1.9)
    expect((await arrived(officer, item.id)).equals(bytes)).toBe(true)
  })

  test('a photo that this computer can no longer read is named, and the others go', async () => {
    const officer = await author()
    const link = await linkOf()
    const { profile, session, start } = await computer(officer, link)
    const lost = { id: newId('media'), sha256: 'b'.repeat(64), size, mime: 'image/jpeg' }
    const { item } = await photoOf(officer, mediaStore(profile), randomBytes(1000))
    expect(await start().upload(session, [lost, item], open)).toEqual({
      uploaded: [item.id],
      obstacle: expect.stringContaining('读不出来'),
    })
  })
})

describe.skipIf(!isRoot)('a server whose disk is full', () => {
  const disk = join(tmpdir(), `zhuqi-small-disk-${process.pid}`)
  if (isRoot) {
    capture('mkdir', ['-p', disk])
    capture('mount', ['-t', 'tmpfs', '-o', 'size=80m', 'tmpfs', disk])
  }
  const servers = testServers('postgres', { mediaDir: disk })

  test('says so before it takes a byte, leaves the database its room, and takes the photo once there is room', async () => {
    try {
      const officer = await signedIn(servers, { id: newId('officer'), roles: ['officer', 'dataAdmin'] })
      const link = await badLink(servers.url)
      cleaning.push(() => link.close())
      const { profile, session, start } = await computer(officer, link)
      const { bytes, item } = await photoOf(officer, mediaStore(profile))
      const films = join(disk, 'films')
      await writeFile(films, Buffer.alloc(14 * 1024 * 1024))
      expect(await start().upload(session, [item], open)).toEqual({
        uploaded: [],
        obstacle: expect.stringContaining('服务器的存储空间已满'),
      })
      expect(link.sent()).toBeLessThan(size / 10)
      await rm(films)
      expect(await start().upload(session, [item], open)).toEqual({ uploaded: [item.id] })
      expect((await arrived(officer, item.id)).equals(bytes)).toBe(true)
    } finally {
      capture('umount', ['-l', disk])
      capture('rmdir', [disk])
    }
  })
})
