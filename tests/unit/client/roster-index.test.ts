/** The roster index: what is found, in which order, and that it survives being kept (100,000 enterprises). */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { dayNumber } from '../../../schemas/rules/calendar-day.ts'
import type { RosterEntry } from '../../../src-renderer/database/roster-entry.ts'
import {
  createRosterIndex,
  type RosterIndex,
  type RosterQuery,
} from '../../../src-renderer/database/roster-index.ts'
import { decodeRoster, encodeRoster } from '../../../src-renderer/database/roster-pack.ts'

function source(changes: Partial<RosterEntry> & { id: string; name: string }): RosterEntry {
  return {
    shortName: '',
    uscc: '',
    pinyin: '',
    initials: '',
    parkId: 'p1',
    town: '斗门街道',
    industryCode: '3484',
    fiveAbove: null,
    size: null,
    titles: [],
    apart: [],
    flags: [],
    officerIds: [],
    operatingStatus: 'normal',
    registrationStatus: 'active',
    mainBusiness: '',
    address: '',
    contacts: [],
    revenue: null,
    employees: null,
    establishedOn: null,
    pending: false,
    needsVerification: false,
    formerNames: [],
    ...changes,
  }
}

const fengdong = source({
  id: 'a',
  name: '沣东科技有限公司',
  shortName: '沣东科技',
  uscc: '91610131MA6U000017',
  pinyin: 'fengdongkejiyouxiangongsi',
  initials: 'fdkjyxgs',
  fiveAbove: 'FA1',
  titles: ['highTech', 'srdi'],
  officerIds: ['o2', 'o1'],
})
const xian = source({
  id: 'b',
  name: '西安沣东机械厂',
  pinyin: 'xianfengdongjixiechang',
  initials: 'xafdjxc',
  industryCode: 'G',
  formerNames: ['红旗机械厂'],
  officerIds: ['o1'],
  parkId: '',
})
const abb = source({
  id: 'c',
  name: 'ABB（西安）电气有限公司',
  pinyin: 'abbxiandianqiyouxiangongsi',
  initials: 'abbxadqyxgs',
})

describe('what is found', () => {
  let index: RosterIndex
  beforeAll(() => {
    index = createRosterIndex()
    index.put([fengdong, xian, abb])
  })
  const found = (text: string, more = {}) => index.search({ text, ...more }, null).entries.map(({ id }) => id)

  test.each([
    ['name', '沣东', ['a', 'b']],
    ['pinyin', 'fengdong', ['a', 'b']],
    ['initials', 'fdkj', ['a']],
    ['credit code, in the middle too', '6u0000', ['a']],
    ['full-width letters and digits', 'ＭＡ６Ｕ', ['a']],
    ['capitals', 'abb', ['c']],
    ['former name', '红旗', ['b']],
    ['parts with spaces', '沣东  机械', ['b']],
    ['Chinese and pinyin mixed', '沣东kj', ['a']],
    ['nothing there', '不存在', []],
  ])('%s', (_name, text, ids) => expect(found(text)).toEqual(ids))

  test('filters: park, 五上, section from a class, title, flag, officer', () => {
    expect(found('', { parkId: 'p1' })).toEqual(['c', 'a'])
    expect(found('', { fiveAbove: 'any' })).toEqual(['a'])
    expect(found('', { fiveAbove: 'FA2' })).toEqual([])
    expect(found('', { industrySection: 'G' })).toEqual(['b'])
    expect(found('', { industrySection: 'C' })).toEqual(['c', 'a'])
    expect(found('', { title: 'srdi' })).toEqual(['a'])
    expect(found('fengdong', { officerId: 'o2' })).toEqual(['a'])
  })

  test('待核实: what was registered at the door, until it is checked', () => {
    const door = source({ id: 'd', name: '门口登记的企业', needsVerification: true })
    index.put([door])
    expect(found('', { needsVerification: true })).toEqual(['d'])
    expect(found('', { needsVerification: false })).toHaveLength(4)
    expect(index.get('d')?.needsVerification).toBe(true)
    index.put([{ ...door, needsVerification: false }])
    expect(found('', { needsVerification: true })).toEqual([])
    index.remove(['d'])
  })

  test('mine before others, then the whole of a field, then a beginning before an inside', () => {
    const ids = (text: string, me: string | null) => index.search({ text }, me).entries.map(({ id }) => id)
    // `xian` is also in 有限公司, so everything matches; what begins with it stands first.
    expect(ids('xian', null)).toEqual(['b', 'c', 'a'])
    expect(ids('xian', 'o2')).toEqual(['a', 'b', 'c'])
    expect(ids('fengdong', 'o9')).toEqual(['a', 'b'])
    expect(ids('', 'o1')).toEqual(['a', 'b', 'c'])
    index.put([source({ id: 'd', name: '沣东', officerIds: [] })])
    expect(ids('沣东', null)).toEqual(['d', 'a', 'b'])
    expect(ids('沣东', 'o1')).toEqual(['a', 'b', 'd'])
    index.remove(['d'])
    expect(ids('沣东', 'o1')).toEqual(['a', 'b'])
  })
})

