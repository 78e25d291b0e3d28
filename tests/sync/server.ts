/** A real central server on a folder of its own, with accounts. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { User } from '../../schemas/protocol/session.ts'
import { createAccount } from '../../src-server/queries/accounts.ts'
import type { Context } from '../../src-server/queries/context.ts'
import { openServer, type Server } from '../../src-server/server.ts'
import { layFreshDatabase } from '../server/support/servers.ts'

export const password = 'only-for-tests'

export type TestServer = {
  url(): string
  context(): Context
  account(user: Partial<User> & { id: string }): Promise<User>
  /** As after a power cut: the process is gone, the folder stays; comes back at another address. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** An account with the password of tests; of a data administrator unless `changes` say otherwise. */
export async function addAccount(context: Context, changes: Partial<User> & { id: string }): Promise<User> {
  const user: User = { username: changes.id, name: changes.id, roles: ['dataAdmin'], parkIds: [], ...changes }
  await createAccount(context, { ...user, password })
  return user
}

export async function startTestServer(): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'zhuqi-sync-'))
  const dataDir = join(folder, 'data')
  await layFreshDatabase(dataDir)
  const open = () => openServer({ dataDir, mediaDir: join(folder, 'media') })
  let server: Server = await open()
  return {
    url: () => server.url,
    context: () => server.context,
    account: (changes) => addAccount(server.context, changes),
    async restart() {
      await server.close()
      server = await open()
    },
    async close() {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
