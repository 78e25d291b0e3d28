/**
 * 诉求转移规则 T1 to T22 (§5.4), the one table that client, server and demo data share. What is not listed is forbidden.
 *
 * N1 and N2 are no transitions: they put on record what §5.3 to §5.5 ask for without a change of state, such as the periodic
 * feedback on long-term matters and the follow-up after a refusal.
 */
import {
  type RequestStateCode,
  replyResults,
  requestLevels,
  satisfactionLevels,
  supervisionDocuments,
} from '../../codes/request-codes.ts'
import * as is from './conditions.ts'
import type { PayloadField } from './payload-fields.ts'

export type TransitionRule = {
  readonly id: string
  readonly from: readonly RequestStateCode[]
  /** Null when the state stays. */
  readonly to: RequestStateCode | null
  readonly action: string
  /** Any one of them may act. `system` is the server itself. */
  readonly roles: readonly string[]
  /** Only the unit in charge may act (`lead`), or it and its co-handlers (`any`). */
  readonly unit?: 'lead' | 'any'
  readonly fields: readonly PayloadField[]
  readonly conditions: readonly is.Condition[]
}

/** After submission, before the end: where T20 and T21 apply. */
const activeStates: readonly RequestStateCode[] = [
  'pendingAccept',
  'accepted',
  'dispatched',
  'processing',
  'pendingInfo',
  'longTerm',
  'replied',
  'pendingEvaluation',
  'rework',
]

const text = (key: string, label: string): PayloadField => ({ key, label, kind: 'text' })
const optionalText = (key: string, label: string): PayloadField => ({
  key,
  label,
  kind: 'text',
  optional: true,
})
const informed: PayloadField = { key: 'enterpriseInformed', label: '告知企业', kind: 'notice' }
const firstContact: PayloadField = {
  key: 'firstContactAt',
  label: '首次联系企业时间',
  kind: 'instant',
  optional: true,
}
const supplements: PayloadField = { key: 'supplementList', label: '补正事项', kind: 'lines' }
const guidance: PayloadField = { key: 'guidance', label: '拒办告知', kind: 'guidance', optional: true }
const reworkUnit: PayloadField = {
  key: 'leadDepartment',
  label: '重办主办单位',
  kind: 'department',
  optional: true,
}

