/** What officers write of their visits, and what reviewers do with it. */
import * as samples from '../../../server/support/documents.ts'
import { change, create, type Doing, pickOf } from './desk.ts'

export const createVisit: Doing = async (desk) => {
  const enterprise = await pickOf(desk, 'enterprises')
  const enterpriseId = enterprise?.id ?? 'not-here'
  const people = [desk.user().id, `person-${desk.random.below(3)}`]
  const officers = people.map((personId, at) => ({
    id: `p${at}`,
    personId,
    name: '',
    title: '',
    phone: '',
    isLead: at === 0,
  }))
  await create(desk, 'visits', {
    ...samples.visit(enterpriseId, {
      id: desk.newId('visit'),
      status: 'draft',
      businessNote: desk.ledger.newWord(),
      officers,
    }),
  })
}

export const editVisit: Doing = (desk) =>
  change(desk, 'visits', (content, word) => {
    const { random } = desk
    const what = random.next()
    if (what < 0.4)
      return { ...content, [random.pick(['businessNote', 'location', 'rosterChanges'])]: word() }
    if (what < 0.75) {
      const id = random.pick(['f1', 'f2'])
      const others = content.followUps.filter((one) => one.id !== id)
      const followUp = { id, item: word(), responsible: '', dueOn: null, status: 'open' as const }
      return { ...content, followUps: [...others, followUp] }
    }
    return { ...content, status: 'submitted' as const, submittedAt: '2026-11-20T01:00:00.000Z' }
  })

export const reviewVisit: Doing = (desk) =>
  change(desk, 'visits', (content, word) => ({
    ...content,
    status: desk.random.pick(['approved', 'returned', 'archived'] as const),
    review: { by: desk.user().id, byName: '', at: '2026-11-21T01:00:00.000Z', opinion: word() },
  }))
