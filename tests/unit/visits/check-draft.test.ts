// Findings reach the form's fields (§4.2, §4.4), by the id of list items.
import { describe, expect, test } from 'vitest'
import {
  addDifficulty,
  addRequest,
  changeDifficulty,
} from '../../../src-renderer/features/visits/draft/difficulties.ts'
import { checkDraft } from '../../../src-renderer/features/visits/form/check-draft.ts'
import { sectionOf } from '../../../src-renderer/features/visits/form/sections.ts'
import { draft } from './example-draft.ts'

const now = '2026-10-12T04:00:00.000Z'

describe('the check before submission', () => {
  test('a complete record without difficulties may be submitted', () => {
    const blocks = checkDraft(draft({ noDifficulty: true }), { now }).filter(
      (finding) => finding.level === 'block',
    )
    expect(blocks).toEqual([])
  })
  test('困难 empty and 无困难 unticked is told in the words of §4.4', () => {
    expect(checkDraft(draft(), { now })).toContainEqual({
      field: 'difficulties',
      level: 'block',
      message: '请填写困难，或勾选“企业表示无困难”',
    })
  })
  test('a finding of a list item names the item by its id, whatever stands before it', () => {
    let record = addDifficulty(addDifficulty(draft(), 'first'), 'second')
    record = changeDifficulty(record, 'first', { category: '99', description: '描述已经足够长了，没有问题' })
    const fields = checkDraft(record, { now }).map((finding) => finding.field)
    expect(fields).toContain('difficulties.second.description')
    expect(fields.some((field) => field.startsWith('difficulties.first'))).toBe(false)
  })
  test('of several difficulties it says which; what lacks in one is not said again for its request', () => {
    const one = addRequest(addDifficulty(draft(), 'first'), 'first', 'r1')
    const words = (record: typeof one) =>
      checkDraft(record, { now }).flatMap(({ field, of = '', message }) =>
        /^(difficulties|requests)\./.test(field) ? [`${of} ${field.split('.').at(-1)} ${message}`] : [],
      )
    expect(words(one).map((line) => line.split(' ').slice(0, 2))).toEqual([
      ['', 'category'],
      ['', 'description'],
      ['', 'expectation'],
    ])
    const two = changeDifficulty(addRequest(addDifficulty(one, 'second'), 'second', 'r2'), 'second', {
      category: '99',
      description: '描述已经足够长了，没有问题',
    })
    expect(words(two).map((line) => line.split(' ').slice(0, 2))).toEqual([
      ['困难1', 'category'],
      ['困难1', 'description'],
      ['困难1', 'expectation'],
      ['困难2', 'expectation'],
    ])
  })
  test('carried-over values nobody confirmed are a reminder, not an obstacle', () => {
    const findings = checkDraft(draft({ noDifficulty: true, carriedOver: ['operatingStatus', 'outlook'] }), {
      now,
    })
    expect(findings).toContainEqual({
      field: 'operatingStatus',
      level: 'remind',
      message: '有2项沿用上次、尚未确认，提交后会注明',
    })
  })
  test.each([
    ['figures.revenue', 'enterprise'],
    ['requests.r1.title', 'difficulties'],
    ['startAt', 'basic'],
    ['followUps.f1.dueOn', 'followUps'],
    ['confirmedBy', 'evidence'],
    ['environmentReason', 'policies'],
  ])('%s stands in %s', (field, section) => {
    expect(sectionOf(field)).toBe(section)
  })
})
