/** How one request goes through the closed loop: a believable chain of events on working days. */

import type { Request } from '../../schemas/entities/request.ts'
import type { RequestEvent } from '../../schemas/entities/request-event.ts'
import { dayOf, instantOf } from '../../schemas/rules/calendar-day.ts'
import { handlingDue } from '../../schemas/rules/deadlines.ts'
import { addWorkingDays } from '../../schemas/rules/work-calendar.ts'
import type { Person } from './directory.ts'
import { deviceOf } from './numbering.ts'
import type { Random } from './random.ts'
import { stamp } from './stamp.ts'
import type { DifficultyWords } from './words/difficulties.ts'

export type Cast = {
  author: Person
  intake: Person
  supervisor: Person
  leader: Person
  handlerOf: (departmentId: string) => Person
  nameOfDepartment: (id: string) => string
}

/** The turn that a story takes besides the straight way from 接单 to 销号. */
export type Turn =
  | 'straight'
  | 'slow'
  | 'returned'
  | 'paused'
  | 'extended'
  | 'unsatisfied'
  | 'reviewRefused'
  | 'unreached'
  | 'withdrawn'
  | 'merged'
  | 'sentBack'
  | 'reopened'

type Story = {
  random: Random
  request: Request
  words: DifficultyWords
  submittedAt: string
  turn: Turn
  cast: Cast
  masterRequestNo: string
}

/** Events in order. Those after today are cut off by the caller, which is how every state comes about. */
export function tellStory(story: Story): RequestEvent[] {
  const { random, request, words, turn, cast } = story
  const events: RequestEvent[] = []
  let at = story.submittedAt

  const step = (
    transition: string,
    actor: Person,
    workingDays: number,
    payload: Record<string, unknown> = {},
  ) => {
    at = later(random, at, workingDays)
    events.push(
      eventOf(
        request,
        events.length + 1,
        transition,
        at,
        actor,
        cast.nameOfDepartment(actor.departmentId),
        payload,
      ),
    )
  }
  const told = () => ({ method: '电话', at })

  events.push(eventOf(request, 1, 'T1', at, cast.author, cast.nameOfDepartment(cast.author.departmentId), {}))
  if (turn === 'merged') {
    step('T4', cast.intake, 1, { masterRequestNo: story.masterRequestNo, enterpriseInformed: told() })
    return events
  }
  if (turn === 'sentBack') {
    step('T3', cast.intake, 1, { supplementList: ['请补充具体时间和涉及金额', '请说明期望解决的时限'] })
    return events
  }
  step(
    'T2',
    cast.intake,
    random.weighted([
      [0, 6],
      [1, 4],
    ] as const),
    { enterpriseInformed: told(), duplicateCheck: '30日内无同一事项，不重复' },
  )
  const department = words.departmentId
  if (turn === 'returned') {
    const wrong = department === 'FZYX' ? 'XJZZ' : 'FZYX'
    step('T5', cast.intake, 0, {
      leadDepartment: wrong,
      level: words.level,
      dispatchOpinion: '请阅办并按时答复企业。',
    })
    step('T8', cast.handlerOf(wrong), 1, {
      reason: '事项不属于本单位职责',
      dutyBasis: '部门职责清单',
      suggestedDepartment: department,
    })
  }
  step(
    'T5',
    cast.intake,
    random.weighted([
      [0, 5],
      [1, 5],
    ] as const),
    {
      leadDepartment: department,
      coDepartments: words.level === 'L2' && department !== 'PARK' && random.chance(0.4) ? ['PARK'] : [],
      level: words.level,
      dispatchOpinion: '请主办单位主动联系企业，办理结果及时告知。',
    },
  )
  const dispatchedOn = dayOf(at)
  const handler = () => cast.handlerOf(department)
  step(
    'T7',
    handler(),
    random.weighted([
      [0, 6],
      [1, 4],
    ] as const),
    { handlerName: handler().name, handlerPhone: handler().phone },
  )
  if (turn === 'withdrawn') {
    step('T20', cast.supervisor, 2, {
      enterpriseConfirmation: { name: request.contact.name, method: '电话', at },
    })
    return events
  }
  if (turn === 'paused') {
    step('T9', handler(), 0, { supplementList: ['近两年财务报表', '项目备案文件'] })
    step('T10', handler(), random.int(2, 5), { supplementResult: '企业已补齐材料' })
  }
  if (words.result === 'longTerm') {
    step('T12', cast.leader, words.level === 'L3' ? 6 : 3, {
      reason: '涉及规划建设和年度计划安排，短期内难以完成',
      stageGoal: '纳入年度计划并按期反馈进展',
      nextFeedbackDate: addWorkingDays(dayOf(later(random, at, words.level === 'L3' ? 6 : 3)), 22),
      enterpriseInformed: told(),
      supervisorOpinion: '情况属实，建议按长期推进管理。',
    })
    for (let round = 0; round < 12; round++)
      step('N1', handler(), 20, {
        note: words.process,
        nextFeedbackDate: addWorkingDays(dayOf(later(random, at, 20)), 22),
      })
    return events
  }
  const days = handlingDays(random, words.level, turn)
  if (turn === 'extended') {
    const due = handlingDue(dispatchedOn, words.level)
    step(
      'T11',
      words.level === 'L1' || words.level === 'L0' ? cast.intake : cast.supervisor,
      Math.max(0, Math.floor(days / 2) - 2),
      {
        reason: '需会同相关单位现场核查，企业知情并同意',
        newDueDate: addWorkingDays(due, words.level === 'L1' ? 3 : 8),
        enterpriseInformed: told(),
      },
    )
  }
  const reply = (wait: number) => {
    step('T14', handler(), wait, {
      resultType: words.result,
      process: words.process,
      basis: words.basis,
      evidence: ['办理情况说明', '与企业沟通记录'],
      ...(words.result === 'declined' ? { guidance: refusal } : {}),
    })
  }
  if (turn === 'slow') {
    step('T21', cast.supervisor, days, {
      documentType: 'remind',
      opinion: '已超过办理时限，请抓紧办理并说明原因。',
    })
    reply(random.int(1, 4))
  } else reply(days)
  if (turn === 'reviewRefused') {
    step('T16', cast.supervisor, 1, { reason: '答复未针对企业提出的时限要求，请补充。' })
    reply(2)
  }
  if (words.result === 'declined') {
    step('T17', cast.supervisor, 1, { guidanceComplete: true, basis: words.basis })
    step('N2', cast.intake, 2, {
      rating: 'basic',
      ratedBy: request.contact.name,
      opinion: '理解政策规定，希望今后早些告知。',
    })
    return events
  }
  step('T15', cast.supervisor, random.int(0, 1), { reviewOpinion: '已联系企业，答复有针对性，佐证齐全。' })
  if (turn === 'unsatisfied') {
    step('T19', cast.intake, 2, {
      dissatisfactionReason: '办理结果与期望有差距，希望再协调。',
      ratedBy: request.contact.name,
    })
    reply(words.level === 'L0' ? 1 : random.int(2, 5))
    step('T15', cast.supervisor, 1, { reviewOpinion: '已再次上门沟通，补充措施可行。' })
  }
  if (turn === 'unreached') {
    step('T18', cast.intake, 6, { attempts: [1, 2, 3].map(() => ({ method: '电话', at })) })
    return events
  }
  const basic =
    turn === 'unsatisfied' || words.result === 'partlySolved' ? random.chance(0.6) : random.chance(0.12)
  step('T18', cast.intake, random.int(1, 3), {
    rating: basic ? 'basic' : 'satisfied',
    ratedBy: request.contact.name,
    ...(basic ? { opinion: '部门响应及时，希望后续继续跟进。' } : {}),
  })
  if (turn === 'reopened') {
    step('T22', cast.supervisor, 5, { reason: '企业反映后续出现新情况，需要继续协调。' })
    reply(random.int(2, 4))
  }
  return events
}

