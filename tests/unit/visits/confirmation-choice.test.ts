// How the enterprise confirmed (§4.2, 确认): a signature goes with 现场签字 and a stamped scan with 盖章扫描. Another choice leaves none of
// them behind unseen, and one step of undo brings back what it took.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { confirmationOf } from '../../../schemas/rules/confirmation.ts'
import { readDocument } from '../../../src-renderer/database/documents.ts'
import type { ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import {
  chooseConfirmation,
  withoutScan,
  withScan,
} from '../../../src-renderer/features/visits/draft/confirmation-choice.ts'
import { openVisitSession } from '../../../src-renderer/features/visits/draft/visit-session.ts'
import { draft } from './example-draft.ts'
import { officerWithDatabase } from './visit-database.ts'

let db: ZhuqiDatabase

beforeEach(async () => {
  db = (await officerWithDatabase(['visits'])).db
})
afterEach(() => db.close())

const signed = { confirmMode: 'signature', confirmMediaId: 'm1', confirmedBy: '赵工，生产部长' } as const

test('choosing proposes whoever was there, and keeps a name that was written', () => {
  expect(chooseConfirmation(draft(), 'phone')).toMatchObject({
    confirmMode: 'phone',
    confirmedBy: '赵工，生产部长',
  })
  expect(chooseConfirmation(draft({ confirmedBy: '王总' }), 'seal').confirmedBy).toBe('王总')
  expect(chooseConfirmation(draft(), 'none').confirmedBy).toBe('')
  expect(chooseConfirmation(draft({ participants: [] }), 'phone').confirmedBy).toBe('')
})

test('what was signed goes with its way, whatever is chosen instead; the same choice keeps it', () => {
  for (const mode of ['seal', 'phone', 'none', null] as const)
    expect(chooseConfirmation(draft(signed), mode)).toMatchObject({ confirmMode: mode, confirmMediaId: null })
  expect(chooseConfirmation(draft(signed), 'signature')).toEqual(draft(signed))
})

test('one step back brings the way and the signature again, saved too', async () => {
  const session = openVisitSession(db, draft(), false)
  session.change((record) => ({ ...record, ...signed }))
  session.change((record) => chooseConfirmation(record, 'phone'))
  await session.saves.flush()
  expect(await readDocument(db, 'visits', 'v1')).toMatchObject({ confirmMode: 'phone', confirmMediaId: null })
  session.undo()
  expect(session.read()).toMatchObject(signed)
  await session.saves.flush()
  expect(await readDocument(db, 'visits', 'v1')).toMatchObject(signed)
})

test('a picture without the way that it belongs to is no confirmation', () => {
  expect(confirmationOf(draft(signed))).toEqual({ mode: 'signature', mediaId: 'm1' })
  expect(confirmationOf(draft({ ...signed, confirmMode: 'seal' }))).toEqual({ mode: 'seal', mediaId: 'm1' })
  expect(confirmationOf(draft({ ...signed, confirmMode: 'phone' }))).toBeNull()
  expect(confirmationOf(draft({ ...signed, confirmMode: null }))).toBeNull()
  expect(confirmationOf(draft({ confirmMode: 'signature' }))).toBeNull()
})

test('a stamped scan that turns out to be the wrong one leaves the record as it was confirmed before', () => {
  for (const before of [
    draft({ confirmMode: 'phone', confirmedBy: '李会计' }),
    draft({ confirmMode: null, confirmedBy: '' }),
    draft({ confirmMode: 'none', unconfirmedReason: '负责人出差' }),
  ]) {
    const scanned = withScan(before, 'm2')
    expect(confirmationOf(scanned)).toEqual({ mode: 'seal', mediaId: 'm2' })
    expect(withoutScan(scanned)).toEqual(before)
    // Another scan after the wrong one remembers the same.
    expect(withoutScan(withScan(withoutScan(scanned), 'm3'))).toEqual(before)
  }
  // Who chooses anew in the form has nothing to go back to.
  expect(chooseConfirmation(withScan(draft(), 'm2'), 'phone')).not.toHaveProperty('confirmedBefore')
})
