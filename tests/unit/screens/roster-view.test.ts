/** Views of the roster: what they ask for, that they are kept and understood later, and what of them is exported. */
import 'fake-indexeddb/auto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../src-renderer/database/ids.ts'
import { openDatabase, type ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import { rosterEntryOf } from '../../../src-renderer/database/roster-entry.ts'
import { columnKeys, usualColumns } from '../../../src-renderer/features/enterprises/roster-columns.ts'
import { rosterWorkbook } from '../../../src-renderer/features/enterprises/roster-export.ts'
import { filterWords } from '../../../src-renderer/features/enterprises/roster-filter-choices.ts'
import {
  asksNothing,
  needsLastVisits,
  noFilters,
  queryOf,
  type RosterView,
  readView,
  sameView,
  usualView,
  withoutVisits,
} from '../../../src-renderer/features/enterprises/roster-view.ts'
import {
  forgetView,
  keepView,
  readViews,
} from '../../../src-renderer/features/enterprises/use-saved-views.ts'
import { documentKey } from '../../document-key.ts'
import { accepted, enterpriseContent, officer } from '../client/samples.ts'

const view: RosterView = {
  filters: { mine: true, size: 'small', unvisitedDays: '90' },
  sort: { by: 'revenue', descending: true },
  columns: ['park', 'sinceVisit', 'revenue'],
  layout: 'table',
}

test('only the usual order of all asks nothing', () => {
  expect(asksNothing(usualView, ' ')).toBe(true)
  expect(asksNothing({ ...usualView, filters: { mine: false, size: undefined } }, '')).toBe(true)
  expect(asksNothing(usualView, 'x')).toBe(false)
  expect(asksNothing({ ...usualView, sort: { by: 'name', descending: false } }, '')).toBe(false)
  expect(asksNothing({ ...usualView, filters: { mine: true } }, '')).toBe(false)
})

test('filters, order and text become one question', () => {
  expect(queryOf(view, '机械', 'o1', '2026-11-22')).toEqual({
    text: '机械',
    size: 'small',
    officerId: 'o1',
    notVisitedSince: '2026-08-24',
    sort: { by: 'revenue', descending: true },
  })
  expect(queryOf(usualView, '', 'o1', '2026-11-22')).toEqual({ text: '' })
  const unverified = { ...usualView, filters: { ...noFilters, needsVerification: true } }
  expect(queryOf(unverified, '', 'o1', '2026-11-22')).toEqual({ text: '', needsVerification: true })
})

test('visits are read only for a view that shows, sorts or filters by them', () => {
  expect(needsLastVisits(usualView)).toBe(false)
  expect(needsLastVisits({ ...usualView, columns: ['lastVisit'] })).toBe(false)
  expect(needsLastVisits({ ...usualView, columns: ['lastVisit'], layout: 'table' })).toBe(true)
  expect(needsLastVisits({ ...usualView, sort: { by: 'lastVisit', descending: false } })).toBe(true)
  expect(needsLastVisits({ ...usualView, filters: { ...noFilters, unvisitedDays: '30' } })).toBe(true)
})

test('who sees no visits is shown and asked nothing of them, whatever view was kept', () => {
  const kept: RosterView = { ...view, sort: { by: 'lastVisit', descending: false } }
  expect(withoutVisits(kept)).toEqual({
    filters: { mine: true, size: 'small' },
    sort: null,
    columns: ['park', 'revenue'],
    layout: 'table',
  })
  expect(needsLastVisits(withoutVisits(kept))).toBe(false)
  expect(withoutVisits(usualView).columns).toEqual(usualColumns.filter((key) => key !== 'lastVisit'))
})

test('a filter that was chosen and cleared again makes no other view', () => {
  expect(sameView(usualView, { ...usualView, filters: { mine: false, size: undefined } })).toBe(true)
  expect(sameView(usualView, { ...usualView, filters: { mine: true } })).toBe(false)
})

describe('kept views', () => {
  let db: ZhuqiDatabase
  beforeAll(async () => {
    db = await openDatabase({
      key: documentKey,
      user: { ...officer, id: newId() },
      deviceId: 'd',
      collections: ['enterprises'],
    })
  })
  afterAll(() => db.close())

  test('are there again, under their names, until they are removed', async () => {
    await keepView(db, { id: 'b', name: '久未走访', view })
    await keepView(db, { id: 'a', name: '全部', view: usualView })
    expect((await readViews(db)).map(({ name }) => name)).toEqual(['久未走访', '全部'])
    expect((await readViews(db))[0]?.view).toEqual(view)
    await keepView(db, { id: 'b', name: '规下久未走访', view })
    await forgetView(db, 'a')
    expect((await readViews(db)).map(({ id, name }) => [id, name])).toEqual([['b', '规下久未走访']])
  })

  test('of another version lose only what is not known', () => {
    const kept = { ...view, columns: ['park', 'gone'], sort: { by: 'gone', descending: true } }
    expect(readView(kept)).toEqual({ ...view, columns: ['park'], sort: null })
    expect(readView({ columns: ['gone'] })).toEqual(usualView)
    expect(readView(null)).toEqual(usualView)
  })
})

describe('export', () => {
  const entry = rosterEntryOf(
    accepted(
      enterpriseContent({
        id: 'e1',
        size: { code: 'small', basis: '', manual: false },
        figures: { year: 2025, employees: 88, revenue: 1234.5, totalAssets: null },
        contacts: [{ id: 'c', name: '欧阳明', title: '', phone: '', isPrimary: true }],
      }),
      1,
    ) as unknown as Parameters<typeof rosterEntryOf>[0],
    false,
    '2026-11-22',
  )
  const context = {
    nameOfId: (id: string) => (id === 'park-1' ? '沣东科技园' : id),
    lastVisitOf: (id: string) => (id === 'e1' ? '2026-10-23' : null),
    today: '2026-11-22',
  }

  test('has the columns of the view, numbers as numbers, and says what was chosen', () => {
    const words = filterWords({ ...view.filters, parkId: 'park-1' }, context.nameOfId)
    expect(words).toEqual(['我包联的', '园区：沣东科技园', '规模：小型', '走访：90天以上未走访'])
    expect(filterWords({ ...noFilters, needsVerification: true }, context.nameOfId)).toEqual(['待核实'])
    const [sheet] = rosterWorkbook(
      [entry, { ...entry, id: 'e2', revenue: null }],
      view.columns,
      words,
      context,
    ).sheets
    expect(sheet?.columns.map(({ header }) => header)).toEqual([
      '企业名称',
      '园区',
      '未走访天数',
      '营业收入（万元）',
    ])
    expect(sheet?.rows).toEqual([
      ['西安沣东精密机械有限公司', '沣东科技园', 30, 1234.5],
      ['西安沣东精密机械有限公司', '沣东科技园', null, null],
    ])
    expect(sheet?.note).toBe(
      '我包联的；园区：沣东科技园；规模：小型；走访：90天以上未走访；共2家。导出日期：2026-11-22（周日）',
    )
  })

  test('every column reads in Chinese, not in codes', () => {
    const [row] = rosterWorkbook([entry], columnKeys, [], context).sheets[0]?.rows ?? []
    const words = row?.filter((cell) => typeof cell === 'string' && /[A-Za-z]/.test(cell))
    expect(words).toEqual(['91610131MA6U000017'])
    expect(usualColumns.every((key) => columnKeys.includes(key))).toBe(true)
  })
})
