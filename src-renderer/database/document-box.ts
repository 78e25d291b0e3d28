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

/** Something to encrypt: what JSON can say, and what it is, so that boxes cannot be swapped for one another. */
export type Sealable = { readonly value: object; readonly context: string }

export type DocumentBox = {
  seal(value: object, context: string): Promise<string>
  /** The same for many, in their order; each costs less than alone. */
  sealAll(sealables: readonly Sealable[]): Promise<string[]>
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

/** Boxes made in one go: their texts lie side by side in memory that is kept. */
const boxesAtOnce = 64

const space = 0x20

/** A box maker for a key of 32 bytes, which may be wiped once this resolved. */
export async function documentBox(bytes: Uint8Array): Promise<DocumentBox> {
  let key: CryptoKey | null = await crypto.subtle.importKey('raw', new Uint8Array(bytes), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ])
  const encoder = new TextEncoder()
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  // Used over and over: memory outside of the heap is dear to get, and to be rid of.
  let plain = new Uint8Array(64 * 1024)
  let units = new Uint16Array(8 * 1024)

  function held(): CryptoKey {
    if (!key) throw new Error('the key of the documents was forgotten')
    return key
  }

  /** Texts as UTF-8 in bytes of an even number each, valid until the next call. */
  function encoded(texts: readonly string[]): Uint8Array<ArrayBuffer>[] {
    // UTF-8 takes at most three bytes for a UTF-16 unit.
    const most = texts.reduce((sum, { length }) => sum + length * 3 + 1, 0)
    if (plain.length < most) plain = new Uint8Array(most * 2)
    let at = 0
    return texts.map((text) => {
      const from = at
      at += encoder.encodeInto(text, plain.subarray(from)).written
      // JSON may end in blanks.
      if ((at - from) % 2 === 1) plain[at++] = space
      return plain.subarray(from, at)
    })
  }

  function boxed(iv: Uint8Array, sealed: ArrayBuffer): string {
    const length = (head + sealed.byteLength) / 2
    if (units.length < length) units = new Uint16Array(length * 2)
    const bytes = new Uint8Array(units.buffer)
    bytes[0] = version
    bytes.set(iv, 2)
    bytes.set(new Uint8Array(sealed), head)
    return asText(units.subarray(0, length))
  }

  async function sealSome(sealables: readonly Sealable[]): Promise<string[]> {
    const sealer = held()
    const nonces = crypto.getRandomValues(new Uint8Array(nonceBytes * sealables.length))
    const nonce = (at: number) => nonces.subarray(at * nonceBytes, (at + 1) * nonceBytes)
    const texts = encoded(sealables.map(({ value }) => JSON.stringify(value)))
    const contexts = sealables.map(({ context }) => encoder.encode(context))
    // One call right after the other keeps the thread that encrypts awake. Each copies what it is given before it answers,
    // so that the texts may be overwritten meanwhile.
    const sealed = await Promise.all(
      texts.map((text, at) => {
        const parameters = { name: 'AES-GCM', iv: nonce(at), additionalData: contexts[at] as BufferSource }
        return crypto.subtle.encrypt(parameters, sealer, text)
      }),
    )
    return sealed.map((bytes, at) => boxed(nonce(at), bytes))
  }

  async function sealAll(sealables: readonly Sealable[]): Promise<string[]> {
    const parts: Promise<string[]>[] = []
    for (let at = 0; at < sealables.length; at += boxesAtOnce)
      parts.push(sealSome(sealables.slice(at, at + boxesAtOnce)))
    return (await Promise.all(parts)).flat()
  }

  return {
    sealAll,
    async seal(value, context) {
      const [box] = await sealAll([{ value, context }])
      return box as string
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
      plain.fill(0)
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
