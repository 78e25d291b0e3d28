/** What the form says about each field: which check it failed, and when it is polite to say so. */
import { createContext, useContext, useSyncExternalStore } from 'react'

export type Finding = {
  readonly field: string
  readonly level: 'block' | 'remind'
  readonly message: string
  /** Which of several things it is about, for lists of findings: `困难2`. */
  readonly of?: string
}

/**
 * Findings by field, and whether a field may show them already. Read by fields, filled by the form. While it is held, what it gives
 * stays as it is: lines that come or go under a pressed pointer would take the click from what it aimed at.
 */
export type FindingBoard = {
  read(field: string): Finding | null
  all(): readonly Finding[]
  set(findings: readonly Finding[]): void
  /** The user left this field: its finding may be shown. */
  visited(field: string): void
  /** Submission was tried: every finding may be shown. */
  revealAll(): void
  hold(): void
  /** Takes in what came while it was held. */
  release(): void
  subscribe(listener: () => void): () => void
}

function sameFindings(some: readonly Finding[], others: readonly Finding[]): boolean {
  return (
    some.length === others.length &&
    some.every((finding, at) => {
      const other = others[at]
      return (
        other?.field === finding.field &&
        other.message === finding.message &&
        other.level === finding.level &&
        other.of === finding.of
      )
    })
  )
}

type Told = {
  readonly findings: readonly Finding[]
  readonly revealed: boolean
  readonly seen: ReadonlySet<string>
}

/** A board without findings. Tells its listeners only when what may be shown has changed. */
export function createFindingBoard(): FindingBoard {
  let known: Told = { findings: [], revealed: false, seen: new Set() }
  let shown = known
  let held = false
  const listeners = new Set<() => void>()
  const show = () => {
    if (held || shown === known) return
    shown = known
    for (const listener of listeners) listener()
  }
  const learn = (more: Partial<Told>) => {
    known = { ...known, ...more }
    show()
  }
  return {
    read(field) {
      if (!shown.revealed && !shown.seen.has(field)) return null
      return shown.findings.find((finding) => finding.field === field) ?? null
    },
    all: () => shown.findings,
    set(findings) {
      if (!sameFindings(findings, known.findings)) learn({ findings })
    },
    visited(field) {
      if (!known.seen.has(field)) learn({ seen: new Set([...known.seen, field]) })
    },
    revealAll: () => learn({ revealed: true }),
    hold() {
      held = true
    },
    release() {
      held = false
      show()
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
