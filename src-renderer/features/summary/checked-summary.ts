/** A computed summary with the checksum of its snapshot (§7.6), as every paper prints it. Pure. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { type CheckedSnapshot, checkedText } from '../../../schemas/rules/summary/checksum.ts'
import type { Summary } from '../../../schemas/rules/summary/snapshot.ts'

export type CheckedSummary = Omit<Summary, 'snapshot'> & { readonly snapshot: CheckedSnapshot }

/** Adds the checksum. */
export function withChecksum({ snapshot, records }: Summary): CheckedSummary {
  const checksum = bytesToHex(sha256(utf8ToBytes(checkedText(snapshot))))
  return { snapshot: { ...snapshot, checksum }, records }
}
