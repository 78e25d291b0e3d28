import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

// Layout of a box: version (1 byte), nonce (12), tag (16), ciphertext. AES-256-GCM, NIST SP 800-38D.
const VERSION = 1
const NONCE = 12
const TAG = 16
const HEADER = 1 + NONCE + TAG

export const KEY_BYTES = 32

/** Encrypts `plain` under a key of 32 bytes. `context` names what it is, so that boxes cannot be swapped for one another. */
export function sealBox(key: Uint8Array, plain: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
  cipher.setAAD(Buffer.from(context))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed])
}

/** Decrypts a box; null when the key or context is another one or a single bit was changed. */
export function openBox(key: Uint8Array, box: Uint8Array, context: string): Buffer | null {
  if (box.length < HEADER || box[0] !== VERSION) return null
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(1, 1 + NONCE), { authTagLength: TAG })
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(box.subarray(1 + NONCE, HEADER))
  try {
    const plain = decipher.update(box.subarray(HEADER))
    // Of this cipher the end adds no bytes: it only tells whether all of them are genuine.
    decipher.final()
    return plain
  } catch {
    return null
  }
}

/** A key of its own for each purpose (HKDF-SHA-256, RFC 5869), so that no two uses share a nonce space. */
export function keyFor(dataKey: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, '', `zhuqi/${purpose}`, KEY_BYTES))
}
