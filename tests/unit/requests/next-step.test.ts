import { describe, expect, it } from 'vitest'
import { supervisionOwed } from '../../../src-renderer/features/requests/next-step.ts'

describe('what supervision owes a request (§5.5)', () => {
  const late = { state: 'processing', dueDate: '2026-10-19', reworks: 0, returns: 0 } as const
  const supervisor = { roles: ['supervisor'] }

  it('is said to those who supervise, the gravest last', () => {
    const said = ['已超期3个工作日，应催办', '超期达到3个工作日，应发督办单']
    expect(supervisionOwed(late, supervisor, '2026-10-22')).toEqual(said)
    expect(supervisionOwed(late, { roles: ['leader'] }, '2026-10-22')).toEqual(said)
    expect(supervisionOwed(late, { roles: ['officer', 'handler'] }, '2026-10-22')).toEqual([])
  })

  it('ends with the request, however often it was done again', () => {
    const twice = { ...late, dueDate: null, reworks: 2 }
    expect(supervisionOwed(twice, supervisor, '2026-10-22')).toEqual([
      '重办2次，应提交分管领导或企业服务日专题会',
    ])
    expect(supervisionOwed({ ...twice, state: 'closed' }, supervisor, '2026-10-22')).toEqual([])
  })
})
