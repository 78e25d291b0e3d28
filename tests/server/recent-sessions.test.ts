/** What a server remembers of a session it has read (A3, S3). */
import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { User } from '../../schemas/protocol/session.ts'
import { changeAccountScope, createAccount } from '../../src-server/queries/accounts.ts'
import { readSession } from '../../src-server/queries/sessions.ts'
import { signIn } from '../../src-server/queries/sign-in.ts'
import { openContext } from '../../src-server/server.ts'
import { password } from './support/client.ts'
import { engines, freshHome } from './support/servers.ts'

const officer: User = { id: 'officer', username: 'officer', name: 'officer', roles: ['officer'], parkIds: [] }

describe.each(engines)('remembered sessions on %s', (engine) => {
  let place: Awaited<ReturnType<typeof freshHome>>
  let opened: Awaited<ReturnType<typeof openContext>>
  let token = ''
  beforeAll(async () => {
    place = await freshHome(engine)
    opened = await openContext(place.home)
    await createAccount(opened.context, { ...officer, password })
    const body = { username: officer.username, password, deviceId: 'device', deviceName: '' }
    const { answer } = await signIn(opened.context, body, '127.0.0.1')
    if (typeof answer === 'string') throw new Error(answer)
    token = answer.token
  })
  afterAll(async () => {
    await opened.close()
    await place.clean()
  })

  test('a session that was read is not read again for a while', async () => {
    const { context } = opened
    const first = await readSession(context, token)
    expect(first?.principal?.user.roles).toEqual(['officer'])
    expect(await readSession(context, token)).toBe(first)
  })

  test('a change is seen by the next call', async () => {
    const { context } = opened
    await readSession(context, token)
    await changeAccountScope(context, officer.id, { roles: ['handler'] })
    expect((await readSession(context, token))?.principal?.user.roles).toEqual(['handler'])
  })

  test('S3: what was read while something changed is read again', async () => {
    const { context } = opened
    context.recentSessions.clear()
    // The row has been read, and the notice of a change comes before anybody has looked at it.
    const late: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        context.sessionWatch.changed(officer.id)
        return result
      },
    }
    const { database } = context
    const slow = { ...context, database: { ...database, kysely: database.kysely.withPlugin(late) } }
    expect((await readSession(slow, token))?.accountId).toBe(officer.id)
    expect(context.recentSessions.size).toBe(0)
  })
})
