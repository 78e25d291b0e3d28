/** Two administrators who enter the same institution without a network write one entry (S12, S13). */
import 'fake-indexeddb/auto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { directorySaves } from '../../schemas/rules/directory-upkeep/changes.ts'
import { knownRecords } from '../../schemas/rules/directory-upkeep/entries.ts'
import { upkeepFacts } from '../../schemas/rules/directory-upkeep/read-values.ts'
import { judgeDirectory } from '../../schemas/rules/directory-upkeep/verdicts.ts'
import { findDocuments, saveMany } from '../../src-renderer/database/documents.ts'
import { newId } from '../../src-renderer/database/ids.ts'
import type { ConflictEntry } from '../../src-renderer/sync/conflict-log.ts'
import { type Device, openDevice } from './device.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
const open: Device[] = []

beforeAll(async () => {
  server = await startTestServer()
})
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
afterAll(() => server.close())

async function administrator(): Promise<Device> {
  const user = await server.account({ id: newId() })
  const device = await openDevice(server, user, { collections: ['directory'] })
  open.push(device)
  device.start()
  await device.synced()
  return device
}

const institutions = ({ db }: Device) => findDocuments(db, 'directory', { kind: 'institution' })

/** Imports a table as the page does. */
async function bring(device: Device, ...rows: string[][]): Promise<void> {
  const known = await institutions(device)
  const facts = upkeepFacts(known)
  const table = [['机构名称', '机构类别', '电话', '服务内容'], ...rows]
  const judged = judgeDirectory('institution', table, knownRecords('institution', known, facts), facts, newId)
  if (!judged.ok) throw new Error(judged.message)
  const changes = judged.rows.flatMap(({ change }) => change ?? [])
  await saveMany(device.db, 'directory', directorySaves('institution', changes, facts, known))
}

test('each has it once, and where they differ the other’s words are not lost', async () => {
  const [a, b] = [await administrator(), await administrator()]
  a.cable.set('before')
  b.cable.set('before')
  await bring(a, ['沣水（集团）事务所', '知识产权', '029-88886601', ''])
  await bring(b, ['沣水(集团)事务所', '知识产权', '029-88886602', '专利代理'])
  a.cable.set('none')
  await a.settled()
  b.cable.set('none')
  await b.settled()
  await a.synced()

  const [ofA, ofB] = [await institutions(a), await institutions(b)]
  expect(ofA).toHaveLength(1)
  expect(ofB.map(({ id, phone }) => [id, phone])).toEqual(ofA.map(({ id, phone }) => [id, phone]))
  const log = (await b.db.bookkeeping.list<ConflictEntry>('conflict')).map(({ value }) => value.path)
  expect(log).toContain('/phone')
})
