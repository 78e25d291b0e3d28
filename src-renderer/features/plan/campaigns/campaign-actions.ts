/** Making a campaign, ticking off its tasks, closing it. All works offline; each resolves when durable (S16). */
import type { User } from '../../../../schemas/protocol/session.ts'
import { noMeeting } from '../../../../schemas/rules/meeting.ts'
import { createDocument, newId, saveMany, updateDocument } from '../../../database/documents.ts'
import type { ZhuqiDatabase } from '../../../database/open-database.ts'

export type NewCampaign = {
  readonly name: string
  readonly purpose: string
  /** Days of Asia/Shanghai, both inclusive. */
  readonly from: string
  readonly to: string
  readonly tasks: readonly string[]
  readonly enterprises: readonly { readonly id: string; readonly name: string; readonly parkId: string }[]
}

/**
 * Its enterprises are saved first, all or none: what a cut leaves behind then is a list that belongs to nothing and is seen
 * nowhere, never a campaign that lacks half of its enterprises. Gives its id.
 */
export async function createCampaign(db: ZhuqiDatabase, made: NewCampaign): Promise<string> {
  const id = newId()
  await addEnterprises(db, id, made.enterprises)
  await createDocument(db, 'campaigns', {
    ...noMeeting,
    id,
    kind: 'campaign',
    name: made.name.trim(),
    purpose: made.purpose.trim(),
    from: made.from,
    to: made.to,
    tasks: made.tasks.map((title) => ({ id: newId(), title })),
    status: 'open',
  })
  return id
}

/** Adds enterprises to a campaign, all or none. */
export async function addEnterprises(
  db: ZhuqiDatabase,
  campaignId: string,
  enterprises: NewCampaign['enterprises'],
): Promise<void> {
  if (enterprises.length === 0) return
  await saveMany(
    db,
    'campaignItems',
    enterprises.map((enterprise) => ({
      create: {
        id: newId(),
        campaignId,
        enterpriseId: enterprise.id,
        enterpriseName: enterprise.name,
        parkId: enterprise.parkId,
        done: [],
      },
    })),
  )
}

/** Ticks a task off at an enterprise, or takes one's own tick back. */
export async function tickTask(
  db: ZhuqiDatabase,
  user: User,
  itemId: string,
  taskId: string,
  done: boolean,
): Promise<void> {
  await updateDocument(db, 'campaignItems', itemId, (item) => {
    const others = item.done.filter((tick) => tick.id !== taskId)
    const known = item.done.find((tick) => tick.id === taskId)
    if (done) {
      return known
        ? item
        : { ...item, done: [...others, { id: taskId, at: db.now(), by: user.id, byName: user.name }] }
    }
    return known && known.by === user.id ? { ...item, done: others } : item
  })
}

/** Ends a campaign, or opens it again. */
export async function setCampaignStatus(
  db: ZhuqiDatabase,
  id: string,
  status: 'open' | 'closed',
): Promise<void> {
  await updateDocument(db, 'campaigns', id, (campaign) => ({ ...campaign, status }))
}
