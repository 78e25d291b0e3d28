/** Ids that follow from what they belong to, so that a submission cut short can be repeated without doubles. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** A UUIDv8 (RFC 9562) made of the SHA-256 of `parts`; the same parts always give the same id. */
export function derivedId(...parts: string[]): string {
  const bytes = sha256(utf8ToBytes(JSON.stringify(parts))).slice(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytesToHex(bytes)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** The id of the rectification that an inspection opens for one element. */
export function rectificationId(auditId: string, elementId: string): string {
  return derivedId('rectification', auditId, elementId)
}
