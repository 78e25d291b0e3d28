/** Two rounds of inspections of every park, and the corrective actions that the rules trigger from them. */

import { nameOf } from '../../schemas/codes/code-table.ts'
import { departments } from '../../schemas/codes/departments.ts'
import { defaultParkChecklist } from '../../schemas/codes/park-checklist.ts'
import type { Audit, ElementAnswer } from '../../schemas/entities/audit.ts'
import type { Rectification } from '../../schemas/entities/rectification.ts'
import type { Template } from '../../schemas/entities/template.ts'
import { addDays, instantOf } from '../../schemas/rules/calendar-day.ts'
import { scoreInspection } from '../../schemas/rules/inspection-scoring.ts'
import {
  type ChecklistElement,
  type ChecklistTemplate,
  readTemplate,
  templateDocument,
} from '../../schemas/rules/inspection-template.ts'
import { rectificationsFor } from '../../schemas/rules/rectification-triggers.ts'
import { addWorkingDays, isWorkingDay } from '../../schemas/rules/work-calendar.ts'
import type { Person } from './directory.ts'
import { inspectionFigures } from './inspection-figures.ts'
import { createNumbering, deviceOf } from './numbering.ts'
import type { Random } from './random.ts'
import { stamp } from './stamp.ts'
import { parks } from './words/places.ts'

export type InspectionData = { templates: Template[]; audits: Audit[]; rectifications: Rectification[] }

type Context = { random: Random; today: string; now: string; inspector: Person; reviewer: Person }

/** How likely a check point fails, by park and round: the second round is better, one park is behind. */
const failing: Record<string, readonly [number, number]> = {
  'park-tckj': [0.05, 0.03],
  'park-xjzz': [0.14, 0.09],
  'park-zmfm': [0.08, 0.06],
  'park-xdjr': [0.04, 0.02],
}
/** Days before today on which the rounds began. */
const roundsAgo = [118, 17]

export function generateAudits(context: Context): InspectionData {
  const read = readTemplate(defaultParkChecklist)
  if (!read.ok) throw new Error(`The default checklist is invalid: ${read.problems.join('; ')}`)
  const { template } = read
  const nextNumber = createNumbering()
  const published = stamp<'templates'>(
    templateDocument(template),
    'demo-admin-001',
    instantOf(addDays(context.today, -400), '10:30'),
  )
  const audits: Audit[] = []
  const rectifications: Rectification[] = []
  parks.forEach((park, place) => {
    let previous: Audit | null = null
    for (const [round, ago] of roundsAgo.entries()) {
      const random = context.random.fork(`${park.id}-${round}`)
      let day = addDays(context.today, -ago + place)
      while (!isWorkingDay(day)) day = addDays(day, -1)
      const startedAt = instantOf(day, '09:20')
      const submittedAt = instantOf(day, '16:40')
      const answers = elementsOf(template).map((element) =>
        answerOf(random, element, failing[park.id]?.[round] ?? 0.06),
      )
      const result = scoreInspection(template, answers)
      const audit = stamp<'audits'>(
        {
          id: `demo-audit-${park.id}-${round + 1}`,
          auditNo: nextNumber('JC', day, deviceOf(context.inspector.id)),
          parkId: park.id,
          parkName: park.name,
          templateId: published.id,
          kind: 'full',
          previousAuditId: null,
          status: 'submitted',
          startedAt,
          submittedAt,
          inspectorName: context.inspector.name,
          companions: '园区运营主管、物业项目经理',
          answers,
          conclusion: '园区总体运行有序，配套和诉求办理情况较好，个别要素需按期整改。',
          result: {
            total: result.total,
            grade: result.grade,
            vetoed: result.vetoed,
            rankable: result.rankable,
            dimensions: [...result.dimensions],
            elements: [...result.elements],
          },
          deviceId: deviceOf(context.inspector.id),
        },
        context.inspector.id,
        startedAt,
      )
      const drafts = rectificationsFor({
        template,
        answers,
        scores: result.elements,
        previous: previous ? { answers: previous.answers, scores: previous.result?.elements ?? [] } : null,
        overdueElements: new Set(),
        submittedAt,
      })
      for (const draft of drafts)
        rectifications.push(
          rectificationOf(
            context,
            random,
            audit,
            draft,
            nextNumber('ZG', day, deviceOf(context.inspector.id)),
          ),
        )
      audits.push(audit)
      previous = audit
    }
  })
  return { templates: [published], audits, rectifications }
}

