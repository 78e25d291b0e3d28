/**
 * The cryptography of exchange files, of Node's own parts. The content is encrypted under a random key of the file, and that key
 * under one of the server (X25519, an ephemeral key for each file, HKDF-SHA-256) and, where wanted, under a passphrase (scrypt).
 */
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  randomInt,
  scrypt,
  sign,
  verify,
} from 'node:crypto'
import Type from 'typebox'

const KEY_BYTES = 32
const NONCE = 12
const TAG = 16

const Base64 = (maxLength: number) => Type.String({ maxLength })

/** The file's key for the server. */
export const ServerSeal = Type.Object({ ephemeral: Base64(80), box: Base64(200) })
export type ServerSeal = Type.Static<typeof ServerSeal>

/** The file's key under a passphrase. What a try costs comes with it, within bounds that keep a hostile file from eating the memory. */
export const PassphraseSeal = Type.Object({
  N: Type.Integer({ minimum: 2 ** 14, maximum: 2 ** 18 }),
  r: Type.Integer({ minimum: 8, maximum: 8 }),
  p: Type.Integer({ minimum: 1, maximum: 2 }),
  salt: Base64(64),
  box: Base64(200),
})
export type PassphraseSeal = Type.Static<typeof PassphraseSeal>

export type ScryptCost = Pick<PassphraseSeal, 'N' | 'r' | 'p'>

/** 128 MiB a try, as for a profile's password. RFC 7914. */
export const PASSPHRASE_COST: ScryptCost = { N: 2 ** 17, r: 8, p: 1 }

/** A random key of 256 bits, for one file only. */
export function newFileKey(): Buffer {
  return randomBytes(KEY_BYTES)
}

/** AES-256-GCM (NIST SP 800-38D): nonce, tag, ciphertext. `context` is authenticated with it and not stored. */
export function seal(key: Uint8Array, plain: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
  cipher.setAAD(Buffer.from(context))
  const sealed = [cipher.update(plain), cipher.final()]
  return Buffer.concat([nonce, cipher.getAuthTag(), ...sealed])
}

/** What was sealed; null when key, context or a single bit is another one. */
export function unseal(key: Uint8Array, box: Uint8Array, context: string): Buffer | null {
  if (box.length < NONCE + TAG) return null
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, NONCE), { authTagLength: TAG })
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(box.subarray(NONCE, NONCE + TAG))
  try {
    return Buffer.concat([decipher.update(box.subarray(NONCE + TAG)), decipher.final()])
  } catch {
    return null
  }
}

/** The file's key for whoever holds the private half of `sealingKey` (SPKI in base64). */
export function sealForServer(fileKey: Uint8Array, sealingKey: string, context: string): ServerSeal {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  const ephemeral = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  const key = agreedKey(privateKey, readPublicKey(sealingKey), ephemeral, sealingKey)
  return { ephemeral, box: seal(key, fileKey, context).toString('base64') }
}

/** The file's key by the server's pair (PKCS 8 and SPKI in base64); null when it was sealed for another one. */
export function openAsServer(
  { ephemeral, box }: ServerSeal,
  pair: { readonly privateKey: string; readonly publicKey: string },
  context: string,
): Buffer | null {
  try {
    const key = agreedKey(
      readPrivateKey(pair.privateKey),
      readPublicKey(ephemeral),
      ephemeral,
      pair.publicKey,
    )
    return unseal(key, Buffer.from(box, 'base64'), context)
  } catch {
    // Not a point of the curve.
    return null
  }
}

function agreedKey(own: KeyObject, other: KeyObject, ephemeral: string, recipient: string): Uint8Array {
  const secret = diffieHellman({ privateKey: own, publicKey: other })
  // Both public keys belong to the derivation, so that a box says for whom it is.
  return new Uint8Array(hkdfSync('sha256', secret, '', `zhuqi/exchange ${ephemeral} ${recipient}`, KEY_BYTES))
}

// Without letters and digits that look alike, on paper and on the telephone.
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const GROUPS = 4
const GROUP_LENGTH = 4

/** A passphrase to be read to somebody: 79 random bits in groups of four. */
export function newPassphrase(): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => letters[randomInt(letters.length)]).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

export async function sealForPassphrase(
  fileKey: Uint8Array,
  passphrase: string,
  context: string,
  cost: ScryptCost,
): Promise<PassphraseSeal> {
  const salt = randomBytes(16)
  const box = seal(await passphraseKey(passphrase, salt, cost), fileKey, context)
  return { ...cost, salt: salt.toString('base64'), box: box.toString('base64') }
}

/** The file's key; null when the passphrase is another one. */
export async function openByPassphrase(
  { salt, box, ...cost }: PassphraseSeal,
  passphrase: string,
  context: string,
): Promise<Buffer | null> {
  const key = await passphraseKey(passphrase, Buffer.from(salt, 'base64'), cost)
  return unseal(key, Buffer.from(box, 'base64'), context)
}

/** As people type it: any case, any or no dashes. */
function passphraseKey(passphrase: string, salt: Uint8Array, { N, r, p }: ScryptCost): Promise<Buffer> {
  const typed = passphrase
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
  return new Promise((resolve, reject) =>
    scrypt(typed, salt, KEY_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  )
}

export type KeyPair = { readonly publicKey: string; readonly privateKey: string }

/** A pair for signing (`ed25519`) or sealing (`x25519`): SPKI and PKCS 8 in base64. */
export function newKeyPair(curve: 'ed25519' | 'x25519'): KeyPair {
  // Two calls, since the overloads of Node's types take one literal each.
  const { publicKey, privateKey } =
    curve === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  }
}

/** Ed25519 (RFC 8032) over `purpose` and the bytes, so that a signature for one thing is none for another. */
export function signFor(purpose: string, bytes: Uint8Array, privateKey: string): Buffer {
  return sign(null, Buffer.concat([Buffer.from(`${purpose}\0`), bytes]), readPrivateKey(privateKey))
}

export function isSignedFor(
  purpose: string,
  bytes: Uint8Array,
  signature: Uint8Array,
  publicKey: string,
): boolean {
  try {
    return verify(
      null,
      Buffer.concat([Buffer.from(`${purpose}\0`), bytes]),
      readPublicKey(publicKey),
      signature,
    )
  } catch {
    return false
  }
}

/** Whether the text is a public key for signatures. */
export function isSigningKey(publicKey: string): boolean {
  try {
    return readPublicKey(publicKey).asymmetricKeyType === 'ed25519'
  } catch {
    return false
  }
}

function readPublicKey(text: string): KeyObject {
  return createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' })
}

function readPrivateKey(text: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' })
}
