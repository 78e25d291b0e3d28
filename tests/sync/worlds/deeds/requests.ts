/** What people ask for, and how requests move (§5.4). */
import { dayOf } from '../../../../schemas/rules/calendar-day.ts'
import { standingOf } from '../../../../schemas/rules/request-machine/standing.ts'
import { transitions } from '../../../../schemas/rules/request-machine/table.ts'
import * as samples from '../../../server/support/documents.ts'
import { goodPayload } from '../../../unit/rules/request-machine/story.ts'
import { change, create, type Doing, pickOf } from './desk.ts'

export const createRequest: Doing = async (desk) => {
  const enterprise = await pickOf(desk, 'enterprises')
  await create(desk, 'requests', {
    ...samples.request(enterprise?.id ?? 'not-here', {
      id: desk.newId('request'),
      category: '08',
      expectation: desk.ledger.newWord(),
    }),
  })
}

export const editRequest: Doing = (desk) =>
  change(desk, 'requests', (content, word) =>
    desk.random.chance(0.7)
      ? { ...content, [desk.random.pick(['content', 'expectation'])]: `车间用电容量不足${word()}` }
      : { ...content, attachments: [...content.attachments.slice(-20), word()] },
  )

export const classifyRequest: Doing = (desk) =>
  change(desk, 'requests', (content) => ({
    ...content,
    urgency: desk.random.pick(['normal', 'high', 'urgent'] as const),
  }))

export const moveRequest: Doing = async (desk) => {
  const { machine, module, random, ledger, departments } = desk
  const request = await pickOf(desk, 'requests')
  if (!request) return
  const known = await module.documents.findDocuments(machine.db, 'requestEvents', { requestId: request.id })
  const { state, eventCount } = standingOf(
    request,
    known.filter(({ sync }) => sync.state !== 'rejected'),
  )
  const user = desk.user()
  const mine = transitions.filter((rule) => rule.roles.some((role) => user.roles.includes(role)))
  const fitting = mine.filter((rule) => rule.from.includes(state))
  const { id: transition } = random.pick(fitting.length > 0 && random.chance(0.95) ? fitting : transitions)
  const at = machine.db.now()
  const lead = random.pick(departments)
  const payload = {
    ...goodPayload(transition, dayOf(at)),
    ...(transition === 'T5' ? { leadDepartment: lead, coDepartments: [], level: 'L1' } : {}),
  }
  await create(desk, 'requestEvents', {
    ...samples.event(request.id, eventCount + 1, transition, payload),
    id: desk.newId('event'),
    at,
    actor: { id: user.id, name: user.name, roles: user.roles, departmentId: null, departmentName: '' },
    deviceId: desk.device,
    attachments: [ledger.newWord()],
  })
}
