/**
 * Importing a roster again after its backup failed (S16, appendix A): the rows are there already, so neither pressing the
 * button once more nor choosing the file again may double them. The database is real, the disk of the journal is full.
 */
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pinyinOf } from '../../../roster-files/pinyin.ts'
import type { Sheet } from '../../../schemas/protocol/document-plans.ts'
import { problem } from '../../../schemas/protocol/problems.ts'
import type { ApplyContext } from '../../../schemas/rules/roster-import/apply.ts'
import { createDocument, findDocuments, saveMany } from '../../../src-renderer/database/documents.ts'
import { newId } from '../../../src-renderer/database/ids.ts'
import { type JournalPort, openJournal } from '../../../src-renderer/database/journal.ts'
import { openDatabase, type ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import { NotBackedUp } from '../../../src-renderer/database/storage-problem.ts'
import { type Decision, plannedSaves } from '../../../src-renderer/features/roster-import/decisions.ts'
import { judgeSheet } from '../../../src-renderer/features/roster-import/judge-sheet.ts'
import { documentKey } from '../../document-key.ts'
import { enterpriseContent, officer } from './samples.ts'

let disk: 'roomy' | 'full'
let db: ZhuqiDatabase

const port: JournalPort = {
  open: async () => ({ ok: true, value: { entries: [], damaged: 0 } }),
  read: async ({ entries }) => ({ ok: true, value: { bodies: entries.map(() => null) } }),
  append: async () =>
    disk === 'full' ? { ok: false, problem: problem('disk-full') } : { ok: true, value: { write: 1 } },
  acknowledge: async () => ({ ok: true, value: {} }),
}
const sheet: Sheet = {
  name: '名录',
  rows: [
    ['企业名称', '统一社会信用代码', '住所', '联系人'],
    ['西安甲机械有限公司', null, '科源一路9号', '李明'],
    ['西安乙电子有限公司', null, '科源一路88号', null],
  ],
}

beforeEach(async () => {
  disk = 'roomy'
  const user = { ...officer, id: newId() }
  const journal = openJournal(port)
  db = await openDatabase({
    key: documentKey,
    user,
    deviceId: 'device-1',
    collections: ['enterprises'],
    journal,
  })
  await createDocument(db, 'enterprises', enterpriseContent({ id: newId(), name: '西安甲机械有限公司' }))
})
afterEach(() => db.close())

const context = (): ApplyContext => ({
  newId,
  now: new Date().toISOString(),
  today: '2026-10-12',
  userId: db.user.id,
  batch: '名录.xlsx',
  parkIdOf: () => null,
  officerIdOf: () => null,
  pinyinOf,
})
async function preview() {
  const known = await findDocuments(db, 'enterprises', {})
  const applying = context()
  const judged = await judgeSheet(sheet, known, applying, () => undefined, new AbortController().signal)
  if (!judged.ok) throw new Error(judged.message)
  const another = new Map(
    judged.verdicts
      .filter((row) => row.verdict === 'conflict')
      .map((row) => [row.rowNumber, 'new' as Decision]),
  )
  const { verdicts } = judged
  return {
    verdicts: verdicts.map((row) => row.verdict),
    write: () => saveMany(db, 'enterprises', plannedSaves(verdicts, another, applying)),
  }
}
const names = async () => (await findDocuments(db, 'enterprises', {})).map(({ name }) => name).sort()
const all = ['西安甲机械有限公司', '西安甲机械有限公司', '西安乙电子有限公司'].sort()

test('pressing 导入 once more finishes the same import', async () => {
  const importing = await preview()
  expect(importing.verdicts).toEqual(['conflict', 'new'])
  disk = 'full'
  await expect(importing.write()).rejects.toBeInstanceOf(NotBackedUp)
  expect(await names()).toEqual(all)
  disk = 'roomy'
  await importing.write()
  expect(await names()).toEqual(all)
})

test('choosing the file again finds every row there, 是另一家 included', async () => {
  const first = await preview()
  disk = 'full'
  await expect(first.write()).rejects.toBeInstanceOf(NotBackedUp)
  disk = 'roomy'
  const second = await preview()
  expect(second.verdicts).toEqual(['unchanged', 'unchanged'])
  expect(await names()).toEqual(all)
})
