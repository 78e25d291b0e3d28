/** 确认 (§4.2): what an enterprise signed or stamped goes with the way in which it confirmed, and with no other. */
import type { Visit } from '../entities/visit.ts'

export type Confirmation = {
  readonly mode: 'signature' | 'seal'
  /** Id in `media`. */
  readonly mediaId: string
}

/** The signature or the stamped scan of a record; null where there is none, and where the way of confirming knows of none. */
export function confirmationOf(visit: Pick<Visit, 'confirmMode' | 'confirmMediaId'>): Confirmation | null {
  const { confirmMode: mode, confirmMediaId: mediaId } = visit
  return mediaId !== null && (mode === 'signature' || mode === 'seal') ? { mode, mediaId } : null
}
