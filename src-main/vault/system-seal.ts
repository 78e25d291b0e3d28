import { safeStorage } from 'electron'
import type { SystemSeal } from './key-wrap.ts'

/**
 * The key store of the operating system: DPAPI, Keychain, libsecret or KWallet. `basic_text` is Chromium's stand-in
 * without any secret; it protects nothing, so it counts as none.
 */
export function systemSeal(): SystemSeal {
  const available =
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text')
  return {
    available,
    seal: (bytes) => safeStorage.encryptString(Buffer.from(bytes).toString('base64')),
    open: (bytes) => {
      try {
        return Buffer.from(safeStorage.decryptString(Buffer.from(bytes)), 'base64')
      } catch {
        return null
      }
    },
  }
}
