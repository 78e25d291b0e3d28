// Going on in a colleague's record instead of a second one (§4.1 rule 4), on a real database.
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { User } from '../../../schemas/protocol/session.ts'
import { createDocument, readDocument } from '../../../src-renderer/database/documents.ts'
import type { ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import {
  joinVisit,
  mayAddTo,
  mergeInto,
} from '../../../src-renderer/features/visits/submission/join-visit.ts'
import { draft } from './example-draft.ts'
import { officerWithDatabase } from './visit-database.ts'

let user: User
let db: ZhuqiDatabase
const colleague = {
  id: 'liu',
  personId: 'liu',
  name: '刘洋',
  title: '',
  phone: '',
  isLead: true,
}

beforeEach(async () => {
  const officer = await officerWithDatabase(['visits'])
  user = officer.user
  db = officer.db
  await createDocument(
    db,
    'visits',
    draft({ id: 'theirs', officers: [colleague], businessNote: '订单平稳。' }),
  )
})
afterEach(() => db.close())

const officers = async () =>
  (await readDocument(db, 'visits', 'theirs'))?.officers.map(({ name, isLead }) => [name, isLead])

test('who joins is named once and does not take the lead', async () => {
  await joinVisit(db, 'theirs', user)
  await joinVisit(db, 'theirs', user)
  expect(await officers()).toEqual([
    ['刘洋', true],
    ['王静', false],
  ])
})

test('the own draft goes into the colleague’s record and then goes; after a cut it goes again without doubles', async () => {
  const own = draft({ id: 'own', businessNote: '缺十名技工。', difficulties: [] })
  await createDocument(db, 'visits', own)
  await mergeInto(db, 'theirs', 'own', user)
  expect(await readDocument(db, 'visits', 'own')).toBeNull()
  const merged = await readDocument(db, 'visits', 'theirs')
  expect(merged?.businessNote).toBe('订单平稳。\n王静记录：缺十名技工。')

  await createDocument(db, 'visits', { ...own, id: 'own-again' })
  await mergeInto(db, 'theirs', 'own-again', user)
  expect((await readDocument(db, 'visits', 'theirs'))?.businessNote).toBe(merged?.businessNote)
  expect((await officers())?.map(([name]) => name)).toContain('王静')
})

test('a record that was submitted meanwhile stays as it is, and so does the own one', async () => {
  await createDocument(db, 'visits', draft({ id: 'done', status: 'submitted' }))
  await createDocument(db, 'visits', draft({ id: 'own' }))
  await expect(mergeInto(db, 'done', 'own', user)).rejects.toThrow()
  expect(await readDocument(db, 'visits', 'own')).not.toBeNull()
})

test('what may be added to: drafts of anybody, one’s own that were sent back', () => {
  const record = (status: 'draft' | 'returned' | 'submitted', createdBy: string) => ({
    status,
    createdBy,
    officers: [],
  })
  expect(mayAddTo(record('draft', 'liu'), user.id)).toBe(true)
  expect(mayAddTo(record('returned', user.id), user.id)).toBe(true)
  expect(mayAddTo(record('returned', 'liu'), user.id)).toBe(false)
  expect(mayAddTo(record('submitted', user.id), user.id)).toBe(false)
})
