/**
 * The first rows of the roster by themselves, kept beside its packed index: they are shown while the many megabytes of that are
 * still on their way.
 */
import type { RosterEntry } from './roster-entry.ts'
import { type LocalCheckpoint, rosterFormat } from './roster-pack.ts'

/** What the roster shows when nothing is asked: the best rows, and how many there are of all. */
export type RosterFront = { readonly entries: readonly RosterEntry[]; readonly total: number }

/** Where the front was taken; see `RosterBlob`. */
type Taken = { readonly checkpoint: LocalCheckpoint; readonly epoch: string }

type Kept = RosterFront & Taken & { readonly format: number }

/** More than the tallest window shows. */
export const frontRows = 100

/** A smaller roster is read as quickly as its front. */
export const leastForFront = 10_000

/** The front as bytes, for keeping it between starts. */
export function encodeFront({ entries, total, checkpoint, epoch }: RosterFront & Taken): Uint8Array {
  const kept: Kept = { format: rosterFormat, epoch, checkpoint, total, entries }
  return new TextEncoder().encode(JSON.stringify(kept))
}

/** Reads kept bytes; null when they are of another form or damaged. */
export function decodeFront(bytes: Uint8Array): (RosterFront & Taken) | null {
  try {
    const kept = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Kept
    return kept.format === rosterFormat ? kept : null
  } catch {
    // The index itself is read in any case.
    return null
  }
}
