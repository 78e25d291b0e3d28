/** What people do at their computers: mostly what their role may do, now and then what it may not. */
import type { CollectionName } from '../../../schemas/entities/index.ts'
import * as samples from '../../server/support/documents.ts'
import { create, type Desk, type Doing, pickOf, remove } from './deeds/desk.ts'
import { createEnterprise, editEnterprise, movePairing } from './deeds/enterprises.ts'
import { createAudit, createRectification, editAudit, workOnRectification } from './deeds/inspections.ts'
import { createCampaign, createMeeting, editMeeting, tickTask, writeAtMeeting } from './deeds/meetings.ts'
import { mergeEnterprises } from './deeds/merging.ts'
import { classifyRequest, createRequest, editRequest, moveRequest } from './deeds/requests.ts'
import { createVisit, editVisit, reviewVisit } from './deeds/visits.ts'
import { wordsIn } from './ledger.ts'

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
    removeAny('visits', 'requests', 'campaigns'),
    createMeeting,
    editMeeting,
    writeAtMeeting,
    writeAtMeeting,
    tickTask,
  ],
  intake: [...requestWork, createRequest, classifyRequest, reviewVisit],
  dispatcher: [...requestWork, classifyRequest],
  handler: requestWork,
  supervisor: [...requestWork, reviewVisit],
  evaluator: requestWork,
  leader: [moveRequest, reviewVisit, mergeEnterprises, createCampaign],
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
    mergeEnterprises,
    mergeEnterprises,
    createCampaign,
  ],
}

const everything = [...new Set(Object.values(doings).flat())]
