/** What goes wrong in a world, and how often it did. */
import type { Random } from '../random.ts'

export const faultNames = [
  'lost-request',
  'lost-answer',
  'cable-out',
  'late-message',
  'twice-sent',
  'twice-answered-early',
  'stream-cut',
  'stream-event-twice',
  'stream-events-swapped',
  'client-killed',
  'server-killed',
  'database-crashed',
  'session-expired',
  'wrong-clock',
  'pairing-moved',
  'account-changed',
  'corrected-unheard',
] as const

export type Fault = (typeof faultNames)[number]
export type FaultCounts = Record<Fault, number>

export function noFaults(): FaultCounts {
  return Object.fromEntries(faultNames.map((name) => [name, 0])) as FaultCounts
}

/** How bad the network of a world is: probabilities of each message. */
export type Weather = {
  readonly lost: number
  readonly late: number
  readonly twice: number
  readonly stream: number
}

export function weatherOf(random: Random): Weather {
  const kind = random.next()
  if (kind < 0.2) return { lost: 0, late: 0.2, twice: 0, stream: 0 }
  if (kind < 0.7) return { lost: 0.03, late: 0.3, twice: 0.04, stream: 0.05 }
  return { lost: 0.12, late: 0.5, twice: 0.1, stream: 0.15 }
}
