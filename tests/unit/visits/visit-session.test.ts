// Saved means saved (S16), on a real database: nothing is stored before a value is written, the last change is never skipped, and
// what others changed meanwhile stays (S12).
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { findDocuments, readDocument, updateDocument } from '../../../src-renderer/database/documents.ts'
import type { ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import { draftOf } from '../../../src-renderer/features/visits/draft/visit-draft.ts'
import { openVisitSession } from '../../../src-renderer/features/visits/draft/visit-session.ts'
import { draft } from './example-draft.ts'
import { officerWithDatabase } from './visit-database.ts'

let db: ZhuqiDatabase

beforeEach(async () => {
  db = (await officerWithDatabase(['visits'])).db
})
afterEach(() => db.close())

const note = (businessNote: string) => (record: ReturnType<typeof draft>) => ({ ...record, businessNote })

describe('writing a visit', () => {
  test('opening a new visit and leaving it stores nothing', async () => {
    const session = openVisitSession(db, draft(), false)
    expect(await session.saves.flush()).toBe(true)
    expect(await findDocuments(db, 'visits', {})).toEqual([])
    expect(session.isStored()).toBe(false)
  })

  test('the first change creates the record with a number that stays', async () => {
    const session = openVisitSession(db, draft(), false)
    session.change(note('一'))
    expect(session.saves.state().kind).toBe('saving')
    await session.saves.flush()
    const visitNo = session.read().visitNo
    expect(visitNo).toMatch(/^ZF\d{8}-\w{5}-001$/)
    session.change(note('一二'))
    await session.saves.flush()
    expect(await readDocument(db, 'visits', 'v1')).toMatchObject({ visitNo, businessNote: '一二' })
    expect(session.saves.state().kind).toBe('saved')
  })

  test('what is typed while a save runs is saved by the same flush', async () => {
    const session = openVisitSession(db, draft(), false)
    session.change(note('前半'))
    const saving = session.saves.flush()
    session.change(note('前半，后半'))
    await saving
    expect((await readDocument(db, 'visits', 'v1'))?.businessNote).toBe('前半，后半')
  })

  test('changes of another device stay when this one saves', async () => {
    const session = openVisitSession(db, draft(), false)
    session.change(note('本机'))
    await session.saves.flush()
    await updateDocument(db, 'visits', 'v1', (current) => ({
      ...current,
      location: '别处改过',
      photos: ['m1'],
    }))
    session.change((record) => ({ ...record, photos: [...record.photos, 'm2'] }))
    await session.saves.flush()
    const stored = await readDocument(db, 'visits', 'v1')
    expect(stored).toMatchObject({ businessNote: '本机', location: '别处改过' })
    expect([...(stored?.photos ?? [])].sort()).toEqual(['m1', 'm2'])
    expect(session.read()).toEqual(stored && draftOf(stored))
  })

  test('a refresh shows what others changed, and never takes unsaved words away', async () => {
    const session = openVisitSession(db, draft(), false)
    session.change(note('本机'))
    await session.saves.flush()
    await updateDocument(db, 'visits', 'v1', (current) => ({ ...current, location: '别处改过' }))
    session.change(note('本机，还没保存'))
    await session.refresh()
    expect(session.read()).toMatchObject({ businessNote: '本机，还没保存', location: '沣东大道1号' })
    await session.saves.flush()
    await session.refresh()
    expect(session.read()).toMatchObject({ businessNote: '本机，还没保存', location: '别处改过' })
  })

  test('a form that was begun before the words of the one that was just left were saved takes them in', async () => {
    const left = openVisitSession(db, draft(), false)
    left.change(note('离开前写的'))
    const again = openVisitSession(db, draft(), false)
    await again.refresh()
    expect(again.read().businessNote).toBe('')
    await left.saves.flush()
    await again.refresh()
    expect(again.read()).toEqual(left.read())
    again.change((record) => ({ ...record, location: '回来后写的' }))
    await again.refresh()
    await again.saves.flush()
    expect(await findDocuments(db, 'visits', {})).toMatchObject([
      { businessNote: '离开前写的', location: '回来后写的', visitNo: left.read().visitNo },
    ])
  })

  test('parts that a save did not change stay the same objects, so that fields are not drawn again', async () => {
    const session = openVisitSession(db, draft(), false)
    session.change(note('一'))
    const before = session.read()
    await session.saves.flush()
    const after = session.read()
    expect(after.participants).toBe(before.participants)
    expect(after.figures).toBe(before.figures)
  })

  test('a save that fails says so, keeps the words and succeeds later', async () => {
    const session = openVisitSession(db, draft(), false)
    const tooLong = 'x'.repeat(6000)
    session.change(note(tooLong))
    expect(await session.saves.flush()).toBe(false)
    expect(session.saves.state()).toMatchObject({
      kind: 'failed',
      words: expect.stringContaining('屏幕上的内容都还在'),
    })
    expect(session.read().businessNote).toBe(tooLong)
    session.change(note('短了'))
    expect(await session.saves.flush()).toBe(true)
    expect((await readDocument(db, 'visits', 'v1'))?.businessNote).toBe('短了')
  })
})

describe('taking changes back', () => {
  /** Changes that lie more than a moment apart are steps of their own. */
  const pause = () => vi.advanceTimersByTime(2000)
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('goes back by steps, forward again, and no further than there is', () => {
    const session = openVisitSession(db, draft(), false)
    session.change(note('订单'))
    session.change(note('订单增加'))
    pause()
    session.change((record) => ({ ...record, difficulties: [], location: '二号车间' }))
    expect(session.undo()).toBe(true)
    expect(session.read()).toMatchObject({ businessNote: '订单增加', location: '沣东大道1号' })
    expect(session.undo()).toBe(true)
    expect(session.read().businessNote).toBe('')
    expect(session.undo()).toBe(false)
    session.redo()
    session.redo()
    expect(session.read()).toMatchObject({ businessNote: '订单增加', location: '二号车间' })
    expect(session.redo()).toBe(false)
  })

  test('takes back one field at a time, however quickly they were written, and never the number', async () => {
    const session = openVisitSession(db, draft(), false)
    session.change(note('订单'))
    await session.saves.flush()
    session.change(note('订单增加'))
    session.change((record) => ({ ...record, noDifficulty: true }))
    const { visitNo } = session.read()
    expect(visitNo).not.toBe('')
    session.undo()
    expect(session.read()).toMatchObject({ noDifficulty: false, businessNote: '订单增加' })
    session.undo()
    session.undo()
    expect(session.read()).toMatchObject({ businessNote: '', visitNo })
  })

  test('is saved, and leaves what another device wrote meanwhile', async () => {
    const session = openVisitSession(db, draft(), false)
    session.change(note('写错了'))
    await session.saves.flush()
    await updateDocument(db, 'visits', 'v1', (current) => ({ ...current, location: '别处改过' }))
    await session.refresh()
    session.undo()
    await session.saves.flush()
    expect(await readDocument(db, 'visits', 'v1')).toMatchObject({ businessNote: '', location: '别处改过' })
  })

  test('does not reach behind the beginning of a planned visit', () => {
    const session = openVisitSession(db, draft({ status: 'planned' }), true)
    session.change((record) => ({ ...record, status: 'draft' }), 'beginning')
    expect(session.undo()).toBe(false)
    expect(session.read().status).toBe('draft')
  })
})
