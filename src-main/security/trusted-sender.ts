import { isAppAddress } from './app-origin.ts'

/** What of a frame decides whether it may call. */
type Caller = { readonly url: string; readonly parent: unknown }

/** Only the top frame of a page of ours may call; a frame inside it, or a page that navigated away, may not. */
export function isTrustedSender(frame: Caller | null): boolean {
  return frame !== null && frame.parent === null && isAppAddress(frame.url)
}
