/** 刘洋, at a computer of his own, before anybody opens a window for him. */
import type { Documents } from '../../schemas/entities/index.ts'
import { blankVisit } from '../../schemas/rules/visit-record.ts'
import type { Client } from '../server/support/client.ts'

/** A record that he began today, and has not submitted. */
export async function begunByLiu(
  liu: Client,
  enterprise: Documents['enterprises'],
  id: string,
): Promise<void> {
  const now = new Date().toISOString()
  const lead = { id: liu.user.id, personId: liu.user.id, name: '刘洋', title: '', phone: '', isLead: true }
  await liu.create('visits', {
    ...blankVisit({ id, deviceId: 'test', enterprise }),
    revision: 0,
    seq: 0,
    createdBy: liu.user.id,
    createdAt: now,
    updatedBy: liu.user.id,
    updatedAt: now,
    visitNo: `ZF20261012-T9-${id.slice(0, 6)}`,
    startAt: now,
    officers: [lead],
    businessNote: '新产线下月投产。',
    followUps: [{ id: 'f1', item: '送去用工补贴办法', responsible: '刘洋', dueOn: null, status: 'open' }],
  })
}

/** A visit as the server shows it to whoever asks. */
export async function visitOf(client: Client, id: string): Promise<Documents['visits'] | undefined> {
  const { documents } = await client.pullAll('visits')
  return (documents as Documents['visits'][]).find((visit) => visit.id === id)
}
