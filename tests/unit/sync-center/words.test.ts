// How values, differences and given-up edits read in the sync centre (S13, S17).
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupsOf } from '../../../src-renderer/features/sync-center/conflict-groups.ts'
import { difference } from '../../../src-renderer/features/sync-center/difference.ts'
import { textOf } from '../../../src-renderer/features/sync-center/document-text.ts'
import { fieldAt } from '../../../src-renderer/features/sync-center/fields/fields-of.ts'
import {
  fieldTitle,
  flatWords,
  type Names,
  noNames,
  wordsOf,
} from '../../../src-renderer/features/sync-center/value-words.ts'
import { editsBetween, type KeptConflict } from '../../../src-renderer/sync/conflict-log.ts'
import { valueAt, withValueAt } from '../../../src-renderer/sync/value-at-path.ts'
import { enterpriseContent } from '../client/samples.ts'

const known = new Map([
  ['directory|park-1', '一号园'],
  ['element|e1', '物业服务'],
  ['checkPoint|c1', '有值班表'],
])
const names: Names = (to, id) => known.get(`${to}|${id}`) ?? null
const inOne = (collection: Parameters<typeof fieldAt>[0], path: string, value: unknown) =>
  flatWords(fieldAt(collection, path), value, names)

describe('values', () => {
  it('are codes by name, numbers with unit, references by name', () => {
    expect(inOne('enterprises', '/operatingStatus', 'stopped')).toBe('停产停业')
    expect(inOne('enterprises', '/figures/revenue', 12345.5)).toBe('12,345.5 万元')
    expect(inOne('enterprises', '/figures/year', 2026)).toBe('2026')
    expect(inOne('visits', '/figures/revenueYoy', -3)).toBe('-3 %')
    expect(inOne('enterprises', '/parkId', 'park-1')).toBe('一号园')
    expect(inOne('enterprises', '/parkId', 'park-9')).toBe('本机没有的记录')
    expect(inOne('visits', '/plannedOn', '2026-10-12')).toBe('2026-10-12（周一）')
  })

  it('keep a phone number, a year-like text and a false apart from figures', () => {
    expect(inOne('enterprises', '/contacts/c1/phone', '13800138000')).toBe('13800138000')
    expect(inOne('visits', '/rosterConfirmed', false)).toBe('否')
    expect(wordsOf(fieldAt('visits', '/photos'), [], names)).toEqual({ kind: 'none' })
  })

  it('list the parts of an object by label and the items of a list one by one, without ids', () => {
    expect(
      wordsOf(
        fieldAt('enterprises', '/businessAddress'),
        { street: '能源一路', building: '', room: '301' },
        names,
      ),
    ).toEqual({
      kind: 'lines',
      lines: [
        { label: '园区或街道', words: '能源一路' },
        { label: '房间号', words: '301' },
      ],
    })
    const contacts = [{ id: 'x', name: '李明', title: '经理', phone: '138', isPrimary: true }]
    expect(wordsOf(fieldAt('enterprises', '/contacts'), contacts, names)).toEqual({
      kind: 'list',
      items: ['李明，经理，138，主联系人'],
    })
    expect(inOne('audits', '/answers/e1/checkPoints', [{ id: 'c1', result: 'no', note: '缺页' }])).toBe(
      '有值班表，不符合，缺页',
    )
  })
})

describe('titles of fields', () => {
  const contact = { id: 'c1', name: '李明', title: '', phone: '', isPrimary: false }
  const fields = { contacts: [contact], answers: [] }

  it('name the item, by its id as in the log and by its place as the server does', () => {
    expect(fieldTitle('enterprises', '/contacts/c1/phone', [fields], names)).toBe('联系人“李明” · 电话')
    expect(fieldTitle('enterprises', '/contacts/0/phone', [fields], names)).toBe('联系人“李明” · 电话')
    expect(
      fieldTitle('enterprises', '/contacts/c9', [fields, { contacts: [{ ...contact, id: 'c9' }] }], names),
    ).toBe('联系人“李明”')
    expect(fieldTitle('audits', '/answers/e1/note', [fields], names)).toBe('检查结果“物业服务” · 说明')
  })

  it('never show an identifier', () => {
    expect(fieldTitle('enterprises', '/whatever', [fields], names)).toBe('其他内容')
    expect(fieldTitle('enterprises', '/contacts/c7/phone', [fields], names)).toBe('联系人 · 电话')
  })
})

