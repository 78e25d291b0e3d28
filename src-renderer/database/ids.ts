/** New document ids. */

let last = 0n

/** A UUIDv7 (RFC 9562): ids made later on this computer sort later, even within one millisecond or after the clock stepped back. */
export function newId(): string {
  const random = crypto.getRandomValues(new Uint8Array(10))
  // 48 bits of milliseconds and 12 bits of counter, as one growing number.
  const now = BigInt(Date.now()) << 12n
  last = now > last ? now : last + 1n
  const time = (last >> 12n).toString(16).padStart(12, '0')
  const counter = (last & 0xfffn).toString(16).padStart(3, '0')
  const tail = [...random.subarray(0, 8)]
    .map((byte, index) => (index === 0 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0'))
    .join('')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${tail.slice(0, 4)}-${tail.slice(4)}`
}
