/** What people do at their computers: mostly what their role may do, now and then what it may not. */
import type { CollectionName, Documents } from '../../../schemas/entities/index.ts'
import type { User } from '../../../schemas/protocol/session.ts'
import { dayOf } from '../../../schemas/rules/calendar-day.ts'
import { standingOf } from '../../../schemas/rules/request-machine/standing.ts'
import { transitions } from '../../../schemas/rules/request-machine/table.ts'
import type { Content, Local } from '../../../src-renderer/database/envelope.ts'
import * as samples from '../../server/support/documents.ts'
import { goodPayload } from '../../unit/rules/request-machine/story.ts'
import type { Random } from '../random.ts'
import { type Ledger, wordsIn } from './ledger.ts'
import type { Machine, MachineModule } from './machine.ts'

export type Desk = {
  readonly device: string
  readonly machine: Machine
  readonly module: MachineModule
  /** As the account is now; the computer may not know yet. */
  user(): User
  readonly ledger: Ledger
  readonly random: Random
  readonly parks: readonly string[]
  readonly departments: readonly string[]
  newId(kind: string): string
}

type Doing = (desk: Desk) => Promise<void>

/** Does something that a person of this role would. What the computer itself refuses with words was promised to nobody. */
export async function doSomething(desk: Desk): Promise<void> {
  const { user, random } = desk
  const choices = user().roles.flatMap((role) => doings[role] ?? [])
  const strange = random.chance(0.05) || choices.length === 0
  const doing = random.chance(0.06) ? dealWithRefusal : random.pick(strange ? everything : choices)
  try {
    await doing(desk)
  } catch (error) {
    const code = (error as { problem?: { code?: string } }).problem?.code
    if (code !== 'not-found' && code !== 'immutable-document') throw error
  }
}

async function pickOf<C extends CollectionName>(
  { machine, module, random }: Desk,
  collection: C,
): Promise<Local<C> | null> {
  const found = await module.documents.findDocuments(machine.db, collection, {}, { sort: [{ id: 'asc' }] })
  if (found.length === 0) return null
  // Half of the time what everybody works on, so that people get in each other's way.
  return random.chance(0.5) ? (found[0] ?? null) : random.pick(found)
}

async function create<C extends CollectionName>(
  desk: Desk,
  collection: C,
  content: Content<C>,
): Promise<void> {
  const deed = desk.ledger.note(desk.device, collection, content.id, null, content)
  await desk.module.documents.createDocument(desk.machine.db, collection, content)
  deed.saved = true
}

async function change<C extends CollectionName>(
  desk: Desk,
  collection: C,
  edit: (content: Content<C>, word: () => string) => Content<C>,
): Promise<void> {
  const picked = await pickOf(desk, collection)
  if (!picked) return
  let deed: ReturnType<Ledger['note']> | null = null
  await desk.module.documents.updateDocument(desk.machine.db, collection, picked.id, (content) => {
    const edited = edit(structuredClone(content), () => desk.ledger.newWord())
    deed = desk.ledger.note(desk.device, collection, picked.id, content, edited)
    return edited
  })
  if (deed) (deed as { saved: boolean }).saved = true
}

async function remove(desk: Desk, collection: CollectionName): Promise<void> {
  const picked = await pickOf(desk, collection)
  if (!picked) return
  // Read again at once, since the deletion takes what is there at that moment.
  const before = await desk.module.documents.readDocument(desk.machine.db, collection, picked.id)
  const deed = desk.ledger.note(desk.device, collection, picked.id, before, 'deleted')
  await desk.module.documents.deleteDocument(desk.machine.db, collection, picked.id)
  deed.saved = true
}

const pairingWith = (desk: Desk, officerId: string) => ({
  id: desk.newId('pairing'),
  officerId,
  officerName: officerId,
  since: '2026-01-01',
  until: null,
  role: 'lead' as const,
})

