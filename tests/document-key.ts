import type { DocumentKey } from '../src-renderer/database/document-box.ts'

/** A key as the main process hands it out at sign-in; tests that say nothing of keys share it. */
export const documentKey: DocumentKey = {
  bytes: Uint8Array.from({ length: 32 }, (_, at) => (at * 37 + 11) % 256),
  id: '0123456789abcdef',
}
