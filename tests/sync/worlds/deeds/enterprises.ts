/** What people do to the roster. */
import * as samples from '../../../server/support/documents.ts'
import { change, create, type Desk, type Doing } from './desk.ts'

const pairingWith = (desk: Desk, officerId: string) => ({
  id: desk.newId('pairing'),
  officerId,
  officerName: officerId,
  since: '2026-01-01',
  until: null,
  role: 'lead' as const,
})

export const createEnterprise: Doing = (desk) => {
  const { random, ledger, parks } = desk
  const { id } = desk.user()
  return create(desk, 'enterprises', {
    ...samples.enterprise({
      id: desk.newId('enterprise'),
      parkId: random.pick(['', ...parks]),
      town: ledger.newWord(),
      pairings: random.chance(0.9) ? [pairingWith(desk, id)] : [pairingWith(desk, 'somebody-else')],
    }),
  })
}

const factFields = ['town', 'shortName', 'legalRepresentative', 'registeredAddress', 'mainBusiness'] as const

export const editEnterprise: Doing = (desk) =>
  change(desk, 'enterprises', (content, word) => {
    const { random } = desk
    const what = random.next()
    if (what < 0.5) return { ...content, [random.pick(factFields)]: word() }
    if (what < 0.75) {
      const id = random.pick(['c1', 'c2', 'c3'])
      const others = content.contacts.filter((one) => one.id !== id)
      if (random.chance(0.3)) return { ...content, contacts: others }
      const contact = { id, name: word(), title: '', phone: random.pick(['1', '2', '3']), isPrimary: false }
      return { ...content, contacts: [...others, contact] }
    }
    if (what < 0.9)
      return random.chance(0.7) && content.formerNames.length < 15
        ? { ...content, formerNames: [...content.formerNames, word()] }
        : { ...content, formerNames: content.formerNames.slice(1) }
    return {
      ...content,
      flags: random.chance(0.5) ? ['key' as const] : ['key' as const, 'whitelist' as const],
      figures: { year: 2025, employees: random.below(500), revenue: null, totalAssets: null },
    }
  })

export const movePairing: Doing = (desk) =>
  change(desk, 'enterprises', (content, word) => ({
    ...content,
    town: word(),
    pairings: [...content.pairings.slice(1), pairingWith(desk, desk.user().id)],
  }))
