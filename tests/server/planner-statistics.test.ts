/** A document is found by its key however fast a new server fills: without statistics its whole collection would be read. */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { importDocuments } from '../../src-server/queries/import-documents.ts'
import { signedIn } from './support/client.ts'
import { directoryEntry, enterprise, newId, visit } from './support/documents.ts'
import { engines, testServers } from './support/servers.ts'

describe.each(engines)('statistics on %s', (engine) => {
  const servers = testServers(engine)

  test('a table that grew is looked up by its primary key', async () => {
    const client = await signedIn(servers, { id: newId('officer'), roles: ['officer'] })
    await client.create('visits', ...Array.from({ length: 250 }, () => visit('somewhere')))
    expect(await planFor('visits')).toContain('documents_pkey')
  })

  test('so is a collection that begins when others are large, and comes by import', async () => {
    const { user } = await signedIn(servers, { id: newId('admin'), roles: ['dataAdmin'] })
    const many = <T>(make: () => T) => Array.from({ length: 250 }, make)
    await importDocuments(
      servers.context,
      'enterprises',
      many(() => enterprise()),
      { actorOf: () => user },
    )
    await importDocuments(
      servers.context,
      'directory',
      many(() => directoryEntry()),
      { actorOf: () => user },
    )
    expect(await planFor('directory')).toContain('documents_pkey')
  })

  async function planFor(collection: string): Promise<string> {
    const { rows } = await sql`
      explain select body from documents where tenant_id = 'main' and collection = ${sql.lit(collection)} and id = 'x'`.execute(
      servers.context.database.kysely,
    )
    return JSON.stringify(rows)
  }
})
