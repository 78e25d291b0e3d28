/** 检查模板 (§3.6): the shape of a checklist template and the checks an import must pass. Any number of elements is fine. */
import Type from 'typebox'
import { Value } from 'typebox/value'
import type { Documents } from '../entities/index.ts'
import type { StampedField } from './server-fields.ts'

const Text = Type.String({ minLength: 1 })
const Threshold = { text: Text, op: Type.Enum(['lt', 'gt', 'gte', 'lte']), threshold: Type.Number() }
const Level = Type.Enum(['urgent', 'immediate', 'timed', 'longTerm'])

/**
 * A corrective trigger that evidence figures decide: a ratio of two, one figure, a figure that meets the bound now and last
 * time (`repeated`), or one that has not gone down since (`notReduced`).
 */
export const NumericTrigger = Type.Union([
  Type.Object({
    kind: Type.Literal('ratio'),
    ...Threshold,
    numerator: Text,
    denominator: Text,
    level: Level,
  }),
  Type.Object({ kind: Type.Literal('value'), ...Threshold, key: Text, level: Level }),
  Type.Object({ kind: Type.Literal('repeated'), ...Threshold, key: Text, level: Level }),
  Type.Object({ kind: Type.Literal('notReduced'), text: Text, key: Text, level: Level }),
])

export const Evidence = Type.Object({
  type: Type.Enum(['photo', 'document', 'number']),
  name: Text,
  required: Type.Boolean(),
  minCount: Type.Optional(Type.Integer({ minimum: 0 })),
  key: Type.Optional(Text),
  unit: Type.Optional(Type.String()),
  min: Type.Optional(Type.Number()),
})

export const CheckPoint = Type.Object({
  id: Text,
  text: Text,
  method: Text,
  critical: Type.Boolean(),
})

export const ChecklistElement = Type.Object({
  id: Text,
  name: Text,
  weight: Type.Number({ exclusiveMinimum: 0 }),
  /** The weight before conversion to a total of 100. */
  originalWeight: Type.Optional(Type.Number()),
  goal: Type.String(),
  checkPoints: Type.Array(CheckPoint, { minItems: 1 }),
  scoreAnchors: Type.Object({ '5': Text, '3': Text, '0': Text }),
  evidence: Type.Array(Evidence),
  correctiveTrigger: Type.String(),
  numericTriggers: Type.Optional(Type.Array(NumericTrigger)),
  ownerDepartments: Type.Array(Type.String()),
  frequency: Type.Enum(['monthly', 'quarterly', 'halfYearly', 'yearly']),
  veto: Type.Boolean(),
  standardRefs: Type.Optional(Type.Array(Type.String())),
})

export const ChecklistDimension = Type.Object({
  id: Text,
  name: Text,
  weight: Type.Number({ exclusiveMinimum: 0 }),
  originalWeight: Type.Optional(Type.Number()),
  description: Type.Optional(Type.String()),
  elements: Type.Array(ChecklistElement, { minItems: 1 }),
})

export const ChecklistTemplate = Type.Object({
  templateId: Text,
  version: Type.String({ pattern: '^\\d+\\.\\d+\\.\\d+$' }),
  title: Text,
  effectiveFrom: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
  issuer: Type.Optional(Type.String()),
  notice: Type.Optional(Type.String()),
  scoring: Type.Object({
    elementScale: Type.Object({
      min: Type.Literal(0),
      max: Type.Literal(5),
      labels: Type.Array(Type.Object({ score: Type.Integer(), name: Text, rule: Type.String() })),
    }),
    ratingBands: Type.Array(
      Type.Object({
        code: Type.Enum(['excellent', 'good', 'qualified', 'unqualified']),
        name: Text,
        min: Type.Number(),
      }),
      { minItems: 1 },
    ),
  }),
  correctiveAction: Type.Object({
    levels: Type.Array(
      Type.Object({
        code: Level,
        name: Text,
        limitWorkingDays: Type.Optional(Type.Integer({ minimum: 1 })),
        limitHours: Type.Optional(Type.Integer({ minimum: 1 })),
      }),
      { minItems: 1 },
    ),
  }),
  dimensions: Type.Array(ChecklistDimension, { minItems: 1 }),
  /** Element ids of the version before, by the ids here that mean the same; lets 环比 cross a change of template. */
  mapping: Type.Optional(Type.Record(Type.String(), Type.String())),
})

