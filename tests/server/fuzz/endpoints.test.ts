/**
 * Every endpoint of the server's own description under garbage (S9, S10): never a 500, never a leak, never a push that is half
 * there. Seeds are fixed; `FUZZ_SEED=n FUZZ_RUNS=k` runs others, and a failure names its seed and the attempt.
 */
import { Agent } from 'node:http'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { isProblem } from '../../../schemas/protocol/problems.ts'
import { readSession } from '../../../src-server/queries/sessions.ts'
import { seeded } from '../../sync/random.ts'
import { type Client, signedIn, signIn } from '../support/client.ts'
import {
  audit,
  directoryEntry,
  enterprise,
  event,
  media,
  newId,
  pairing,
  request,
  visit,
} from '../support/documents.ts'
import { engines, type TestServers, testServers } from '../support/servers.ts'
import { type Answer, exchange } from './exchange.ts'
import { type Attempt, type Description, type Loot, makeAttempts } from './requests.ts'

const firstSeed = Number(process.env.FUZZ_SEED ?? 1)
const seeds = Array.from({ length: Number(process.env.FUZZ_RUNS ?? 2) }, (_, index) => firstSeed + index)
const attemptsPerSeed = 400

/** Traces of what stands behind the answers: stacks, SQL, names of files, of libraries and of the database. */
const leaks =
  /\bat \S+:\d+:\d+|node_modules|src-server|\/(tmp|var|home|usr|work)\/|\b(select|insert into|update \w+ set)\b|relation "|syntax error|sqlstate|kysely|typebox|fastify|\bE(NOENT|ACCES|CONN\w+|XIST|NAMETOOLONG)\b/i

describe.each(engines)('endpoints on %s', (engine) => {
  const servers = testServers(engine, { requestLimits: null })

  test.each(seeds)('seed %i', { timeout: 120_000 }, async (seed) => {
    const { bystander, loot } = await office(servers)
    const before = await bystander.pullAll('visits')
    const description = (await (await fetch(`${servers.url}/api/openapi.json`)).json()) as Description
    const nextAttempt = makeAttempts(description, loot)
    const random = seeded(seed)
    const agent = new Agent({ keepAlive: true, maxSockets: 8 })
    const met = new Map<string, number>()

    let count = 0
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        while (count++ < attemptsPerSeed) {
          if (count % 6 === 0) await signInAgain(servers, loot)
          const attempt = nextAttempt(random)
          const answer = await exchange(servers.url, agent, attempt).catch((error: Error) => error)
          const story = `seed ${seed}: ${told(attempt)}`
          if (answer instanceof Error) throw new Error(`${story}: ${answer.message}`)
          expect(complaintsAbout(answer), story).toEqual([])
          const [, , part] = attempt.path.split(/[/?]/)
          const kind = `${attempt.method} ${part} ${answer.status}`
          met.set(kind, (met.get(kind) ?? 0) + 1)
        }
      }),
    )
    agent.destroy()

    // Both sides of the judgement were met, or this tests nothing.
    expect([...met.keys()]).toEqual(
      expect.arrayContaining(['POST sync 200', 'POST sync 400', 'GET sync 200']),
    )
    expect(await acceptedSince(servers, before.checkpoint)).toBeGreaterThan(5)
    expect(await lies(servers)).toEqual([])
    const { documents } = await bystander.pullAll('visits')
    expect(documents).toEqual(before.documents)
    const [talk] = await bystander.create('visits', visit('somewhere'))
    expect(talk).toMatchObject({ revision: 1 })
  })
})

