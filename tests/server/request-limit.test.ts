/** Clients that run away are stopped, and nobody else is (A7). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Buckets, usualLimits } from '../../src-server/http/request-limit.ts'
import { openServer, type Server } from '../../src-server/server.ts'
import { Client, problemOf, signedIn } from './support/client.ts'
import { newId } from './support/documents.ts'
import { testServers } from './support/servers.ts'

/** Refills so slowly that nothing comes back while the tests run. */
const trickle = 0.001
const pull = (client: Client) => client.fetch('/api/sync/visits')

describe('a server with narrow limits', () => {
  const unlimited = testServers('postgres', { requestLimits: null })
  let limited: Server
  beforeAll(async () => {
    limited = await openServer({
      ...unlimited.home,
      requestLimits: {
        session: { burst: 8, perSecond: trickle },
        address: { burst: 20, perSecond: trickle },
      },
    })
  })
  afterAll(() => limited.close())
  /** Signed in elsewhere, so that the server with limits has not met them yet. */
  const someone = async () =>
    (await signedIn(unlimited, { id: newId('officer'), roles: ['officer'] })).at(limited.url)

  test('many people behind one address come back at once, as after a restart, and nobody waits', async () => {
    const people = await Promise.all(Array.from({ length: 30 }, someone))
    for (const person of people) expect((await pull(person)).status).toBe(200)
  })

  test('a session that calls without end is told to wait, and its neighbours go on', async () => {
    const [runaway, neighbour] = [await someone(), await someone()]
    const answers: Response[] = []
    for (let call = 0; call < 12; call++) answers.push(await pull(runaway))
    expect(answers.map(({ status }) => status)).toEqual([...Array(8).fill(200), ...Array(4).fill(429)])
    const last = answers.at(-1) as Response
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(60)
    expect(await problemOf(last)).toMatchObject({
      code: 'too-many-requests',
      detail: expect.stringContaining('已保存的内容都在本机'),
    })
    expect((await pull(neighbour)).status).toBe(200)
  })

  test('an address that tries tokens is stopped; who is signed in there goes on, and balancers may ask', async () => {
    const known = await someone()
    expect((await pull(known)).status).toBe(200)
    const statuses: number[] = []
    for (let call = 0; call < 30; call++)
      statuses.push((await pull(new Client(limited.url, { token: newId('guess'), user: known.user }))).status)
    expect(statuses[0]).toBe(401)
    expect(statuses.slice(20)).toEqual(Array(10).fill(429))
    expect((await fetch(`${limited.url}/api/openapi.json`)).status).toBe(429)
    expect((await pull(known)).status).toBe(200)
    for (const path of ['/healthz', '/readyz']) expect((await fetch(limited.url + path)).status).toBe(200)
  })
})

test('what usual work takes at its busiest never meets the usual limit, and a loop without pause does within the minute', () => {
  const day = 8 * 3600 * 1000
  const busy = new Buckets(usualLimits.session)
  // 100,000 documents in pages of 500 as fast as they can be taken, ten other collections, and the photos of a month.
  for (let call = 0; call < 200 + 10 + 600; call++) expect(busy.take('one', call)).toBe(0)
  // Then all day long eight windows in which somebody types, each pushing every 0.3 s and pulling as often.
  for (let now = 1000; now < day; now += 300 / 16) if (busy.take('one', now) > 0) expect.fail(`at ${now} ms`)
  const runaway = new Buckets(usualLimits.session)
  let now = 0
  while (runaway.take('one', now) === 0) now += 2
  expect(now).toBeLessThan(60_000)
})

test('a bucket refills at its rate and no further than its size, and tells how long to wait', () => {
  const buckets = new Buckets({ burst: 2, perSecond: 4 })
  expect([0, 0, 250, 250].map((wait) => buckets.take('a', 0) === wait)).toEqual([true, true, true, true])
  expect(buckets.take('a', 125)).toBe(125)
  expect(buckets.take('a', 250)).toBe(0)
  expect([0, 0, 250].map((wait) => buckets.take('a', 60_000) === wait)).toEqual([true, true, true])
  expect(buckets.take('b', 60_000)).toBe(0)
})
