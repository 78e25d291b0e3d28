/**
 * Devices and their sessions, for administrators (role `dataAdmin`), and the orders that a device obeys.
 *
 *   GET    /api/devices                                  DeviceList
 *   POST   /api/devices/{accountId}/{deviceId}/revoke    204; the device's sessions end, its data stay
 *   POST   /api/devices/{accountId}/{deviceId}/wipe      WipeBody -> 204; again with another choice changes the order
 *   DELETE /api/devices/{accountId}/{deviceId}/wipe      204; withdraws an order that was not obeyed yet
 *   POST   /api/devices/self/wiped                       WipedBody -> 204; needs no session
 *
 * A device is one account on one computer, so an order concerns that account's profile there and no other.
 *
 * **How a device learns of an order.** Answers to calls that carry one of its tokens, also a token that ended or was revoked,
 * have the header `Zhuqi-Order` (`readOrder`), and so has the answer to a sign-in with the right password:
 * - `wipe-now`: every call and every sign-in is refused with 401 `device-wiped` until the device has reported. The device
 *   sends nothing more and deletes the account's profile.
 * - `wipe-after-upload`: calls and sign-ins go on. The device deletes the profile once the server has acknowledged everything.
 *
 * A device obeys only what names its own account and device, and only in an answer of the server that gave it the token.
 *
 * **How it reports.** The profile is gone by then, and the token with it: the order's own secret number says who reports. Keep
 * the order outside the profile before deleting anything, so that a deletion that was cut off is finished and reported at the
 * next start. 404 `not-found` means that nobody waits for this report any more, and is as final as 204. After it the device
 * may sign in anew.
 */
import Type from 'typebox'

export const DeviceWipe = Type.Object({
  /** Whether the device may upload what is unsent before it deletes. */
  uploadFirst: Type.Boolean(),
  /** ISO 8601 in UTC. */
  orderedAt: Type.String(),
  /** Name of the administrator; 服务器命令行 when it was ordered there. */
  orderedByName: Type.String(),
  /** When the device reported that it obeyed; null while the order waits. */
  obeyedAt: Type.Union([Type.String(), Type.Null()]),
})
export type DeviceWipe = Type.Static<typeof DeviceWipe>

/** One account on one computer. Times are ISO 8601 in UTC. */
export const Device = Type.Object({
  accountId: Type.String(),
  username: Type.String(),
  /** The person's name. */
  userName: Type.String(),
  /** False when the account is disabled. */
  accountActive: Type.Boolean(),
  deviceId: Type.String(),
  deviceName: Type.String(),
  firstSeenAt: Type.String(),
  /** To the hour. */
  lastSeenAt: Type.String(),
  /** Whether it has a session that neither expired nor was ended. */
  hasSession: Type.Boolean(),
  /** The last order, obeyed or not; null when there never was one. */
  wipe: Type.Union([DeviceWipe, Type.Null()]),
})
export type Device = Type.Static<typeof Device>

/** Devices of all accounts, last seen first. */
export const DeviceList = Type.Object({ devices: Type.Array(Device) })
export type DeviceList = Type.Static<typeof DeviceList>

export const WipeBody = Type.Object({ uploadFirst: Type.Boolean() }, { additionalProperties: false })
export type WipeBody = Type.Static<typeof WipeBody>

export const WipedBody = Type.Object(
  { orderId: Type.String({ minLength: 1, maxLength: 64 }) },
  { additionalProperties: false },
)
export type WipedBody = Type.Static<typeof WipedBody>

export const ORDER_HEADER = 'zhuqi-order'

export type WipeOrder = {
  readonly kind: 'wipe-now' | 'wipe-after-upload'
  /** Secret: known to the server and to the device that was told. */
  readonly orderId: string
  readonly accountId: string
  readonly deviceId: string
}

/** The value of the header. Ids may be any text, a header may not. */
export function writeOrder({ kind, orderId, accountId, deviceId }: WipeOrder): string {
  return [kind, orderId, accountId, deviceId].map(encodeURIComponent).join(' ')
}

/** The order in a header's value; null when there is none or this version doesn't know it. */
export function readOrder(value: string | null): WipeOrder | null {
  const parts = (value ?? '').split(' ').map(decoded)
  const [kind, orderId, accountId, deviceId] = parts
  if (kind !== 'wipe-now' && kind !== 'wipe-after-upload') return null
  if (parts.length !== 4 || !orderId || !accountId || !deviceId) return null
  return { kind, orderId, accountId, deviceId }
}

/** Empty when the text was not encoded properly. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