export const transitions: readonly TransitionRule[] = [
  {
    id: 'T1',
    from: ['draft'],
    to: 'pendingAccept',
    action: '提交',
    // Intake clerks register what comes by hotline, letter, window or platform.
    roles: ['officer', 'intake'],
    fields: [{ key: 'solvedOnSite', label: '现场解决', kind: 'settlement', optional: true }],
    conditions: [is.factsComplete],
  },
  {
    id: 'T2',
    from: ['pendingAccept'],
    to: 'accepted',
    action: '接单',
    roles: ['intake'],
    fields: [informed, text('duplicateCheck', '查重结论')],
    conditions: [],
  },
  {
    id: 'T3',
    from: ['pendingAccept'],
    to: 'draft',
    action: '退回补正',
    roles: ['intake'],
    fields: [supplements],
    conditions: [],
  },
  {
    id: 'T4',
    from: ['pendingAccept'],
    to: 'merged',
    action: '合并',
    roles: ['intake'],
    fields: [text('masterRequestNo', '主件编号'), informed],
    conditions: [is.sameMatterAsMaster],
  },
  {
    id: 'T5',
    from: ['accepted'],
    to: 'dispatched',
    action: '派单',
    roles: ['dispatcher', 'supervisor'],
    fields: [
      { key: 'leadDepartment', label: '主办单位', kind: 'department' },
      { key: 'coDepartments', label: '协办单位', kind: 'departments', optional: true },
      { key: 'level', label: '诉求等级', kind: 'code', codes: requestLevels },
      text('dispatchOpinion', '派单意见'),
      // The level gives the deadline; this only shortens it.
      { key: 'dueDate', label: '办理时限', kind: 'day', optional: true },
    ],
    conditions: [is.rightDispatcher, is.leadIsNotCo, is.deadlineWithinLevel],
  },
  {
    id: 'T6',
    from: ['accepted'],
    to: 'replied',
    action: '当场答复',
    roles: ['intake'],
    fields: [
      text('reply', '答复内容'),
      text('basis', '答复依据'),
      { key: 'resultType', label: '结果类别', kind: 'code', codes: replyResults, optional: true },
      guidance,
    ],
    conditions: [is.answerableOnTheSpot, is.replyKeepsNoVeto],
  },
  {
    id: 'T7',
    from: ['dispatched'],
    to: 'processing',
    action: '签收',
    roles: ['handler'],
    unit: 'lead',
    fields: [
      text('handlerName', '承办人'),
      { key: 'handlerPhone', label: '承办人电话', kind: 'phone' },
      firstContact,
    ],
    conditions: [],
  },
  {
    id: 'T8',
    from: ['dispatched', 'processing'],
    to: 'accepted',
    action: '退单',
    roles: ['handler'],
    unit: 'lead',
    fields: [
      text('reason', '退单理由'),
      text('dutyBasis', '职责依据'),
      { key: 'suggestedDepartment', label: '建议承办单位', kind: 'department' },
    ],
    conditions: [is.mayReturn],
  },
  {
    id: 'T9',
    from: ['processing'],
    to: 'pendingInfo',
    action: '请企业补充',
    roles: ['handler'],
    unit: 'lead',
    fields: [{ ...supplements, label: '补充材料清单' }],
    conditions: [is.firstSupplement],
  },
  {
    id: 'T10',
    from: ['pendingInfo'],
    to: 'processing',
    action: '补齐或到期',
    roles: ['handler', 'system'],
    unit: 'lead',
    fields: [text('supplementResult', '补充结果')],
    conditions: [],
  },
  {
    id: 'T11',
    from: ['processing'],
    to: null,
    action: '延期',
    roles: ['dispatcher', 'supervisor'],
    fields: [
      text('reason', '延期理由'),
      { key: 'newDueDate', label: '新期限', kind: 'day' },
      informed,
      // When the unit asked, if approval came later.
      { key: 'appliedAt', label: '申请时间', kind: 'instant', optional: true },
    ],
    conditions: [is.mayExtend],
  },
  {
    id: 'T12',
    from: ['processing', 'rework'],
    to: 'longTerm',
    action: '长期推进',
    roles: ['leader'],
    fields: [
      text('reason', '转长期推进的原因'),
      text('stageGoal', '阶段目标'),
      { key: 'nextFeedbackDate', label: '下次反馈日期', kind: 'day' },
      informed,
      optionalText('supervisorOpinion', '督单员初审意见'),
    ],
    conditions: [is.feedbackInTime],
  },
  {
    id: 'T13',
    from: ['longTerm'],
    to: 'processing',
    action: '恢复办理',
    roles: ['handler'],
    unit: 'lead',
    fields: [text('reason', '条件具备说明'), { key: 'newDueDate', label: '重新确定的期限', kind: 'day' }],
    conditions: [is.newDeadlineAhead],
  },
  {
    id: 'T14',
    from: ['processing', 'rework'],
    to: 'replied',
    action: '答复',
    roles: ['handler'],
    unit: 'lead',
    fields: [
      { key: 'resultType', label: '结果类别', kind: 'code', codes: replyResults },
      text('process', '办理经过'),
      text('basis', '办理依据'),
      { key: 'evidence', label: '佐证', kind: 'lines', orAttached: true },
      guidance,
      firstContact,
    ],
    conditions: [is.replyKeepsNoVeto],
  },
  {
    id: 'T15',
    from: ['replied'],
    to: 'pendingEvaluation',
    action: '审核通过',
    roles: ['supervisor'],
    fields: [text('reviewOpinion', '审核意见')],
    conditions: [is.notARefusal],
  },
  {
    id: 'T16',
    from: ['replied'],
    to: 'rework',
    action: '审核不通过',
    roles: ['supervisor'],
    fields: [text('reason', '不通过原因'), reworkUnit],
    conditions: [is.hasUnitForRework],
  },
  {
    id: 'T17',
    from: ['replied'],
    to: 'declined',
    action: '拒办审核通过',
    roles: ['supervisor'],
    fields: [
      { key: 'guidanceComplete', label: '告知要素齐全', kind: 'confirmed' },
      text('basis', '拒办依据'),
    ],
    conditions: [is.completeRefusal],
  },
  {
    id: 'T18',
    from: ['pendingEvaluation'],
    to: 'closed',
    action: '销号',
    roles: ['evaluator'],
    fields: [
      { key: 'rating', label: '企业评价', kind: 'code', codes: satisfactionLevels, optional: true },
      optionalText('ratedBy', '评价的企业联系人'),
      optionalText('opinion', '企业意见'),
      { key: 'attempts', label: '未联系上的回访', kind: 'contacts', optional: true },
    ],
    conditions: [is.notByHandler, is.ratedOrUnreached],
  },
  {
    id: 'T19',
    from: ['pendingEvaluation'],
    to: 'rework',
    action: '不满意重办',
    roles: ['evaluator'],
    fields: [text('dissatisfactionReason', '不满意原因'), text('ratedBy', '评价的企业联系人'), reworkUnit],
    conditions: [is.notByHandler, is.hasUnitForRework],
  },
  {
    id: 'T20',
    from: activeStates,
    to: 'withdrawn',
    action: '企业撤回',
    roles: ['supervisor'],
    fields: [{ key: 'enterpriseConfirmation', label: '企业本人确认', kind: 'confirmation' }],
    conditions: [],
  },
  {
    id: 'T21',
    from: activeStates,
    to: null,
    action: '催办、督办、提级',
    roles: ['supervisor'],
    fields: [
      { key: 'documentType', label: '督办方式', kind: 'code', codes: supervisionDocuments },
      optionalText('opinion', '督办意见'),
    ],
    conditions: [],
  },
  {
    id: 'T22',
    from: ['closed', 'declined'],
    to: 'rework',
    action: '重新打开',
    roles: ['supervisor'],
    fields: [text('reason', '未落实情况或新情况'), reworkUnit],
    conditions: [is.withinReopenWindow, is.hasUnitForRework],
  },
  {
    id: 'N1',
    from: ['dispatched', 'processing', 'pendingInfo', 'longTerm', 'rework'],
    to: null,
    action: '登记办理进展',
    roles: ['handler'],
    unit: 'any',
    fields: [
      text('note', '进展情况'),
      firstContact,
      { key: 'nextFeedbackDate', label: '下次反馈日期', kind: 'day', optional: true },
    ],
    conditions: [is.feedbackInTime],
  },
  {
    id: 'N2',
    from: ['declined'],
    to: null,
    action: '登记拒办回访',
    roles: ['evaluator'],
    fields: [
      { key: 'rating', label: '企业评价', kind: 'code', codes: satisfactionLevels },
      text('ratedBy', '评价的企业联系人'),
      optionalText('opinion', '企业意见'),
    ],
    conditions: [is.notByHandler, is.ratedAfterRefusal],
  },
]

const byId = new Map(transitions.map((rule) => [rule.id, rule]))

/** The rule of a transition, or undefined when there is none. */
export function transitionRule(id: string): TransitionRule | undefined {
  return byId.get(id)
}
