/** Writes the events of one request step by step, each judged before it is taken, as the server does. */
import { instantOf } from '../../../../schemas/rules/calendar-day.ts'
import { type JudgeContext, judgeTransition } from '../../../../schemas/rules/request-machine/judge.ts'
import { applyEvent, emptyFold } from '../../../../schemas/rules/request-machine/reducer.ts'
import { transitionRule } from '../../../../schemas/rules/request-machine/table.ts'
import type {
  Judgement,
  MachineEvent,
  RequestActor,
  RequestFold,
} from '../../../../schemas/rules/request-machine/types.ts'

export const told = (day: string) => ({ method: '电话', at: instantOf(day, '10:00') })

/** A payload that satisfies a transition on `day`, before overrides. */
export function goodPayload(transition: string, day: string): Record<string, unknown> {
  const payloads: Record<string, Record<string, unknown>> = {
    T1: {},
    T2: { enterpriseInformed: told(day), duplicateCheck: '无重复' },
    T3: { supplementList: ['补充营业执照'] },
    T4: { masterRequestNo: 'SQ20261001-A3-001', enterpriseInformed: told(day) },
    T5: { leadDepartment: 'CZJR', coDepartments: ['XJZZ'], level: 'L1', dispatchOpinion: '请按职责办理' },
    T6: { reply: '申报入口在服务平台首页，已发送指引', basis: '申报指南' },
    T7: { handlerName: '王工', handlerPhone: '13812345678' },
    T8: { reason: '不属本单位职责', dutyBasis: '三定方案', suggestedDepartment: 'XJZZ' },
    T9: { supplementList: ['近一年财务报表'] },
    T10: { supplementResult: '已补齐' },
    T11: { reason: '需现场核查', newDueDate: day, enterpriseInformed: told(day) },
    T12: { reason: '涉及规划', stageGoal: '完成选址', nextFeedbackDate: day, enterpriseInformed: told(day) },
    T13: { reason: '条件已具备', newDueDate: day },
    T14: { resultType: 'solved', process: '已与银行对接放款', basis: '授信协议', evidence: ['放款凭证'] },
    T15: { reviewOpinion: '已联系企业，佐证齐全' },
    T16: { reason: '未见佐证' },
    T17: { guidanceComplete: true, basis: '管理办法第八条' },
    T18: { rating: 'satisfied', ratedBy: '李经理' },
    T19: { dissatisfactionReason: '问题仍在', ratedBy: '李经理' },
    T20: { enterpriseConfirmation: { name: '李经理', ...told(day) } },
    T21: { documentType: 'remind' },
    T22: { reason: '未落实' },
    N1: { note: '已两次现场对接' },
    N2: { rating: 'satisfied', ratedBy: '李经理' },
  }
  return { ...payloads[transition] }
}

export function actorFor(transition: string, departmentId: string | null): RequestActor {
  return { id: `person-${transition}`, roles: [transitionRule(transition)?.roles[0] ?? ''], departmentId }
}

export type Step = {
  transition: string
  day: string
  clock?: string
  payload?: Record<string, unknown>
  actor?: RequestActor
  sequence?: number
}

export class Story {
  fold: RequestFold
  readonly events: MachineEvent[] = []
  readonly #context: JudgeContext

  constructor(context: JudgeContext = {}, requestId = 'request-1') {
    this.fold = emptyFold(requestId)
    this.#context = context
  }

  event(step: Step): MachineEvent {
    const unit = transitionRule(step.transition)?.unit ? this.fold.leadDepartment : null
    return {
      id: `event-${this.events.length + 1}`,
      requestId: this.fold.requestId,
      sequence: step.sequence ?? this.fold.eventCount + 1,
      transition: step.transition,
      at: instantOf(step.day, step.clock ?? '10:00'),
      actor: step.actor ?? actorFor(step.transition, unit),
      payload: { ...goodPayload(step.transition, step.day), ...step.payload },
    }
  }

  judge(step: Step): Judgement {
    return judgeTransition(this.fold, this.event(step), this.#context)
  }

  /** Takes a step that must be allowed; throws with the reason otherwise. */
  step(transition: string, day: string, payload: Record<string, unknown> = {}, actor?: RequestActor): this {
    const event = this.event({ transition, day, payload, ...(actor ? { actor } : {}) })
    const judgement = judgeTransition(this.fold, event, this.#context)
    if (!judgement.ok) throw new Error(`${transition}: ${judgement.reason}`)
    this.events.push(event)
    this.fold = applyEvent(this.fold, event, this.#context.settings)
    return this
  }

  /** Submitted and accepted on `day`, dispatched on it to CZJR. */
  dispatched(day: string, level = 'L1', lead = 'CZJR'): this {
    return this.step('T1', day)
      .step('T2', day)
      .step('T5', day, { level, leadDepartment: lead, coDepartments: [] })
  }
}
