/** Two entries of the roster that somebody takes for one enterprise (S34). */

import { wordsIn } from '../ledger.ts'
import { singleFields } from '../merged.ts'
import { changeOne, type Doing } from './desk.ts'

export const mergeEnterprises: Doing = async (desk) => {
  const { machine, module, random, ledger, device } = desk
  const found = await module.documents.findDocuments(machine.db, 'enterprises', {}, { sort: [{ id: 'asc' }] })
  const standing = found.filter(({ merged }) => !merged)
  if (standing.length < 3) return
  const into = random.pick(standing)
  const from = random.pick(standing.filter(({ id }) => id !== into.id))
  const take = singleFields.filter((field) => random.chance(0.3) && from[field] !== '')
  // What the screen shows of the entry that stays, and what of it gives way by choice.
  const replaced = wordsIn(take.map((field) => into[field]))
  ledger.merges.push({ device, from: from.id, into: into.id, replaced })
  await changeOne(desk, 'enterprises', from.id, (content) => ({
    ...content,
    merged: { into: into.id, take: [...take], over: take.map((field) => JSON.stringify(into[field])) },
  }))
}
