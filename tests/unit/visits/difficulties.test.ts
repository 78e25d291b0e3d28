// 困难 and 诉求 in place (§4.1 rule 3, §4.2, §5.2).
import { describe, expect, test } from 'vitest'
import { textLength } from '../../../schemas/rules/text-limits.ts'
import {
  addDifficulty,
  addRequest,
  changeDifficulty,
  changeRequest,
  proposeTitle,
  removeDifficulty,
  removeRequest,
} from '../../../src-renderer/features/visits/draft/difficulties.ts'
import { draft } from './example-draft.ts'

describe('the title proposed for a request', () => {
  test('is the first sentence of the officer’s words', () => {
    expect(proposeTitle('变压器容量不足，三季度两次停线。希望增容。', '08', '08-01')).toBe(
      '变压器容量不足，三季度两次停线',
    )
  })
  test('names the kind where the words alone say too little', () => {
    expect(proposeTitle('续贷难', '01', '01-03')).toBe('融资／续贷转贷：续贷难')
  })
  test('is cut at a comma within 40 characters, rare characters whole', () => {
    const title = proposeTitle(`${'𬭎'.repeat(30)}，${'㛃'.repeat(30)}`, '99', '')
    expect(title).toBe('𬭎'.repeat(30))
    expect(textLength(proposeTitle('𬭎'.repeat(90), '99', ''))).toBe(40)
  })
})

describe('a difficulty and its requests', () => {
  const withWords = () =>
    changeDifficulty(addDifficulty(draft(), 'd1'), 'd1', {
      category: '08',
      description: '园区变压器容量不足，影响二期投产',
    })

  test('recording a difficulty takes 无困难 back: the two exclude each other', () => {
    expect(addDifficulty({ ...draft(), noDifficulty: true }, 'd1').noDifficulty).toBe(false)
  })
  test('a request follows the words until the officer writes its title', () => {
    let record = addRequest(withWords(), 'd1', 'r1')
    expect(record.requests[0]).toMatchObject({
      id: 'r1',
      difficultyId: 'd1',
      category: '08',
      title: '园区变压器容量不足，影响二期投产',
    })
    record = changeDifficulty(record, 'd1', { description: '园区变压器容量不足，影响二期投产和交货' })
    expect(record.requests[0]?.title).toBe('园区变压器容量不足，影响二期投产和交货')
    record = changeRequest(record, 'r1', { title: '请协调供电部门增容' })
    record = changeDifficulty(record, 'd1', { description: '变压器经常跳闸，停线四小时' })
    expect(record.requests[0]).toMatchObject({
      title: '请协调供电部门增容',
      content: '变压器经常跳闸，停线四小时',
    })
  })
  test('financing details belong to category 01, and a slip of the category loses nothing', () => {
    let record = addRequest(changeDifficulty(withWords(), 'd1', { category: '01' }), 'd1', 'r1')
    expect(record.requests[0]?.financingDetail).not.toBeNull()
    record = changeRequest(record, 'r1', {
      financingDetail: {
        amount: 500,
        purpose: '流动资金',
        termMonths: 12,
        creditEnhancement: '信用',
        products: ['loanRenewal'],
      },
    })
    record = changeDifficulty(changeDifficulty(record, 'd1', { category: '02' }), 'd1', { category: '01' })
    expect(record.requests[0]?.financingDetail?.amount).toBe(500)
  })
  test('one difficulty makes several requests; taking the last back takes the mark', () => {
    let record = addRequest(addRequest(withWords(), 'd1', 'r1'), 'd1', 'r2')
    expect(record.requests.map((item) => item.id)).toEqual(['r1', 'r2'])
    record = removeRequest(record, 'r1')
    expect(record.difficulties[0]?.makeRequest).toBe(true)
    expect(removeRequest(record, 'r2').difficulties[0]?.makeRequest).toBe(false)
    expect(removeDifficulty(record, 'd1')).toMatchObject({ difficulties: [], requests: [] })
  })
})
