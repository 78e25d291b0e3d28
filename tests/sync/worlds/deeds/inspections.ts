/** What inspectors of parks find, and what becomes of it. */
import { blankAnswer } from '../../../../src-renderer/features/audits/element-answer.ts'
import * as samples from '../../../server/support/documents.ts'
import { change, create, type Desk, type Doing } from './desk.ts'

export const createAudit: Doing = (desk) =>
  create(desk, 'audits', {
    ...samples.audit(desk.random.pick(desk.parks), {
      id: desk.newId('audit'),
      conclusion: desk.ledger.newWord(),
    }),
  })

export const editAudit: Doing = (desk) =>
  change(desk, 'audits', (content, word) => {
    const what = desk.random.next()
    if (what < 0.4) return { ...content, [desk.random.pick(['conclusion', 'companions'])]: word() }
    if (what < 0.85) {
      const id = desk.random.pick(['D1-01', 'D1-02'])
      const others = content.answers.filter((one) => one.id !== id)
      return { ...content, answers: [...others, { ...blankAnswer(id), note: word() }] }
    }
    return { ...content, status: desk.random.pick(['submitted', 'archived'] as const) }
  })

const stepBy = (desk: Desk, kind: 'opened' | 'started' | 'submitted' | 'verified', note: string) => ({
  id: desk.newId('step'),
  kind,
  at: '2026-11-20T01:00:00.000Z',
  by: desk.user().id,
  byName: '',
  note,
  mediaIds: [],
})

export const createRectification: Doing = (desk) =>
  create(desk, 'rectifications', {
    id: desk.newId('rectification'),
    rectificationNo: 'ZG20261012-A3-001',
    auditId: 'audit',
    parkId: desk.random.pick(desk.parks),
    parkName: '',
    elementId: 'D1-01',
    elementName: '',
    checkPointIds: [],
    problem: desk.ledger.newWord(),
    triggers: [],
    level: 'timed',
    dueOn: '2026-12-20',
    dueAt: null,
    responsibleUnit: '',
    state: 'open',
    steps: [stepBy(desk, 'opened', desk.ledger.newWord())],
  })

export const workOnRectification: Doing = (desk) =>
  change(desk, 'rectifications', (content, word) =>
    desk.random.chance(0.4)
      ? { ...content, responsibleUnit: word() }
      : {
          ...content,
          state: 'inProgress' as const,
          steps: [
            ...content.steps,
            stepBy(desk, desk.random.pick(['started', 'submitted', 'verified'] as const), word()),
          ],
        },
  )
