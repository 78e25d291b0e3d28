/**
 * Checkpoints of pulls (S1): three numbers that the server gave out. They need no signature, since a forged one could only
 * make its owner skip what is theirs; but they must fit this database, or a client would wait for numbers that never come.
 */
export type Checkpoint = {
  /** Which database gave it: after a restored backup or a move to another server, numbers mean something else. */
  readonly epoch: string
  /** The account's scope when it was given; an older one starts over, since everything may be seen differently (S4). */
  readonly scopeVersion: number
  readonly position: number
}

/** The opaque text that a client gives back (S1). */
export function writeCheckpoint({ epoch, scopeVersion, position }: Checkpoint): string {
  return `${epoch}.${scopeVersion.toString(36)}.${position.toString(36)}`
}

/** Null when the text is no checkpoint. */
export function readCheckpoint(text: string): Checkpoint | null {
  const match = /^([0-9a-z]{1,16})\.([0-9a-z]{1,8})\.([0-9a-z]{1,10})$/.exec(text)
  if (!match) return null
  const [, epoch = '', scopeVersion = '', position = ''] = match
  return { epoch, scopeVersion: Number.parseInt(scopeVersion, 36), position: Number.parseInt(position, 36) }
}