describe('other fields than the name', () => {
  const index = createRosterIndex()
  index.put([
    source({
      id: 'pump',
      name: '甲泵业（集团）有限公司',
      pinyin: 'jiabengyejituanyouxiangongsi',
      mainBusiness: 'LED驱动与PCB焊接',
      address: '科源一路9号Ａ座',
      contacts: ['欧阳明', '李强'],
    }),
    source({ id: 'road', name: '科源一路商店', pinyin: 'keyuanyilushangdian' }),
  ])
  const found = (text: string, me: string | null = null) =>
    index.search({ text }, me).entries.map(({ id }) => id)

  test.each([
    ['product', '焊接'],
    ['Latin words of the product, in either case', 'led'],
    ['address, however wide its letters are', '9号a座'],
    ['contact', '欧阳'],
    ['a part of the name and another field', '泵业 李强'],
    ['brackets as the keyboard has them', '甲泵业(集团)'],
  ])('%s', (_field, text) => expect(found(text)).toEqual(['pump']))

  test('a name stands before an address, but not before what is mine', () => {
    expect(found('科源一路')).toEqual(['road', 'pump'])
    index.put([source({ ...(index.get('pump') as RosterEntry), officerIds: ['o1'] })])
    expect(found('科源一路', 'o1')).toEqual(['pump', 'road'])
  })
})

describe('pinyin as it is mistyped', () => {
  const index = createRosterIndex()
  const named = (id: string, pinyin: string) => source({ id, name: id, pinyin })
  index.put([named('中鑫', 'zhongxindianqi'), named('宗信', 'zongxinshiye'), named('沣东', 'fengdongkeji')])
  index.compact()
  const search = (text: string) => index.search({ text }, null)
  const found = (text: string) => search(text).entries.map(({ id }) => id)

  test('what sounds alike follows what was typed', () => {
    expect(found('zongxin')).toEqual(['宗信', '中鑫'])
    expect(found('zhongxing')).toEqual(['中鑫', '宗信'])
    expect(search('zongxin').slips).toBe(false)
  })

  test('one slip is forgiven where nothing has the letters, and said', () => {
    for (const typed of ['fengdnog', 'fegdong', 'fengddong', 'fengdpng'])
      expect(found(typed)).toEqual(['沣东'])
    expect(search('fengdnog').slips).toBe(true)
    expect(search('fengdong').slips).toBe(false)
    expect(found('fxngdxng')).toEqual([])
    expect(found('fegd')).toEqual([])
  })
})

describe('orders and how long nobody was there', () => {
  const rows = [
    source({ id: 'a', name: 'a', pinyin: 'a', revenue: 5, establishedOn: '2001-01-01' }),
    source({ id: 'b', name: 'b', pinyin: 'b', revenue: null, establishedOn: '2020-12-31' }),
    source({ id: 'c', name: 'c', pinyin: 'c', revenue: 90, size: 'S' }),
    source({ id: 'd', name: 'd', pinyin: 'd', revenue: 5, size: 'S' }),
  ]
  // Two of them packed, two loose: an order must not depend on it.
  const index = createRosterIndex()
  index.put(rows.slice(0, 2))
  index.compact()
  index.put(rows.slice(2))
  index.setLastVisits(
    new Map([
      ['a', dayNumber('2026-10-01')],
      ['c', dayNumber('2026-09-01')],
    ]),
  )
  const found = (query: Partial<RosterQuery>) =>
    index
      .search({ text: '', ...query }, 'nobody')
      .entries.map(({ id }) => id)
      .join('')

  test.each([
    ['revenue', true, 'cadb'],
    ['revenue', false, 'adcb'],
    ['establishedOn', true, 'bacd'],
    ['lastVisit', true, 'acbd'],
    ['lastVisit', false, 'bdca'],
    ['name', true, 'dcba'],
    ['name', false, 'abcd'],
  ] as const)(
    'by %s, descending %s; what is not known comes last, where nobody was is where nobody was for longest',
    (by, descending, ids) => {
      expect(found({ sort: { by, descending } })).toBe(ids)
      const packed = createRosterIndex()
      packed.put(rows)
      packed.compact()
      packed.setLastVisits(
        new Map([
          ['a', dayNumber('2026-10-01')],
          ['c', dayNumber('2026-09-01')],
        ]),
      )
      expect(
        packed
          .search({ text: '', sort: { by, descending } }, null)
          .entries.map(({ id }) => id)
          .join(''),
      ).toBe(ids)
    },
  )

  test('a filter and an order combine, with what was typed too', () => {
    expect(found({ size: 'S', sort: { by: 'revenue', descending: false } })).toBe('dc')
    expect(found({ text: 'c', sort: { by: 'revenue', descending: false } })).toBe('c')
    expect(found({ limit: 2, sort: { by: 'revenue', descending: true } })).toBe('ca')
  })

  test('not visited since a day, or never', () => {
    expect(found({ notVisitedSince: '2026-10-01' })).toBe('bcd')
    expect(found({ notVisitedSince: '2026-10-02' })).toBe('abcd')
    expect(found({ notVisitedSince: '2026-10-01', size: 'S' })).toBe('cd')
  })
})

