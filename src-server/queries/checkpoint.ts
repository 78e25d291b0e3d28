/**
 * Checkpoints of pulls (S1): numbers that the server gave out. They need no signature, since a forged one could only
 * make its owner skip what is theirs; but they must fit this database, or a client would wait for numbers that never come.
 */
export type Checkpoint = {
  /** Which database gave it: after a restored backup or a move to another server, numbers mean something else. */
  readonly epoch: string
  /** The account's scope when it was given; an older one starts over, since everything may be seen differently (S4). */
  readonly scopeVersion: number
  readonly position: number
  /** Where a walk from the beginning still stands before what was taken away for its age: how far that reached when it began (S5). */
  readonly agedOut?: number
}

/** The opaque text that a client gives back (S1). */
export function writeCheckpoint({ epoch, scopeVersion, position, agedOut = 0 }: Checkpoint): string {
  const numbers = agedOut > position ? [scopeVersion, position, agedOut] : [scopeVersion, position]
  return [epoch, ...numbers.map((number) => number.toString(36))].join('.')
}

/** Null when the text is no checkpoint. */
export function readCheckpoint(text: string): Checkpoint | null {
  const match = /^([0-9a-z]{1,16})\.([0-9a-z]{1,8})\.([0-9a-z]{1,10})(?:\.([0-9a-z]{1,10}))?$/.exec(text)
  if (!match) return null
  const [, epoch = '', ...texts] = match
  const [scopeVersion = 0, position = 0, agedOut] = texts
    .filter((text) => text !== undefined)
    .map((text) => Number.parseInt(text, 36))
  if (agedOut === undefined) return { epoch, scopeVersion, position }
  return agedOut > position ? { epoch, scopeVersion, position, agedOut } : null
}
