// Two records of one enterprise become one (§4.1 rule 4): both are named, nothing that was written is lost.
import { describe, expect, it } from 'vitest'
import { mergeVisits } from '../../../schemas/rules/merge-visits.ts'
import { person, visitOf as wholeVisit } from './visit-fixture.ts'

const visitOf: typeof wholeVisit = (more) => wholeVisit({ status: 'draft', noDifficulty: false, ...more })
const liu = person('o9', '刘洋', { personId: 'officer-9', isLead: true })
const difficulty = (id: string) => ({
  id,
  category: '01',
  subcategory: '',
  description: `困难${id}，缺少流动资金`,
  urgency: 'normal' as const,
  makeRequest: false,
})
const merge = (into: Parameters<typeof visitOf>[0], from: Parameters<typeof visitOf>[0]) => {
  const merged = mergeVisits(visitOf(into), visitOf(from), '刘洋')
  if (!merged) throw new Error('not merged')
  return merged
}

describe('merging', () => {
  it('names both officers, under the lead of whose record stays', () => {
    const { officers } = merge({}, { officers: [liu] })
    expect(officers.map(({ name, isLead }) => [name, isLead])).toEqual([
      ['张三', true],
      ['李四', false],
      ['刘洋', false],
    ])
  })

  it('keeps every item of both lists, each once', () => {
    const merged = merge(
      { difficulties: [difficulty('a')], photos: ['p1'], participants: [person('c1', '王总')] },
      {
        difficulties: [difficulty('a'), difficulty('b')],
        photos: ['p1', 'p2'],
        participants: [person('x', '王总'), person('c2', '赵工')],
      },
    )
    expect(merged.difficulties.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(merged.photos).toEqual(['p1', 'p2'])
    expect(merged.participants.map(({ name }) => name)).toEqual(['王总', '赵工'])
  })

  it('keeps the signature with the way of confirming that stays, and every other one as a picture', () => {
    const signed = (confirmMediaId: string) => ({ confirmMode: 'signature' as const, confirmMediaId })
    expect(merge({}, signed('m2'))).toMatchObject({ ...signed('m2'), photos: [] })
    expect(merge({ confirmMode: 'signature' }, signed('m2'))).toMatchObject({ ...signed('m2'), photos: [] })
    expect(merge(signed('m1'), signed('m2'))).toMatchObject({ ...signed('m1'), photos: ['m2'] })
    expect(merge({ confirmMode: 'phone' }, signed('m2'))).toMatchObject({
      confirmMode: 'phone',
      confirmMediaId: null,
      photos: ['m2'],
    })
    const stamped = { confirmMode: 'seal' as const, confirmMediaId: 'm1' }
    expect(merge(stamped, signed('m2'))).toMatchObject({ ...stamped, photos: ['m2'] })
  })

  it('says “no difficulty” only where neither names one', () => {
    expect(merge({ noDifficulty: true }, { difficulties: [difficulty('a')] }).noDifficulty).toBe(false)
    expect(merge({ noDifficulty: true }, {}).noDifficulty).toBe(true)
  })

  it('covers the time of both', () => {
    const other = { startAt: '2026-10-12T01:00:00.000Z', endAt: '2026-10-12T02:00:00.000Z' }
    expect(merge({}, other)).toMatchObject({
      startAt: '2026-10-12T01:00:00.000Z',
      endAt: '2026-10-12T02:30:00.000Z',
    })
  })

  it('keeps a figure that only one knows, and writes the other one down where both differ', () => {
    const { figures } = visitOf()
    const merged = merge(
      { figures: { ...figures, revenue: 1200 }, operatingStatus: 'normal', businessNote: '订单平稳。' },
      {
        figures: { ...figures, revenue: 1500, employees: 80 },
        operatingStatus: 'partial',
        businessNote: '二号线停了。',
      },
    )
    expect(merged.figures).toMatchObject({ revenue: 1200, employees: 80 })
    expect(merged.operatingStatus).toBe('normal')
    expect(merged.businessNote).toBe(
      '订单平稳。\n刘洋记录：二号线停了。\n企业状态：部分停产；营业收入：1500万元',
    )
  })

  it('prefers what somebody said to what was only carried over', () => {
    const { figures } = visitOf()
    const merged = merge(
      {
        figures: { ...figures, employees: 70 },
        operatingStatus: 'normal',
        carriedOver: ['figures.employees', 'operatingStatus'],
      },
      { figures: { ...figures, employees: 80 }, operatingStatus: 'partial' },
    )
    expect(merged).toMatchObject({ operatingStatus: 'partial', carriedOver: [] })
    expect(merged.figures.employees).toBe(80)
    expect(merged.businessNote).toBe('')
  })

  it('twice changes nothing more', () => {
    const from = visitOf({
      officers: [liu],
      businessNote: '二号线停了。',
      operatingStatus: 'partial',
      location: '别处',
      difficulties: [difficulty('b')],
    })
    const once = mergeVisits(visitOf({ businessNote: '订单平稳。' }), from, '刘洋')
    expect(once).not.toBeNull()
    expect(once && mergeVisits(once, from, '刘洋')).toEqual(once)
  })

  it('is refused where the words don’t fit into one record', () => {
    const long = (letter: string) => visitOf({ businessNote: letter.repeat(3000) })
    expect(mergeVisits(long('甲'), long('乙'), '刘洋')).toBeNull()
  })
})
