/**
 * How an exchange file lies on a stick: a mark, the length of the head, the head as JSON, the sealed content, SHA-256 of all
 * before it, and the author's signature over that. The checksum tells careless copying from tampering.
 */
import { createHash } from 'node:crypto'
import Type from 'typebox'
import { Value } from 'typebox/value'
import { Author, Certificate, MAX_EXCHANGE_BYTES } from '../schemas/protocol/exchange.ts'
import { RefusedFile } from './refused-file.ts'
import { isSignedFor, PassphraseSeal, ServerSeal, signFor } from './sealing.ts'

const MARK = Buffer.from('ZHUQI-EXCHANGE\n')
const VERSION = 1
const HASH = 32
const SIGNATURE = 64
const MOST_HEAD = 64 * 1024
const PURPOSE = 'zhuqi exchange file'
const CERTIFICATE = 'zhuqi device certificate'

const Instant = Type.String({ maxLength: 30, pattern: '^\\d{4}-\\d{2}-\\d{2}T[\\d:.]+Z$' })

export const Head = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  id: Type.String({ minLength: 1, maxLength: 64 }),
  madeAt: Instant,
  expiresAt: Instant,
  /** The server's keys that it was made with. */
  keyId: Type.String({ maxLength: 64 }),
  certificate: Certificate,
  server: ServerSeal,
  passphrase: Type.Union([PassphraseSeal, Type.Null()]),
  /** How many writes and files are inside. */
  documents: Type.Integer({ minimum: 0 }),
  files: Type.Integer({ minimum: 0 }),
})
export type Head = Type.Static<typeof Head>

export type Frame = { readonly head: Head; readonly author: Author; readonly box: Uint8Array }

/**
 * What the content and its keys are bound to: who cuts the signature off and puts an own one there has a box that opens for
 * nobody, so nobody's work becomes somebody else's.
 */
export function contextOf({ id, certificate }: Pick<Head, 'id' | 'certificate'>): string {
  return `zhuqi/exchange/${VERSION}/${id}/${createHash('sha256').update(certificate.text).digest('hex')}`
}

/** The bytes of a file. */
export function writeFrame(head: Head, box: Uint8Array, signingKey: string): Buffer {
  const text = Buffer.from(JSON.stringify(head))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  const body = Buffer.concat([MARK, length, text, box])
  const hash = createHash('sha256').update(body).digest()
  return Buffer.concat([body, hash, signFor(PURPOSE, hash, signingKey)])
}

/**
 * Reads a file as far as nothing secret is needed, and checks its checksum and signature. Whether its author is to be believed
 * is another question (`isCertified`).
 * @throws RefusedFile
 */
export function readFrame(bytes: Uint8Array): Frame {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = MARK.length + 4
  const end = file.length - HASH - SIGNATURE
  if (file.length > MAX_EXCHANGE_BYTES || end < start || !file.subarray(0, MARK.length).equals(MARK))
    throw new RefusedFile('exchange-unreadable')
  const hash = file.subarray(end, end + HASH)
  if (!createHash('sha256').update(file.subarray(0, end)).digest().equals(hash))
    throw new RefusedFile('exchange-unreadable')
  const headEnd = start + file.readUInt32BE(MARK.length)
  if (headEnd > end || headEnd - start > MOST_HEAD) throw new RefusedFile('exchange-unreadable')
  const head = parsed(file.toString('utf8', start, headEnd))
  if (Value.Check(Type.Object({ version: Type.Integer({ minimum: VERSION + 1 }) }), head))
    throw new RefusedFile(
      'exchange-unreadable',
      '这个交换包由更新版本的驻企通制作，没有接收任何内容。请先更新软件再试。',
    )
  if (!Value.Check(Head, head)) throw new RefusedFile('exchange-unreadable')
  const author = parsed(head.certificate.text)
  if (!Value.Check(Author, author)) throw new RefusedFile('exchange-unreadable')
  if (!isSignedFor(PURPOSE, hash, file.subarray(end + HASH), author.signingKey))
    throw new RefusedFile('exchange-forged')
  return { head, author, box: file.subarray(headEnd, end) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A certificate by the server's private key. */
export function certify(author: Author, certifyingKey: string): Certificate {
  const text = JSON.stringify(author)
  return { text, signature: signFor(CERTIFICATE, Buffer.from(text), certifyingKey).toString('base64') }
}

/** Whether the server with this public key vouched for the author. */
export function isCertified({ text, signature }: Certificate, certifyingKey: string): boolean {
  return isSignedFor(CERTIFICATE, Buffer.from(text), Buffer.from(signature, 'base64'), certifyingKey)
}