const createEnterprise: Doing = (desk) => {
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

const editEnterprise: Doing = (desk) =>
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

const movePairing: Doing = (desk) =>
  change(desk, 'enterprises', (content, word) => ({
    ...content,
    town: word(),
    pairings: [...content.pairings.slice(1), pairingWith(desk, desk.user().id)],
  }))

const createVisit: Doing = async (desk) => {
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

const editVisit: Doing = (desk) =>
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

const reviewVisit: Doing = (desk) =>
  change(desk, 'visits', (content, word) => ({
    ...content,
    status: desk.random.pick(['approved', 'returned', 'archived'] as const),
    review: { by: desk.user().id, byName: '', at: '2026-11-21T01:00:00.000Z', opinion: word() },
  }))

const createRequest: Doing = async (desk) => {
  const enterprise = await pickOf(desk, 'enterprises')
  await create(desk, 'requests', {
    ...samples.request(enterprise?.id ?? 'not-here', {
      id: desk.newId('request'),
      category: '08',
      expectation: desk.ledger.newWord(),
    }),
  })
}

const editRequest: Doing = (desk) =>
  change(desk, 'requests', (content, word) =>
    desk.random.chance(0.7)
      ? { ...content, [desk.random.pick(['content', 'expectation'])]: `车间用电容量不足${word()}` }
      : { ...content, attachments: [...content.attachments.slice(-20), word()] },
  )

const classifyRequest: Doing = (desk) =>
  change(desk, 'requests', (content) => ({
    ...content,
    urgency: desk.random.pick(['normal', 'high', 'urgent'] as const),
  }))

const moveRequest: Doing = async (desk) => {
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

const createAudit: Doing = (desk) =>
  create(desk, 'audits', {
    ...samples.audit(desk.random.pick(desk.parks), {
      id: desk.newId('audit'),
      conclusion: desk.ledger.newWord(),
    }),
  })

const editAudit: Doing = (desk) =>
  change(desk, 'audits', (content, word) => {
    const what = desk.random.next()
    if (what < 0.4) return { ...content, [desk.random.pick(['conclusion', 'companions'])]: word() }
    if (what < 0.85) {
      const id = desk.random.pick(['D1-01', 'D1-02'])
      const others = content.answers.filter((one) => one.id !== id)
      return { ...content, answers: [...others, answer(id, word())] }
    }
    return { ...content, status: desk.random.pick(['submitted', 'archived'] as const) }
  })

function answer(id: string, note: string): Documents['audits']['answers'][number] {
  return {
    id,
    checkPoints: [],
    meetsZeroAnchor: false,
    meetsThreeAnchor: false,
    meetsFiveAnchor: false,
    hasPlan: false,
    notApplicableReason: '',
    note,
    numbers: {},
    mediaIds: [],
  }
}

const stepBy = (desk: Desk, kind: 'opened' | 'started' | 'submitted' | 'verified', note: string) => ({
  id: desk.newId('step'),
  kind,
  at: '2026-11-20T01:00:00.000Z',
  by: desk.user().id,
  byName: '',
  note,
  mediaIds: [],
})

const createRectification: Doing = (desk) =>
  create(desk, 'rectifications', {
    id: desk.newId('rectification'),
    rectificationNo: 'ZG20261012-A3-001',
    auditId: 'audit',
    parkId: desk.random.pick(desk.parks),
    parkName: '',
    elementId: 'D1-01',
    elementName: '',
    checkPointIds: [],
    problem: desk.ledger.newWord(),
    triggers: [],
    level: 'timed',
    dueOn: '2026-12-20',
    dueAt: null,
    responsibleUnit: '',
    state: 'open',
    steps: [stepBy(desk, 'opened', desk.ledger.newWord())],
  })

const workOnRectification: Doing = (desk) =>
  change(desk, 'rectifications', (content, word) =>
    desk.random.chance(0.4)
      ? { ...content, responsibleUnit: word() }
      : {
          ...content,
          state: 'inProgress' as const,
          steps: [
            ...content.steps,
            stepBy(desk, desk.random.pick(['started', 'submitted', 'verified'] as const), word()),
          ],
        },
  )

/** Sends what was refused again, or gives it up. */
const dealWithRefusal: Doing = async ({ machine, module, random, ledger }) => {
  const refused = machine.db.outbox.waiting().filter(({ state }) => state === 'rejected')
  if (refused.length === 0) return
  const { collection, id } = random.pick(refused)
  if (random.chance(0.5)) return module.quarantine.resubmit(machine.db, collection, id)
  const [row] = await machine.db.collection(collection).storageInstance.findDocumentsById([id], true)
  const { sync, ...mine } = row ?? {}
  for (const word of wordsIn(mine)) ledger.discarded.add(word)
  await module.quarantine.discard(machine.db, collection, id)
}

const owners = ['visits', 'requests', 'audits', 'rectifications', 'requestEvents'] as const

const takePhoto: Doing = async (desk) => {
  const collection = desk.random.pick(owners)
  const owner = await pickOf(desk, collection)
  if (!owner) return
  await create(desk, 'media', {
    ...samples.media(collection, owner.id, { id: desk.newId('media'), caption: desk.ledger.newWord() }),
  })
}

const removeAny =
  (...collections: CollectionName[]): Doing =>
  (desk) =>
    remove(desk, desk.random.pick(collections))

const requestWork = [moveRequest, moveRequest, moveRequest, takePhoto]

const doings: Readonly<Record<string, readonly Doing[]>> = {
  officer: [
    createEnterprise,
    editEnterprise,
    editEnterprise,
    editEnterprise,
    createVisit,
    editVisit,
    editVisit,
    createRequest,
    editRequest,
    moveRequest,
    takePhoto,
    removeAny('visits', 'requests'),
  ],
  intake: [...requestWork, createRequest, classifyRequest, reviewVisit],
  dispatcher: [...requestWork, classifyRequest],
  handler: requestWork,
  supervisor: [...requestWork, reviewVisit],
  evaluator: requestWork,
  leader: [moveRequest, reviewVisit],
  parkInspector: [
    createAudit,
    editAudit,
    editAudit,
    createRectification,
    workOnRectification,
    workOnRectification,
    takePhoto,
    removeAny('audits'),
  ],
  dataAdmin: [
    createEnterprise,
    editEnterprise,
    editEnterprise,
    movePairing,
    removeAny('enterprises'),
    editAudit,
  ],
}

const everything = [...new Set(Object.values(doings).flat())]
