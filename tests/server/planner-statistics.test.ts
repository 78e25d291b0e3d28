/** A document is found by its key however fast a new server fills: without statistics its whole collection would be read. */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { signedIn } from './support/client.ts'
import { newId, visit } from './support/documents.ts'
import { engines, testServers } from './support/servers.ts'

describe.each(engines)('statistics on %s', (engine) => {
  const servers = testServers(engine)

  test('a table that grew is looked up by its primary key', async () => {
    const client = await signedIn(servers, { id: newId('officer'), roles: ['officer'] })
    await client.create('visits', ...Array.from({ length: 250 }, () => visit('somewhere')))
    const { rows } = await sql<Record<string, string>>`
      explain select body from documents where tenant_id = 'main' and collection = 'visits' and id = 'x'`.execute(
      servers.context.database.kysely,
    )
    expect(JSON.stringify(rows)).toContain('documents_pkey')
  })
})
