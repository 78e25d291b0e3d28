/**
 * One AES-256-GCM box a document (NIST SP 800-38D): what lies on the disk says nothing without the profile's key. The
 * browser's own cipher and not one in JavaScript: a roster entry of 2 kB took XChaCha20-Poly1305 in JavaScript 27 µs,
 * which made a bulk insert a third longer; this takes 17 µs, of which the page sees 10. The main process uses the same
 * cipher for its files.
 */

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
  /** Encrypts what JSON can say. `context` names what it is, so that boxes cannot be swapped for one another. */
  seal(value: object, context: string): Promise<string>
  /** @throws DamagedBox */
  open(box: string, context: string): Promise<unknown>
  /** Lets go of the key; nothing can be sealed or opened any more. */
  forget(): void
}

// Layout of a box, two bytes a character: version, nonce (12 bytes), ciphertext with its tag (16 bytes). Characters, since
// RxDB's Dexie storage takes typed arrays apart into objects; any two bytes are a character to IndexedDB, which stores both.
const version = 1
const nonceBytes = 12
const head = 2 + nonceBytes
const tagBytes = 16

/** Nonces are drawn for many boxes at once; a call for each costs as much as the encryption. */
const noncesAtOnce = 512

const space = 0x20

/** A box maker for a key of 32 bytes, which may be wiped once this resolved. */
export async function documentBox(bytes: Uint8Array): Promise<DocumentBox> {
  let key: CryptoKey | null = await crypto.subtle.importKey('raw', new Uint8Array(bytes), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ])
  const encoder = new TextEncoder()
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const nonces = new Uint8Array(nonceBytes * noncesAtOnce)
  let drawn = noncesAtOnce
  let scratch = new Uint8Array(16 * 1024)

  function nonce(): Uint8Array<ArrayBuffer> {
    if (drawn === noncesAtOnce) {
      crypto.getRandomValues(nonces)
      drawn = 0
    }
    const at = nonceBytes * drawn++
    return nonces.subarray(at, at + nonceBytes)
  }

  /** UTF-8 in bytes of an even number, valid until the next call. */
  function encoded(text: string): Uint8Array<ArrayBuffer> {
    // UTF-8 takes at most three bytes for a UTF-16 unit.
    const most = text.length * 3 + 1
    if (scratch.length < most) scratch = new Uint8Array(most * 2)
    const { written } = encoder.encodeInto(text, scratch)
    // JSON may end in blanks.
    if (written % 2 === 0) return scratch.subarray(0, written)
    scratch[written] = space
    return scratch.subarray(0, written + 1)
  }

  function held(): CryptoKey {
    if (!key) throw new Error('the key of the documents was forgotten')
    return key
  }

  return {
    async seal(value, context) {
      const iv = nonce()
      const bytes = encoded(JSON.stringify(value))
      const units = new Uint8Array(head + bytes.length + tagBytes)
      units[0] = version
      units.set(iv, 2)
      const parameters = { name: 'AES-GCM', iv, additionalData: encoder.encode(context) }
      // The browser copies what it is given before it answers, so that nonces and bytes may be overwritten meanwhile.
      units.set(new Uint8Array(await crypto.subtle.encrypt(parameters, held(), bytes)), head)
      return asText(new Uint16Array(units.buffer))
    },
    async open(box, context) {
      const bytes = new Uint8Array(asUnits(box).buffer)
      if (bytes.length < head + tagBytes || bytes[0] !== version)
        throw new DamagedBox('not a box of a known version')
      const parameters = {
        name: 'AES-GCM',
        iv: bytes.subarray(2, head),
        additionalData: encoder.encode(context),
      }
      const opener = held()
      try {
        const opened = await crypto.subtle.decrypt(parameters, opener, bytes.subarray(head))
        return JSON.parse(decoder.decode(opened))
      } catch (cause) {
        throw new DamagedBox('a box does not open', { cause })
      }
    },
    forget() {
      key = null
      scratch.fill(0)
    },
  }
}

/** Arguments of one call; more would overflow the stack. */
const atOnce = 8192

function asText(units: Uint16Array): string {
  if (units.length <= atOnce) return String.fromCharCode.apply(null, units as unknown as number[])
  let text = ''
  for (let at = 0; at < units.length; at += atOnce)
    text += String.fromCharCode.apply(null, units.subarray(at, at + atOnce) as unknown as number[])
  return text
}

function asUnits(text: string): Uint16Array<ArrayBuffer> {
  const units = new Uint16Array(text.length)
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at)
  return units
}
