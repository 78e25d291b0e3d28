/** Several enterprises at one table, campaigns, and what is written at them (`kind` of `campaigns`). */
import { isMeeting, meetingVisitId, takeMeeting } from '../../../../schemas/rules/meeting.ts'
import * as samples from '../../../server/support/documents.ts'
import { change, changeOne, create, type Desk, type Doing, pickOf } from './desk.ts'

const personAt = (id: string, personId: string) => ({
  id,
  personId,
  name: '',
  title: '',
  phone: '',
  isLead: id === 'p0',
})

const guestsFrom = async (desk: Desk, count: number) => {
  const picked = await Promise.all(Array.from({ length: count }, () => pickOf(desk, 'enterprises')))
  const ids = new Set(picked.flatMap((one) => (one ? [one.id] : [])))
  return [...ids].map((id) => ({ id, name: '' }))
}

export const createMeeting: Doing = async (desk) => {
  const { random, ledger } = desk
  const guests = await guestsFrom(desk, 3)
  await create(desk, 'campaigns', {
    ...samples.meeting({
      id: desk.newId('meeting'),
      purpose: ledger.newWord(),
      officers: [personAt('p0', desk.user().id), personAt('p1', `person-${random.below(3)}`)],
      enterprises: guests,
    }),
  })
}

export const editMeeting: Doing = async (desk) => {
  const { random } = desk
  const [guest] = await guestsFrom(desk, 1)
  await change(desk, 'campaigns', (content, word) => {
    const what = random.next()
    if (what < 0.4 || !isMeeting(content)) return { ...content, purpose: word() }
    if (what < 0.6) {
      const id = random.pick(['a1', 'a2'])
      const others = content.agenda.filter((one) => one.id !== id)
      return { ...content, agenda: [...others, { id, title: word(), speaker: '' }] }
    }
    if (what < 0.85 && guest) {
      const others = content.enterprises.filter(({ id }) => id !== guest.id)
      return { ...content, enterprises: random.chance(0.7) ? [...others, guest] : others }
    }
    return { ...content, status: 'closed' as const, location: word() }
  })
}

/** Two people who write for the same guest write the same record. */
export const writeAtMeeting: Doing = async (desk) => {
  const { machine, module, random, ledger } = desk
  const meeting = await pickOf(desk, 'campaigns')
  if (!meeting || !isMeeting(meeting) || meeting.enterprises.length === 0) return
  const guest = random.pick(meeting.enterprises)
  const id = meetingVisitId(meeting.id, guest.id)
  if (await module.documents.readDocument(machine.db, 'visits', id))
    return changeOne(desk, 'visits', id, (content, word) => ({ ...content, businessNote: word() }))
  const draft = samples.visit(guest.id, { id, status: 'draft', businessNote: ledger.newWord() })
  await create(desk, 'visits', { ...takeMeeting(draft, meeting) })
}

export const createCampaign: Doing = async (desk) => {
  const { ledger } = desk
  const id = desk.newId('campaign')
  await create(desk, 'campaigns', { ...samples.campaign({ id, purpose: ledger.newWord() }) })
  for (const guest of await guestsFrom(desk, 2))
    await create(desk, 'campaignItems', {
      ...samples.campaignItem(guest.id, {
        id: desk.newId('item'),
        campaignId: id,
        enterpriseName: ledger.newWord(),
      }),
    })
}

export const tickTask: Doing = (desk) =>
  change(desk, 'campaignItems', (content, word) => {
    const by = desk.user().id
    const others = content.done.filter((tick) => tick.by !== by)
    const tick = { id: `task-of-${by}`, at: '2026-11-20T01:00:00.000Z', by, byName: word() }
    return { ...content, done: [...others, tick] }
  })