function elementsOf(template: ChecklistTemplate): ChecklistElement[] {
  return template.dimensions.flatMap((dimension) => dimension.elements)
}

function answerOf(random: Random, element: ChecklistElement, failureRate: number): ElementAnswer {
  const checkPoints = element.checkPoints.map((point) => {
    const failed = random.chance(point.critical ? failureRate / 4 : failureRate)
    return {
      id: point.id,
      result: failed ? ('no' as const) : ('yes' as const),
      note: failed ? '现场核查与要求有差距，已拍照并告知责任单位。' : '',
    }
  })
  const figures = inspectionFigures(random)
  const keys = element.evidence.flatMap((proof) => (proof.type === 'number' && proof.key ? [proof.key] : []))
  const anyFailed = checkPoints.some((point) => point.result === 'no')
  return {
    id: element.id,
    checkPoints,
    meetsZeroAnchor: false,
    meetsThreeAnchor: anyFailed && random.chance(0.7),
    meetsFiveAnchor: !anyFailed && random.chance(0.72),
    hasPlan: anyFailed && random.chance(0.7),
    notApplicableReason: '',
    note: '',
    numbers: Object.fromEntries(keys.flatMap((key) => (key in figures ? [[key, figures[key] ?? 0]] : []))),
    mediaIds: [],
  }
}

type Draft = ReturnType<typeof rectificationsFor>[number]

/** Old ones are closed by somebody else than who corrected; recent ones are on their way. */
function rectificationOf(
  context: Context,
  random: Random,
  audit: Audit,
  draft: Draft,
  rectificationNo: string,
): Rectification {
  const opened = audit.submittedAt ?? audit.startedAt
  const old = opened < instantOf(addDays(context.today, -60))
  const state = old
    ? random.weighted([
        ['closed', 9],
        ['submitted', 1],
      ] as const)
    : random.weighted([
        ['open', 3],
        ['inProgress', 4],
        ['submitted', 2],
        ['closed', 2],
      ] as const)
  const day = opened.slice(0, 10)
  const stepAt = (workingDays: number) => {
    const at = instantOf(addWorkingDays(day, workingDays), '15:30')
    return at.localeCompare(context.now) > 0 ? context.now : at
  }
  const unit = draft.suggestedUnits[0] ?? 'PARK'
  const step = (kind: Rectification['steps'][number]['kind'], at: string, by: Person, note: string) => ({
    id: `${rectificationNo}-${kind}`,
    kind,
    at,
    by: by.id,
    byName: by.name,
    note,
    mediaIds: [],
  })
  const steps = [step('opened', opened, context.inspector, draft.triggers.join('；'))]
  if (state !== 'open')
    steps.push(step('started', stepAt(1), context.inspector, '责任单位已签收，制定整改措施。'))
  if (state === 'submitted' || state === 'closed')
    steps.push(step('submitted', stepAt(6), context.inspector, '整改完成，附整改前后对照材料。'))
  if (state === 'closed')
    steps.push(
      step('verified', stepAt(8), context.reviewer, '现场复核，符合要求。'),
      step('closed', stepAt(8), context.reviewer, '同意销号。'),
    )
  return stamp<'rectifications'>(
    {
      id: `${audit.id}-${draft.elementId}`,
      rectificationNo,
      auditId: audit.id,
      parkId: audit.parkId,
      parkName: audit.parkName,
      elementId: draft.elementId,
      elementName: draft.elementName,
      checkPointIds: [...draft.checkPointIds],
      problem: draft.problem || draft.triggers.join('；'),
      triggers: [...draft.triggers],
      level: draft.level,
      dueOn: draft.dueOn,
      dueAt: draft.dueAt,
      responsibleUnit: nameOf(departments, unit),
      state,
      steps,
    },
    context.inspector.id,
    opened,
  )
}