describe('the difference of two texts', () => {
  const side = (pieces: ReturnType<typeof difference>, kind: 'added' | 'removed') =>
    pieces
      .filter((piece) => piece.kind === 'same' || piece.kind === kind)
      .map(({ text }) => text)
      .join('')

  it('shows the words that changed', () => {
    expect(
      difference('企业正常生产，订单充足。', '企业部分停产，订单充足。').map(
        ({ kind, text }) => `${kind} ${text}`,
      ),
    ).toEqual(['same 企业', 'removed 正常生产', 'added 部分停产', 'same ，订单充足。'])
  })

  it('loses nothing of either text, however long', () => {
    const text = fc
      .array(fc.constantFrom('企业', '订单', '。', '，', 'A', '停产', '\n'))
      .map((words) => words.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = difference(before, after)
        expect(side(pieces, 'removed')).toBe(before)
        expect(side(pieces, 'added')).toBe(after)
      }),
    )
    const long = Array.from({ length: 5000 }, (_, at) =>
      String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000)),
    ).join('')
    const turned = [...long].reverse().join('')
    const pieces = difference(long, turned)
    expect([side(pieces, 'removed'), side(pieces, 'added')]).toEqual([long, turned])
  })
})

describe('edits', () => {
  const before = enterpriseContent({ id: 'e1', operatingStatus: 'normal' })
  const after = { ...before, operatingStatus: 'stopped', pinyin: 'x', revision: 9, mainBusiness: '' }

  it('are the fields somebody changed, not what the server or the computer sets', () => {
    expect(editsBetween('enterprises', before, after).map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/operatingStatus', '/mainBusiness']),
    )
    expect(editsBetween('enterprises', before, after)).toHaveLength(2)
  })

  it('become plain text for the clipboard', () => {
    expect(textOf('enterprises', after, editsBetween('enterprises', before, after), noNames)).toBe(
      ['企业资料：西安沣东精密机械有限公司', '主营业务与产品：（空）', '企业状态：停产停业'].join('\n'),
    )
  })
})

describe('entries of the log', () => {
  const entry = (path: string, changes: Partial<KeptConflict> = {}): KeptConflict => ({
    collection: 'enterprises',
    id: 'e1',
    path,
    base: '',
    mine: 'a',
    theirs: 'b',
    kept: 'mine',
    mineAt: '2026-10-12T02:00:00.000Z',
    theirsBy: 'officer-2',
    theirsAt: '2026-10-12T02:01:00.000Z',
    at: '2026-10-12T02:02:00.000Z',
    state: 'seen',
    key: path,
    ...changes,
  })

  it('of one meeting stand together, and one unseen makes all of it unseen', () => {
    const groups = groupsOf([
      entry('/zone'),
      entry('/town', { theirsAt: '2026-10-11T00:00:00.000Z' }),
      entry('/mainBusiness', { state: 'new' }),
    ])
    expect(groups.map(({ entries, fresh }) => [entries.map(({ path }) => path), fresh])).toEqual([
      [['/mainBusiness', '/zone'], true],
      [['/town'], false],
    ])
  })
})

describe('values by pointer', () => {
  it('take items by id before place, and places where there is no such id', () => {
    const document = {
      list: [
        { id: '1', word: 'a' },
        { id: 'x', word: 'b' },
      ],
      tags: ['p', 'q'],
    }
    expect(valueAt(document, '/list/1/word')).toBe('a')
    expect(valueAt(document, '/list/0/word')).toBe('a')
    expect(valueAt(document, '/tags/1')).toBe('q')
    expect(valueAt(document, '/tags/7')).toBeUndefined()
    expect(withValueAt(document, '/list/0/word', 'c')).toEqual({
      ...document,
      list: [
        { id: '1', word: 'c' },
        { id: 'x', word: 'b' },
      ],
    })
  })
})
