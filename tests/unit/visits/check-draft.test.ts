// Findings reach the form's fields (§4.2, §4.4), by the id of list items.
import { describe, expect, test } from 'vitest'
import { addDifficulty, changeDifficulty } from '../../../src-renderer/features/visits/draft/difficulties.ts'
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
