// 工作台 of a leader: the figures come from pages of documents and their later changes (§7.3).
import { describe, expect, it } from 'vitest'
import { instantOf } from '../../../schemas/rules/calendar-day.ts'
import type { Local } from '../../../src-renderer/database/documents.ts'
import { monthsUntil, monthTrend } from '../../../src-renderer/features/workbench/month-figures.ts'
import { createMonthStore, monthRecordPage } from '../../../src-renderer/features/workbench/month-records.ts'
import { enterprise, summaryVisit } from '../rules/summary/fixture.ts'

const since = instantOf('2026-05-01')
const clean = { sync: { state: 'clean' } } as const

const visit = (id: string, day: string) =>
  ({ ...summaryVisit(id, 'e1', day), ...clean }) as unknown as Local<'visits'>
const zone = [{ ...enterprise('e1'), ...clean, mainBusiness: '齿轮' } as unknown as Local<'enterprises'>]
const event = (id: string, sync: Local['sync']) =>
  ({ id, requestId: 'q1', sequence: 1, transition: 'T1', sync }) as unknown as Local<'requestEvents'>

const idsOf = (page: { records: readonly { id: string }[] }) => page.records.map(({ id }) => id)

describe('records of the months', () => {
  it('hold what figures count and nothing else', () => {
    const page = monthRecordPage('enterprises', { documents: zone, deleted: ['e0'] }, since)
    expect(page.gone).toEqual(['e0'])
    expect(page.records[0]).toEqual(enterprise('e1'))
  })

  it('leave out visits before the months, by the day in Shanghai', () => {
    const documents = [visit('old', '2026-04-30'), visit('new', '2026-05-01')]
    const page = monthRecordPage('visits', { documents, deleted: [] }, since)
    expect(idsOf(page)).toEqual(['new'])
    expect(page.gone).toEqual(['old'])
  })

  it('leave out events that the server refused (S21)', () => {
    const refused = event('refused', { state: 'rejected', code: 'conflict', detail: '', at: since })
    const documents = [event('kept', clean.sync), refused]
    expect(idsOf(monthRecordPage('requestEvents', { documents, deleted: [] }, since))).toEqual(['kept'])
  })

  it('give the figures of all documents, and of what changed later', () => {
    const store = createMonthStore()
    const months = monthsUntil('2026-10-12')
    const visitsByMonth = () =>
      monthTrend(store.facts(), months, '2026-10-12T00:00:00.000Z').values.visitCount
    store.take(monthRecordPage('enterprises', { documents: zone, deleted: [] }, since))
    const documents = [visit('a', '2026-09-03'), visit('b', '2026-10-09'), visit('c', '2026-10-10')]
    store.take(monthRecordPage('visits', { documents, deleted: [] }, since))
    expect(visitsByMonth()).toEqual([0, 0, 0, 0, 1, 2])
    store.take(monthRecordPage('visits', { documents: [visit('b', '2026-08-09')], deleted: ['c'] }, since))
    expect(visitsByMonth()).toEqual([0, 0, 0, 1, 1, 0])
  })
})