/** A bystander whose work must not suffer, and what somebody inside got hold of. */
async function office(servers: TestServers) {
  const bystander = await signedIn(servers, { id: newId('bystander'), roles: ['officer'] })
  const intruders = await Promise.all(
    [['dataAdmin', 'officer', 'parkInspector', 'intake'], ['officer'], ['handler'], []].map((roles) =>
      signedIn(servers, { id: newId('intruder'), roles, parkIds: ['park-1'], departmentId: 'd' }),
    ),
  )
  const [admin] = intruders as [Client]
  const [company] = await admin.create('enterprises', enterprise({ pairings: [pairing(admin.user.id)] }))
  const [talk] = await admin.create('visits', visit(company?.id ?? ''))
  const [asked] = await admin.create('requests', request(company?.id ?? ''))
  const [entry] = await admin.create('directory', directoryEntry())
  const [photo] = await admin.create(
    'media',
    media('visits', talk?.id ?? '', { sha256: 'a'.repeat(64), size: 3 }),
  )
  await bystander.create('visits', ...Array.from({ length: 5 }, () => visit('somewhere')))
  const created = await admin.fetch('/api/media', {
    method: 'POST',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': '3',
      'upload-metadata': `mediaId ${base64(photo?.id ?? '')},sha256 ${base64('a'.repeat(64))}`,
    },
  })
  const upload = created.headers.get('location')?.split('/').at(-1) ?? ''
  const loot: Loot = {
    accounts: intruders.map(({ user }) => user.username),
    tokens: intruders.map(({ token }) => token),
    documents: new Map<string, () => object>([
      ['directory', () => directoryEntry()],
      ['enterprises', () => enterprise()],
      ['visits', () => visit(company?.id ?? '')],
      ['requests', () => request(company?.id ?? '')],
      ['requestEvents', () => event(asked?.id ?? '', 1, 'T1')],
      ['media', () => media('visits', talk?.id ?? '')],
      ['audits', () => audit('park-1')],
    ]),
    ids: [company, talk, asked, entry, photo].flatMap((one) => one?.id ?? []),
    checkpoints: [(await admin.pull('visits')).checkpoint],
    uploads: [upload, 'b'.repeat(64)],
  }
  return { bystander, loot }
}

/** What is wrong with an answer; empty when nothing is. */
function complaintsAbout({ status, headers, text }: Answer): string[] {
  const complaints: string[] = []
  if (status >= 500 || status < 200) complaints.push(`status ${status}`)
  const leak = leaks.exec(text) ?? leaks.exec(JSON.stringify(headers))
  if (leak) complaints.push(`leak ${leak[0]}`)
  const isOfTus = 'tus-resumable' in headers
  if (status >= 400 && !isOfTus && text !== '' && !isProblem(JSON.parse(text)))
    complaints.push(`no problem of the list: ${text.slice(0, 200)}`)
  return complaints
}

/** Attempts end sessions too; whoever lost theirs gets in again. */
async function signInAgain({ url, context }: TestServers, { accounts, tokens }: Loot): Promise<void> {
  for (const [index, token] of tokens.entries()) {
    const account = accounts[index]
    if (account && !(await readSession(context, token))) tokens[index] = (await signIn(url, account)).token
  }
}

/** How many versions were accepted after a checkpoint of any collection. */
async function acceptedSince({ context }: TestServers, checkpoint: string): Promise<number> {
  const position = Number.parseInt(checkpoint.split('.')[2] ?? '', 36)
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from history where seq > ${position}`.execute(context.database.kysely)
  return rows[0]?.count ?? 0
}

/** Where the database contradicts itself or believed what a client claimed (S6, S10). */
async function lies(servers: TestServers): Promise<unknown[]> {
  const { rows } = await sql`
    select d.collection, d.id, d.body from documents d
    left join lateral (select count(*) as versions, max(h.revision) as last from history h
      where h.tenant_id = d.tenant_id and h.collection = d.collection and h.id = d.id) h on true
    where d.revision <> h.versions or d.revision <> h.last
      or (d.body->>'revision')::bigint <> d.revision or (d.body->>'seq')::bigint <> d.seq
      or d.position > (select seq from tenants where id = d.tenant_id)
      or d.body->>'createdBy' !~ '^(bystander|intruder)-' or d.body->>'updatedBy' !~ '^(bystander|intruder)-'
      or d.body->>'updatedAt' not like '2026-10-12T02:%'
      or d.collection = 'requests' and d.body->'projection'->>'state' = 'closed'`.execute(
    servers.context.database.kysely,
  )
  return rows
}

function told({ method, path, headers, body }: Attempt): string {
  return `${method} ${path.slice(0, 200)} ${JSON.stringify({ ...headers, authorization: undefined })} ${body?.subarray(0, 600).toString() ?? ''}`
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}