test('packed and loose rows are found alike, whatever is asked', () => {
  const word = fc.stringMatching(/^[ab沣东]{0,4}$/)
  const row = fc.record({ name: word, shortName: word, pinyin: word, officer: fc.constantFrom('o1', 'o2') })
  const rows = fc.array(row, { maxLength: 25 })
  fc.assert(
    fc.property(rows, word, word, (given, one, other) => {
      const sources = given.map(({ officer, ...rest }, at) =>
        source({ id: `i${at}`, ...rest, officerIds: [officer] }),
      )
      const loose = createRosterIndex()
      loose.put(sources)
      const packed = createRosterIndex()
      packed.put(sources)
      packed.compact()
      const query = { text: `${one} ${other}` }
      expect(packed.search(query, 'o1')).toEqual(loose.search(query, 'o1'))
    }),
    { numRuns: 500 },
  )
})

describe('100,000 enterprises', () => {
  const count = 100_000
  const make = (at: number): RosterEntry =>
    source({
      id: `id-${at}`,
      name: `西安第${at}机械厂`,
      pinyin: `xiandi${at}jixiechang`,
      initials: `xad${at}jxc`,
      uscc: `91610131${String(at).padStart(10, '0')}`,
      parkId: `p${at % 4}`,
      officerIds: [`o${at % 300}`],
    })
  let index: RosterIndex
  beforeAll(() => {
    index = createRosterIndex()
    index.put(Array.from({ length: count }, (_, at) => make(at)))
    index.compact()
  })

  test('every row is found by its code, packed as well as kept and read again', () => {
    const kept = decodeRoster(
      encodeRoster({ ...index.packed(), checkpoint: { id: 'x', lwt: 5 }, epoch: 'e' }),
    )
    expect(kept).toMatchObject({ checkpoint: { id: 'x', lwt: 5 }, epoch: 'e' })
    const again = createRosterIndex(kept ?? undefined)
    for (const each of [index, again]) {
      for (const at of [0, 1, 49_999, count - 1]) {
        const { entries, total } = each.search({ text: `91610131${String(at).padStart(10, '0')}` }, null)
        expect(total).toBe(1)
        expect(entries[0]).toMatchObject({ id: `id-${at}`, name: `西安第${at}机械厂`, parkId: `p${at % 4}` })
      }
      expect(each.search({ text: 'jixie', parkId: 'p3' }, null).total).toBe(count / 4)
    }
  })

  test('changes over packed rows count at once: renamed, moved, removed, added', () => {
    const renamed = { ...make(7), name: '全新名字', pinyin: 'quanxinmingzi', parkId: 'p-new' }
    index.put([renamed, make(count)])
    index.remove(['id-8', 'never-there'])
    const check = () => {
      expect(index.total()).toBe(count)
      expect(index.search({ text: 'xiandi7jixiechang' }, null).total).toBe(0)
      expect(index.search({ text: 'quanxin' }, null).entries).toMatchObject([{ id: 'id-7', parkId: 'p-new' }])
      expect(index.get('id-8')).toBeUndefined()
      expect(index.get(`id-${count}`)?.name).toBe(`西安第${count}机械厂`)
      expect(index.search({ text: '', parkId: 'p-new' }, null).total).toBe(1)
    }
    check()
    const before = index.search({ text: '1机械', limit: 50 }, 'o1').entries
    index.compact()
    check()
    expect(index.looseCount()).toBe(0)
    expect(index.search({ text: '1机械', limit: 50 }, 'o1').entries).toEqual(before)
  })

  test('the whole list comes in the order of pinyin, limited, with the true total', () => {
    const { entries, total } = index.search({ text: '', limit: 300 }, null)
    expect(total).toBe(count)
    expect(entries).toHaveLength(300)
    const names = entries.map(({ pinyin }) => pinyin)
    expect([...names].sort()).toEqual(names)
  })

  test('kept bytes that were damaged or come from another version are not used', () => {
    const bytes = encodeRoster({ ...index.packed(), checkpoint: { id: '', lwt: 0 }, epoch: 'e' })
    expect(decodeRoster(bytes.subarray(0, bytes.length - 4))).toBeNull()
    expect(decodeRoster(new Uint8Array(3))).toBeNull()
    const other = bytes.slice()
    other.set(new TextEncoder().encode('{"format":9'), 4)
    expect(decodeRoster(other)).toBeNull()
  })
})