export type ChecklistTemplate = Type.Static<typeof ChecklistTemplate>
export type ChecklistDimension = Type.Static<typeof ChecklistDimension>
export type ChecklistElement = Type.Static<typeof ChecklistElement>
export type NumericTrigger = Type.Static<typeof NumericTrigger>

export type TemplateResult =
  | { readonly ok: true; readonly template: ChecklistTemplate }
  | { readonly ok: false; readonly problems: readonly string[] }

/** Weights may be off by this much, for templates that divide 100 by three. */
const weightTolerance = 0.01

/** The id of a template's document: `templateId@version`. */
export function templateKey(template: Pick<ChecklistTemplate, 'templateId' | 'version'>): string {
  return `${template.templateId}@${template.version}`
}

/** The document that publishes a template, without what the server stamps. */
export function templateDocument(template: ChecklistTemplate): Omit<Documents['templates'], StampedField> {
  return {
    id: templateKey(template),
    kind: 'parkChecklist',
    templateId: template.templateId,
    version: template.version,
    title: template.title,
    effectiveFrom: template.effectiveFrom,
    content: { ...template },
  }
}

/** Reads a template from JSON. A total other than 100 is converted first, keeping the original weights (§3.6). */
export function readTemplate(content: unknown): TemplateResult {
  if (!Value.Check(ChecklistTemplate, content)) {
    const places = new Set(Value.Errors(ChecklistTemplate, content).map((error) => error.instancePath || '/'))
    return {
      ok: false,
      problems: [...places].slice(0, 20).map((place) => `模板内容缺失或格式不对：${place}`),
    }
  }
  const problems = contentProblems(content)
  return problems.length === 0 ? { ok: true, template: toHundred(content) } : { ok: false, problems }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function contentProblems(template: ChecklistTemplate): string[] {
  const elements = template.dimensions.flatMap((dimension) => dimension.elements)
  const problems = [
    ...repeated(
      '维度编号',
      template.dimensions.map((item) => item.id),
    ),
    ...repeated(
      '要素编号',
      elements.map((item) => item.id),
    ),
    ...repeated(
      '检查点编号',
      elements.flatMap((item) => item.checkPoints.map((point) => point.id)),
    ),
    ...repeated(
      '证据数值键',
      elements.flatMap((item) => item.evidence.flatMap((proof) => proof.key ?? [])),
    ),
  ]
  for (const dimension of template.dimensions) {
    const total = sum(dimension.elements.map((element) => element.weight))
    if (Math.abs(total - dimension.weight) > weightTolerance)
      problems.push(`“${dimension.name}”的要素权重合计${total}，不等于维度权重${dimension.weight}`)
  }
  const scores = template.scoring.elementScale.labels.map((label) => label.score)
  for (let score = 0; score <= 5; score += 1)
    if (!scores.includes(score)) problems.push(`计分量表缺少${score}分的说明`)
  if (!template.scoring.ratingBands.some((band) => band.min <= 0)) problems.push('等级没有覆盖到0分')
  for (const element of elements) problems.push(...evidenceProblems(element))
  return problems
}

function evidenceProblems(element: ChecklistElement): string[] {
  const problems: string[] = []
  const keys = new Set(element.evidence.flatMap((proof) => proof.key ?? []))
  for (const proof of element.evidence)
    if (proof.type === 'number' && !proof.key) problems.push(`“${element.name}”的数值“${proof.name}”没有键`)
  for (const trigger of element.numericTriggers ?? []) {
    const used = trigger.kind === 'ratio' ? [trigger.numerator, trigger.denominator] : [trigger.key]
    for (const key of used)
      if (!keys.has(key)) problems.push(`“${element.name}”的整改触发用到没有登记的数值：${key}`)
  }
  return problems
}

function repeated(what: string, ids: readonly string[]): string[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const id of ids) {
    if (seen.has(id)) twice.add(id)
    seen.add(id)
  }
  return [...twice].map((id) => `${what}重复：${id}`)
}

function toHundred(template: ChecklistTemplate): ChecklistTemplate {
  const total = sum(template.dimensions.map((dimension) => dimension.weight))
  if (Math.abs(total - 100) <= weightTolerance) return template
  const scale = <T extends { weight: number }>(item: T) => ({
    ...item,
    weight: (item.weight * 100) / total,
    originalWeight: item.weight,
  })
  return {
    ...template,
    dimensions: template.dimensions.map((dimension) => ({
      ...scale(dimension),
      elements: dimension.elements.map(scale),
    })),
  }
}
