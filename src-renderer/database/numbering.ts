/** Numbers of visits, requests, inspections and corrections, given once and never changed (§4.2). */
import { dayOf } from '../../schemas/rules/calendar-day.ts'
import type { ZhuqiDatabase } from './open-database.ts'
import { guarded } from './storage-problem.ts'

export type NumberPrefix = 'ZF' | 'SQ' | 'JC' | 'ZG'

/** Without I, L, O and U, which are misread on the phone. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * Five letters that stand for a device. Numbers are to be unique in the whole zone without asking a server; among 314 devices
 * two share five letters with a probability of 0.15 %, two letters would collide for certain.
 */
export async function shortDeviceId(deviceId: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(deviceId)))
  return [...hash.subarray(0, 5)].map((byte) => letters[byte & 31]).join('')
}

/** The next number of a kind, e.g. `ZF20261012-A3K7P-001`: day in Asia/Shanghai, device, count of the day. Survives restarts. */
export function nextNumber(db: ZhuqiDatabase, prefix: NumberPrefix): Promise<string> {
  return guarded(() =>
    db.queue('numbers', async () => {
      const day = dayOf(db.now())
      const key = `${prefix}${day.replaceAll('-', '')}-${await shortDeviceId(db.deviceId)}`
      const count = ((await db.bookkeeping.read<number>('number', key)) ?? 0) + 1
      await db.bookkeeping.write([{ kind: 'number', key, value: count }])
      return `${key}-${String(count).padStart(3, '0')}`
    }),
  )
}
