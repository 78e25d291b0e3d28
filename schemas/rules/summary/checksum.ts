/** 校验值 of a snapshot (§7.6): papers that carry the same one were made from the same figures. */
import type { SummarySnapshot } from './snapshot.ts'

/** A snapshot with its checksum: SHA-256 in lower-case hex, over `checkedText`. */
export type CheckedSnapshot = SummarySnapshot & { readonly checksum: string }

/**
 * What the checksum covers: all that is printed, as JSON with names in order. Who computed it and when are left out, so that
 * somebody else who computes the same period from the same records gets the same checksum.
 */
export function checkedText(snapshot: SummarySnapshot): string {
  const { computedAt: _at, computedBy: _by, ...printed } = snapshot
  return JSON.stringify(printed, (_name, value: unknown) =>
    isPlainObject(value) ? Object.fromEntries(Object.entries(value).sort(byName)) : value,
  )
}

/** The checksum as papers print it: its first 64 bits in four groups, which two people can read out to each other. */
export function printedChecksum({ checksum }: Pick<CheckedSnapshot, 'checksum'>): string {
  return (checksum.slice(0, 16).match(/.{4}/g) ?? []).join('-').toUpperCase()
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1)
