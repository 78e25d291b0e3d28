// 常用语 of one's own: kept on this computer for the place they were written at, and forgotten when asked.
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import {
  forgetPhrase,
  keepPhrase,
  readPhrases,
} from '../../../src-renderer/features/visits/form/fields/phrases.tsx'
import { officerWithDatabase } from './visit-database.ts'

let db: ZhuqiDatabase
beforeEach(async () => {
  db = (await officerWithDatabase(['visits'])).db
})
afterEach(() => db.close())

test('a phrase is offered where it was kept, and nowhere else, until it is forgotten', async () => {
  await keepPhrase(db, 'note', ' 订单排到下季度。 ')
  await keepPhrase(db, 'difficulty', '缺技工。')
  const [kept, ...rest] = await readPhrases(db, 'note')
  expect(kept?.text).toBe('订单排到下季度。')
  expect(rest).toEqual([])
  await forgetPhrase(db, kept?.id ?? '')
  expect(await readPhrases(db, 'note')).toEqual([])
  expect(await readPhrases(db, 'difficulty')).toHaveLength(1)
})
