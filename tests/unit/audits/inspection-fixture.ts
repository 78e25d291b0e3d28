/** Whole inspections on the default checklist; each test says only what it is about. */
import { defaultParkChecklist } from '../../../schemas/codes/park-checklist.ts'
import type { Audit, ElementAnswer } from '../../../schemas/entities/audit.ts'
import type { Rectification } from '../../../schemas/entities/rectification.ts'
import { readTemplate } from '../../../schemas/rules/inspection-template.ts'
import { blankAnswer } from '../../../src-renderer/features/audits/element-answer.ts'

const read = readTemplate(defaultParkChecklist)
if (!read.ok) throw new Error(read.problems.join('\n'))
export const checklist = read.template
export const elements = checklist.dimensions.flatMap((dimension) => dimension.elements)

export function elementOf(id: string) {
  const found = elements.find((element) => element.id === id)
  if (!found) throw new Error(`no element ${id}`)
  return found
}

/** An answer with these marks for the check points, `yes` where none is given. */
export function answered(
  id: string,
  marks: readonly ('yes' | 'no' | 'na')[] = [],
  more: Partial<ElementAnswer> = {},
): ElementAnswer {
  return {
    ...blankAnswer(id),
    checkPoints: elementOf(id).checkPoints.map((point, index) => ({
      id: point.id,
      result: marks[index] ?? 'yes',
      note: '',
    })),
    ...more,
  }
}

/** All elements answered with 符合, but for those in `others`. */
export function allAnswered(...others: ElementAnswer[]): ElementAnswer[] {
  return elements.map((element) => others.find((one) => one.id === element.id) ?? answered(element.id))
}

const stamps = {
  revision: 1,
  seq: 1,
  createdBy: 'inspector-1',
  createdAt: '2026-10-12T01:00:00.000Z',
  updatedBy: 'inspector-1',
  updatedAt: '2026-10-12T01:00:00.000Z',
}

export function auditDocument(changes: Partial<Audit> = {}): Audit {
  return {
    ...stamps,
    id: 'audit-1',
    auditNo: 'JC20261012-A3K7P-001',
    parkId: 'park-1',
    parkName: '统筹科技园',
    templateId: 'park-service-28@1.0.0',
    kind: 'full',
    previousAuditId: null,
    status: 'draft',
    startedAt: '2026-10-12T01:00:00.000Z',
    submittedAt: null,
    inspectorName: '赵敏',
    companions: '',
    answers: allAnswered(),
    conclusion: '',
    result: null,
    deviceId: 'device-1',
    ...changes,
  }
}

export function rectificationDocument(changes: Partial<Rectification> = {}): Rectification {
  return {
    ...stamps,
    id: 'rectification-1',
    rectificationNo: 'ZG20260701-A3K7P-001',
    auditId: 'audit-0',
    parkId: 'park-1',
    parkName: '统筹科技园',
    elementId: 'D1-E1',
    elementName: '道路交通与停车充电',
    checkPointIds: ['D1-E1-C2'],
    problem: '停车位不足',
    triggers: ['要素得2分'],
    level: 'timed',
    dueOn: '2026-12-31',
    dueAt: null,
    responsibleUnit: '开发建设部',
    state: 'open',
    steps: [],
    ...changes,
  }
}
