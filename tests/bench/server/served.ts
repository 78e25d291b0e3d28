/** A server in a process of its own, with accounts and enterprises in it. Arguments: data folder, database address or nothing, tenant. */
import { join } from 'node:path'
import type { Documents } from '../../../schemas/entities/index.ts'
import type { SignInAnswer } from '../../../schemas/protocol/session.ts'
import { createAccount } from '../../../src-server/queries/accounts.ts'
import { importDocuments } from '../../../src-server/queries/import-documents.ts'
import { openServer } from '../../../src-server/server.ts'
import { enterprise, pairing } from '../../server/support/documents.ts'
import { bareEmbedded, insertFor, selectAll } from './bare-database.ts'
import { answerJobs } from './messages.ts'

export type Served = {
  readonly url: string
  /** Tokens, and who they are. */
  readonly officers: readonly string[]
  readonly usernames: readonly string[]
  readonly password: string
  readonly admin: string
  readonly enterpriseIds: readonly string[]
}

const password = 'correct horse 7 Battery'
const [folder = '', databaseUrl = '', tenantId = 'main'] = process.argv.slice(2)
const home = databaseUrl === '' ? { dataDir: folder } : { databaseUrl }
const server = await openServer({ ...home, tenantId, mediaDir: join(folder, 'media'), requestLimits: null })
const { context } = server

const officers = await Promise.all(
  Array.from({ length: 32 }, (_, number) => signedUp(`officer${number}`, 'officer')),
)
const admin = await signedUp('admin', 'dataAdmin')
const companies = Array.from({ length: 200 }, (_, number) =>
  enterprise({ pairings: [pairing(officers[number % officers.length]?.user.id ?? '')] }),
)
await fill(companies)

const served: Served = {
  url: server.url,
  officers: officers.map(({ token }) => token),
  usernames: officers.map(({ user }) => user.username),
  password,
  admin: admin.token,
  enterpriseIds: companies.map(({ id }) => id),
}
answerJobs(served, async (job) => {
  switch (job.kind) {
    case 'fill':
      await fill(Array.from({ length: job.enterprises - companies.length }, () => enterprise()))
      return context.database.tidy?.()
    case 'insert':
      return insertFor(bareEmbedded(context.database.kysely), job.batch, job.ms)
    case 'select-all':
      return selectAll(bareEmbedded(context.database.kysely), job.count)
    case 'memory': {
      // Twice: what the first finds dead may hold on to more.
      globalThis.gc?.()
      globalThis.gc?.()
      return process.memoryUsage().rss
    }
    default:
      throw new Error(`${job.kind} is not for this process`)
  }
})

async function fill(documents: readonly Documents['enterprises'][]): Promise<void> {
  const { accepted } = await importDocuments(context, 'enterprises', documents, { actorOf: () => admin.user })
  if (accepted !== documents.length) throw new Error(`only ${accepted} enterprises were accepted`)
}

async function signedUp(username: string, role: string): Promise<SignInAnswer> {
  await createAccount(context, {
    id: username,
    username,
    name: username,
    roles: [role],
    parkIds: [],
    password,
  })
  const response = await fetch(`${server.url}/api/session`, {
    method: 'POST',
    body: JSON.stringify({ username, password, deviceId: `device-${username}`, deviceName: '' }),
    headers: { 'content-type': 'application/json' },
  })
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as SignInAnswer
}