const refusal = {
  type: 'conditionsNotMet',
  howTo: '按办法规定优惠期满两年后不再减免，可申报稳增长奖励，所需材料和样表已提供。',
  whereTo: '园区政务服务驿站综合窗口',
  whoTo: '园区运营部，工作日9:00至17:00',
  resubmitFrom: '下一年度申报通知发布后',
}

/** Working days from 签收, itself a day after 派单 at most, until the reply. A slow one passes its limit. */
function handlingDays(random: Random, level: DifficultyWords['level'], turn: Turn): number {
  const [fast, limit] = { L0: [0, 0], L1: [1, 3], L2: [4, 12], L3: [10, 26] }[level] as [number, number]
  if (turn === 'slow') return limit + random.int(2, 4)
  if (turn === 'extended') return limit + 1
  return random.int(fast, turn === 'paused' ? Math.max(fast, limit - 3) : limit)
}

/** An instant in office hours, `workingDays` after `from` and never before it. */
function later(random: Random, from: string, workingDays: number): string {
  if (workingDays === 0) return new Date(Date.parse(from) + random.int(8, 25) * 60_000).toISOString()
  const day = addWorkingDays(dayOf(from), workingDays)
  return instantOf(
    day,
    `${String(9 + (workingDays % 7)).padStart(2, '0')}:${String(10 + ((workingDays * 7) % 45)).padStart(2, '0')}`,
  )
}

function eventOf(
  request: Request,
  sequence: number,
  transition: string,
  at: string,
  actor: Person,
  departmentName: string,
  payload: Record<string, unknown>,
): RequestEvent {
  return stamp<'requestEvents'>(
    {
      id: `${request.id}-${String(sequence).padStart(2, '0')}-${transition}`,
      requestId: request.id,
      sequence,
      transition,
      at,
      recordedAt: null,
      actor: {
        id: actor.id,
        name: actor.name,
        roles: [...actor.roles],
        departmentId: actor.departmentId || null,
        departmentName,
      },
      deviceId: deviceOf(actor.id),
      payload,
      attachments: [],
    },
    actor.id,
    at,
  )
}
