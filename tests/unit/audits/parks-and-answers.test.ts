/** The list of parks, templates in force (§3.6), and answers that never touch what others answered (S12). */
import { expect, test } from 'vitest'
import {
  changeAnswer,
  changeCheckPoint,
  changeNumber,
} from '../../../src-renderer/features/audits/element-answer.ts'
import { inspectionBefore, parkRows } from '../../../src-renderer/features/audits/park-overview.ts'
import { elementGroups } from '../../../src-renderer/features/audits/result-groups.ts'
import { changeWords, formatScore } from '../../../src-renderer/features/audits/score-words.ts'
import { templateInForce } from '../../../src-renderer/features/audits/start-inspection.ts'
import { answered, auditDocument, checklist, rectificationDocument } from './inspection-fixture.ts'

const submitted = (id: string, submittedAt: string, more = {}) =>
  auditDocument({ id, status: 'submitted', submittedAt, ...more })

test('a park shows its last full inspection; drafts and re-inspections do not replace it', () => {
  const audits = [
    submitted('a1', '2026-07-10T02:00:00.000Z'),
    submitted('a2', '2026-10-10T02:00:00.000Z'),
    submitted('a3', '2026-10-20T02:00:00.000Z', { kind: 'reinspection' }),
    auditDocument({ id: 'a4' }),
    submitted('b1', '2026-10-21T02:00:00.000Z', { parkId: 'park-2' }),
  ]
  const rectifications = [
    rectificationDocument({ id: 'r1', dueOn: '2026-10-01' }),
    rectificationDocument({ id: 'r2', dueOn: '2026-12-01' }),
    rectificationDocument({ id: 'r3', dueOn: '2026-10-01', state: 'closed' }),
  ]
  const [row] = parkRows([{ id: 'park-1', name: '统筹科技园' }], audits, rectifications, '2026-10-25')
  expect(row?.last?.id).toBe('a2')
  expect(row?.before?.id).toBe('a1')
  expect(row?.drafts.map((one) => one.id)).toEqual(['a4'])
  expect(row?.history.map((one) => one.id)).toEqual(['a3', 'a2', 'a1'])
  expect(row).toMatchObject({ openRectifications: 2, overdueRectifications: 1 })
})

test('an inspection is compared with the full one submitted before it, not with later ones', () => {
  const audits = [submitted('a1', '2026-07-10T02:00:00.000Z'), submitted('a3', '2026-12-10T02:00:00.000Z')]
  const audit = submitted('a2', '2026-10-10T02:00:00.000Z')
  expect(inspectionBefore(audit, [...audits, audit])?.id).toBe('a1')
})

test('the template in force took effect last; a future one waits, versions count as numbers', () => {
  const template = (version: string, effectiveFrom: string) => ({
    ...auditDocument(),
    id: `t@${version}`,
    kind: 'parkChecklist' as const,
    templateId: 't',
    version,
    title: '',
    effectiveFrom,
    content: {},
  })
  const templates = [
    template('1.0.0', '2026-01-01'),
    template('1.9.0', '2026-06-01'),
    template('1.10.0', '2026-06-01'),
    template('2.0.0', '2027-01-01'),
  ]
  expect(templateInForce(templates, '2026-10-12')?.id).toBe('t@1.10.0')
  expect(templateInForce(templates, '2025-12-31')).toBeNull()
})

test('changing one element leaves the other answers untouched, and the first answer adds itself', () => {
  const audit = auditDocument({ answers: [answered('D1-E1')] })
  const changed = changeAnswer(audit, 'D1-E2', (answer) =>
    changeCheckPoint(answer, 'D1-E2-C1', { result: 'no' }),
  )
  expect(changed.answers[0]).toBe(audit.answers[0])
  expect(changed.answers[1]?.checkPoints).toEqual([{ id: 'D1-E2-C1', result: 'no', note: '' }])
  const noted = changeAnswer(changed, 'D1-E2', (answer) =>
    changeCheckPoint(answer, 'D1-E2-C1', { note: '缺公示' }),
  )
  expect(noted.answers[1]?.checkPoints).toEqual([{ id: 'D1-E2-C1', result: 'no', note: '缺公示' }])
})

test('an evidence figure that is cleared is gone, not zero', () => {
  const answer = changeNumber(answered('D1-E1'), 'parkingSpaces', 200)
  expect(answer.numbers).toEqual({ parkingSpaces: 200 })
  expect(changeNumber(answer, 'parkingSpaces', null).numbers).toEqual({})
})

test('a result tells what failed first, the lowest score on top', () => {
  const scores = [
    { id: 'D1-E1', score: 2 },
    { id: 'D1-E2', score: 1 },
    { id: 'D1-E3', score: 3 },
    { id: 'D1-E4', score: null },
    { id: 'D2-E1', score: 5 },
  ]
  const ids = new Set(scores.map((one) => one.id))
  const dimensions = checklist.dimensions.map((dimension) => ({
    ...dimension,
    elements: dimension.elements.filter((element) => ids.has(element.id)),
  }))
  const groups = elementGroups({ ...checklist, dimensions }, { elements: scores })
  expect(groups.map((group) => [group.name, group.elements.map((one) => one.element.id)])).toEqual([
    ['不合格', ['D1-E2', 'D1-E1']],
    ['基本合格', ['D1-E3']],
    ['合格', ['D2-E1']],
    ['不适用', ['D1-E4']],
  ])
})

test('scores read with one decimal, and 持平 means no visible change (§3.2)', () => {
  expect(formatScore(96.5306)).toBe('96.5')
  expect(formatScore(77.00000000000001)).toBe('77.0')
  expect(formatScore(null)).toBe('—')
  expect(changeWords(87.6, 84.4)).toBe('较上次提高 3.2 分')
  expect(changeWords(77, 81)).toBe('较上次下降 4.0 分')
  expect(changeWords(80.02, 80)).toBe('与上次持平')
  expect(changeWords(80, null)).toBe('')
})
