// What somebody reads before 500 enterprises change hands is what then happens.
import { expect, it } from 'vitest'
import { previewOf } from '../../../src-renderer/features/plan/reassignment/reassignment-preview.ts'
import { enterprise, planned } from '../rules/visit-plan/fixture.ts'

const reassignment = {
  from: { id: 'officer-1', name: '张三' },
  to: { id: 'officer-2', name: '李四' },
  since: '2026-12-01',
  reason: '轮岗',
}

it('names who looks after each before and after, and leaves out what does not change', () => {
  const foreign = enterprise('B', { pairings: [] })
  const { lines, unchanged } = previewOf([enterprise('A'), foreign], [], reassignment)
  expect(lines).toEqual([
    { id: 'A', name: '西安A有限公司', kind: 'moves', before: '张三（牵头）', after: '李四（牵头）' },
  ])
  expect(unchanged).toBe(1)
})

it('counts the plans that stay with the officer who hands over', () => {
  const visits = [
    planned('A', '2026-12-01'),
    planned('A', '2026-11-30'),
    planned('B', '2026-12-02'),
    planned('A', '2026-12-03', 'officer-2'),
  ]
  expect(previewOf([enterprise('A')], visits, reassignment).plansLeft).toBe(1)
})
