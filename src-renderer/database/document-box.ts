/** One XChaCha20-Poly1305 box a document: what lies on the disk says nothing without the profile's key. */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'

/** What opens the documents of one profile; the main process derives it from the profile's data key. */
export type DocumentKey = {
  /** 32 bytes. */
  readonly bytes: Uint8Array
  /** Tells keys apart without saying anything about them; part of the database's name. */
  readonly id: string
}

/** Thrown where a box does not open: a damaged disk, a foreign key, a box that was moved to another document. */
export class DamagedBox extends Error {
  override readonly name = 'DamagedBox'
}

export type DocumentBox = {
  /** Encrypts a text. `context` names what it is, so that boxes cannot be swapped for one another. */
  seal(text: string, context: string): string
  /** @throws DamagedBox */
  open(box: string, context: string): string
  /** Wipes the key; nothing can be sealed or opened any more. */
  forget(): void
}

// Layout of a box, one character a byte (Latin-1): version, nonce (24), ciphertext with its tag (16). Characters, since RxDB's
// Dexie storage takes typed arrays apart into objects; IndexedDB keeps such a string in one byte a character.
const version = '\u0001'
const nonceBytes = 24
const head = 1 + nonceBytes
const tagBytes = 16

/** Nonces are drawn in one go for many boxes: each call for randomness costs more than a box. */
const noncesAtOnce = 512

export function documentBox(key: Uint8Array): DocumentBox {
  const secret = key.slice()
  const encoder = new TextEncoder()
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const nonces = new Uint8Array(nonceBytes * noncesAtOnce)
  let nextNonce = noncesAtOnce
  let scratch = new Uint8Array(16 * 1024)
  let forgotten = false

  function nonce(): Uint8Array {
    if (nextNonce === noncesAtOnce) {
      crypto.getRandomValues(nonces)
      nextNonce = 0
    }
    // A copy, since the cipher wants its words aligned from the start.
    const at = nonceBytes * nextNonce++
    return nonces.slice(at, at + nonceBytes)
  }

  /** Room for `size` bytes that is used again and again; what it held is overwritten by the next. */
  function room(size: number): Uint8Array {
    if (scratch.length < size) scratch = new Uint8Array(size * 2)
    return scratch
  }

  function cipher(once: Uint8Array, context: string) {
    if (forgotten) throw new Error('the key of the documents was forgotten')
    return xchacha20poly1305(secret, once, encoder.encode(context))
  }

  return {
    seal(text, context) {
      const once = nonce()
      // UTF-8 takes at most three bytes for a UTF-16 unit.
      const plain = room(text.length * 3)
      const { written } = encoder.encodeInto(text, plain)
      return version + asText(once) + asText(cipher(once, context).encrypt(plain.subarray(0, written)))
    },
    open(box, context) {
      if (box.length < head + tagBytes || box[0] !== version)
        throw new DamagedBox('not a box of a known version')
      const once = asBytes(box, 1, head)
      const opening = cipher(once, context)
      try {
        return decoder.decode(opening.decrypt(asBytes(box, head, box.length)))
      } catch (cause) {
        throw new DamagedBox('a box does not open', { cause })
      }
    },
    forget() {
      forgotten = true
      secret.fill(0)
      scratch.fill(0)
    },
  }
}

/** Arguments of one call; more would overflow the stack. */
const atOnce = 8192

function asText(bytes: Uint8Array): string {
  if (bytes.length <= atOnce) return String.fromCharCode.apply(null, bytes as unknown as number[])
  let text = ''
  for (let at = 0; at < bytes.length; at += atOnce)
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + atOnce) as unknown as number[])
  return text
}

function asBytes(text: string, from: number, to: number): Uint8Array {
  const bytes = new Uint8Array(to - from)
  for (let at = from; at < to; at++) bytes[at - from] = text.charCodeAt(at)
  return bytes
}
