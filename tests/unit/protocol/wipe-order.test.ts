/** Orders in the head of an answer (A5, A6). */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readOrder, type WipeOrder, writeOrder } from '../../../schemas/protocol/devices.ts'

test('an order survives its way through a header, whatever the ids', () => {
  const id = fc.string({ minLength: 1, unit: 'grapheme' })
  fc.assert(
    fc.property(
      fc.constantFrom('wipe-now', 'wipe-after-upload'),
      id,
      id,
      id,
      (kind, orderId, accountId, deviceId) => {
        const order: WipeOrder = { kind, orderId, accountId, deviceId }
        const headers = new Headers({ order: writeOrder(order) })
        expect(readOrder(headers.get('order'))).toEqual(order)
      },
    ),
  )
})

test.each([
  null,
  '',
  'wipe-now',
  'wipe-now a b',
  'wipe-now a b ',
  'wipe-now  b c',
  'wipe-now a b c d',
  'wipe-now %F0 b c',
  'wipe-everything a b c',
  'WIPE-NOW a b c',
])('%j is no order', (value) => {
  expect(readOrder(value)).toBeNull()
})
