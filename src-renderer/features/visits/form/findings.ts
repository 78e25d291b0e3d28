/** What the form says about each field: which check it failed, and when it is polite to say so. */
import { createContext, useContext, useSyncExternalStore } from 'react'

export type Finding = {
  readonly field: string
  readonly level: 'block' | 'remind'
  readonly message: string
  /** Which of several things it is about, for lists of findings: `困难2`. */
  readonly of?: string
}

/** Findings by field, and whether a field may show them already. Read by fields, filled by the form. */
export type FindingBoard = {
  read(field: string): Finding | null
  all(): readonly Finding[]
  set(findings: readonly Finding[]): void
  /** The user left this field: its finding may be shown. */
  visited(field: string): void
  /** Submission was tried: every finding may be shown. */
  revealAll(): void
  subscribe(listener: () => void): () => void
}

/** A board without findings. Tells its listeners only when what may be shown has changed. */
export function createFindingBoard(): FindingBoard {
  let findings: readonly Finding[] = []
  let revealed = false
  const seen = new Set<string>()
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  return {
    read(field) {
      if (!revealed && !seen.has(field)) return null
      return findings.find((finding) => finding.field === field) ?? null
    },
    all: () => findings,
    set(next) {
      const same =
        next.length === findings.length &&
        next.every((finding, at) => {
          const old = findings[at]
          return (
            old?.field === finding.field &&
            old.message === finding.message &&
            old.level === finding.level &&
            old.of === finding.of
          )
        })
      if (same) return
      findings = next
      tell()
    },
    visited(field) {
      if (seen.has(field)) return
      seen.add(field)
      tell()
    },
    revealAll() {
      revealed = true
      tell()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const FindingContext = createContext<FindingBoard>(createFindingBoard())

function useFindingBoard(): FindingBoard {
  return useContext(FindingContext)
}

/** The finding that a field shows now, or null. */
export function useFinding(field: string): Finding | null {
  const board = useFindingBoard()
  return useSyncExternalStore(board.subscribe, () => board.read(field))
}

/** All findings, shown or not, for the list of what is missing. */
export function useFindings(): readonly Finding[] {
  const board = useFindingBoard()
  return useSyncExternalStore(board.subscribe, board.all)
}

/** The id of the element that has the focus of a field. */
export function fieldId(field: string): string {
  return `visit-${field}`
}
