/** A stream whose client stops reading costs the server little, is cut off, and keeps nobody else waiting. */
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { makeHeartbeats } from '../../src-server/http/heartbeats.ts'
import { signedIn } from './support/client.ts'
import { directoryEntry, newId } from './support/documents.ts'
import { Stream } from './support/events.ts'
import { testServers } from './support/servers.ts'

const connectionLimits = { headersMs: 20_000, requestMs: 60_000, silenceMs: 8000, lookEveryMs: 1000 }

describe('stalled streams', () => {
  const servers = testServers('postgres', { connectionLimits })

  test('who reads nothing is cut off; who reads gets every change', { timeout: 120_000 }, async () => {
    const admin = await signedIn(servers, { id: newId('admin'), roles: ['dataAdmin'] })
    const { hostname, port } = new URL(servers.url)
    const stalled = connect(Number(port), hostname)
    stalled.on('error', () => undefined)
    const closed = new Promise<void>((resolve) => stalled.once('close', () => resolve()))
    stalled.write(`GET /api/sync/stream HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${admin.token}\r\n\r\n`)
    await new Promise((resolve) => stalled.once('data', resolve))
    stalled.pause()

    const stream = await Stream.open(admin)
    // More than the system's buffers take for one connection.
    const pushes = 60
    for (let push = 0; push < pushes; push++) {
      const name = newId('big')
      const entries = Array.from({ length: 40 }, (_, index) =>
        directoryEntry({ id: `${name}:${index}`, note: '长'.repeat(5000) }),
      )
      await admin.create('directory', ...entries)
      const next = await stream.next()
      if (next?.event !== 'changes') throw new Error('a reader who keeps up was told to start over')
      expect(next.data.documents.map(({ id }) => id)).toEqual(entries.map(({ id }) => id))
    }
    stream.hangUp()
    // A paused socket doesn't tell that the other side is gone.
    await wait(connectionLimits.silenceMs * 1.5)
    stalled.resume()
    await closed
    expect(stalled.bytesRead).toBeLessThan(pushes * 40 * 15_000)
  })
})

test('many heartbeats share a timer, and each comes once a period', async () => {
  const heartbeats = makeHeartbeats(80, 5)
  const beats = new Map<number, number>()
  const timersBefore = timers()
  const ends = Array.from({ length: 100 }, (_, number) =>
    heartbeats.join(() => beats.set(number, (beats.get(number) ?? 0) + 1)),
  )
  expect(timers() - timersBefore).toBeLessThanOrEqual(1)
  await expect
    .poll(() => Math.min(...[...Array(100).keys()].map((number) => beats.get(number) ?? 0)))
    .toBeGreaterThan(1)
  expect(Math.max(...beats.values()) - Math.min(...beats.values())).toBeLessThanOrEqual(1)
  for (const end of ends) end()
  const counted = beats.get(0)
  await wait(200)
  expect(beats.get(0)).toBe(counted)
})

function timers(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
}
