/** A desk at which somebody works, and how it notes every deed before it is saved. */
import type { CollectionName } from '../../../../schemas/entities/index.ts'
import type { User } from '../../../../schemas/protocol/session.ts'
import type { Content, Local } from '../../../../src-renderer/database/envelope.ts'
import type { Random } from '../../random.ts'
import type { Ledger } from '../ledger.ts'
import type { Machine, MachineModule } from '../machine.ts'

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

export type Doing = (desk: Desk) => Promise<void>

export async function pickOf<C extends CollectionName>(
  { machine, module, random }: Desk,
  collection: C,
): Promise<Local<C> | null> {
  const found = await module.documents.findDocuments(machine.db, collection, {}, { sort: [{ id: 'asc' }] })
  if (found.length === 0) return null
  // Half of the time what everybody works on, so that people get in each other's way.
  return random.chance(0.5) ? (found[0] ?? null) : random.pick(found)
}

export async function create<C extends CollectionName>(
  desk: Desk,
  collection: C,
  content: Content<C>,
): Promise<void> {
  const deed = desk.ledger.note(desk.device, collection, content.id, null, content)
  await desk.module.documents.createDocument(desk.machine.db, collection, content)
  deed.saved = true
}

export async function change<C extends CollectionName>(
  desk: Desk,
  collection: C,
  edit: (content: Content<C>, word: () => string) => Content<C>,
): Promise<void> {
  const picked = await pickOf(desk, collection)
  if (picked) await changeOne(desk, collection, picked.id, edit)
}

export async function changeOne<C extends CollectionName>(
  desk: Desk,
  collection: C,
  id: string,
  edit: (content: Content<C>, word: () => string) => Content<C>,
): Promise<void> {
  let deed: ReturnType<Ledger['note']> | null = null
  await desk.module.documents.updateDocument(desk.machine.db, collection, id, (content) => {
    const edited = edit(structuredClone(content), () => desk.ledger.newWord())
    deed = desk.ledger.note(desk.device, collection, id, content, edited)
    return edited
  })
  if (deed) (deed as { saved: boolean }).saved = true
}

export async function remove(desk: Desk, collection: CollectionName): Promise<void> {
  const picked = await pickOf(desk, collection)
  if (!picked) return
  // Read again at once, since the deletion takes what is there at that moment.
  const before = await desk.module.documents.readDocument(desk.machine.db, collection, picked.id)
  const deed = desk.ledger.note(desk.device, collection, picked.id, before, 'deleted')
  await desk.module.documents.deleteDocument(desk.machine.db, collection, picked.id)
  deed.saved = true
}
