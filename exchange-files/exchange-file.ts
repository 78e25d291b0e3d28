/** Making and opening exchange files (S27 to S30). */
import { createHash } from 'node:crypto'
import { type Enrolment, EXCHANGE_DAYS, type ExchangeFacts } from '../schemas/protocol/exchange.ts'
import { type Contents, packContents, unpackContents } from './contents.ts'
import { contextOf, type Frame, isCertified, readFrame, writeFrame } from './frame.ts'
import { RefusedFile } from './refused-file.ts'
import {
  type KeyPair,
  newFileKey,
  openAsServer,
  openByPassphrase,
  PASSPHRASE_COST,
  type ScryptCost,
  seal,
  sealForPassphrase,
  sealForServer,
  unseal,
} from './sealing.ts'

const DAY = 86_400_000

export type Making = {
  readonly id: string
  readonly enrolment: Enrolment
  /** The private half of the key that the certificate names. */
  readonly signingKey: string
  /** Null where only the server shall open it. */
  readonly passphrase: string | null
  readonly now: Date
  readonly cost?: ScryptCost
}

/** A file, good for seven days. */
export async function makeExchangeFile(contents: Contents, making: Making): Promise<Buffer> {
  const { id, enrolment, passphrase, now, cost = PASSPHRASE_COST } = making
  const { certificate, keyId, sealingKey } = enrolment
  const context = contextOf({ id, certificate })
  const fileKey = newFileKey()
  const head = {
    version: 1,
    id,
    madeAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + EXCHANGE_DAYS * DAY).toISOString(),
    keyId,
    certificate,
    server: sealForServer(fileKey, sealingKey, context),
    passphrase: passphrase === null ? null : await sealForPassphrase(fileKey, passphrase, context, cost),
    documents: contents.rows.length,
    files: contents.files.length,
  }
  return writeFrame(head, seal(fileKey, packContents(contents), context), making.signingKey)
}

/** What stands readable in a file. */
export function factsOf({ head, author }: Frame): ExchangeFacts {
  return {
    id: head.id,
    authorId: author.accountId,
    authorName: author.name,
    deviceName: author.deviceName,
    madeAt: head.madeAt,
    expiresAt: head.expiresAt,
    documents: head.documents,
    files: head.files,
    hasPassphrase: head.passphrase !== null,
  }
}

/**
 * Reads and checks a file as another device or the server does: whole, of this server, signed by a device that the server
 * vouched for, and in date by the reader's clock.
 * @throws RefusedFile
 */
export function checkExchangeFile(
  bytes: Uint8Array,
  { keyId, certifyingKey }: Pick<Enrolment, 'keyId' | 'certifyingKey'>,
  now: Date,
): Frame {
  const frame = readFrame(bytes)
  const { head } = frame
  if (head.keyId !== keyId) throw new RefusedFile('exchange-foreign')
  if (!isCertified(head.certificate, certifyingKey)) throw new RefusedFile('exchange-forged')
  const madeAt = Date.parse(head.madeAt)
  const expiresAt = Date.parse(head.expiresAt)
  // A clock that runs ahead must not make a file that is good for longer.
  const isSound = madeAt <= now.getTime() + DAY && expiresAt <= madeAt + EXCHANGE_DAYS * DAY
  if (!isSound)
    throw new RefusedFile(
      'exchange-expired',
      '交换包上的制作时间在将来，多半是制作它的电脑时钟不准。没有接收任何内容，请对方校准时钟后重新导出。',
    )
  if (now.getTime() > expiresAt) throw new RefusedFile('exchange-expired')
  return frame
}

/**
 * Opens a checked file by the server's own key.
 * @throws RefusedFile
 */
export function openForServer({ head, box }: Frame, sealing: KeyPair): Contents {
  const context = contextOf(head)
  const fileKey = openAsServer(head.server, sealing, context)
  const plain = fileKey && unseal(fileKey, box, context)
  if (!plain) throw new RefusedFile('exchange-forged')
  return intact(unpackContents(plain))
}

/**
 * Opens a checked file by its passphrase.
 * @throws RefusedFile
 */
export async function openWithPassphrase({ head, box }: Frame, passphrase: string): Promise<Contents> {
  const context = contextOf(head)
  const fileKey = head.passphrase && (await openByPassphrase(head.passphrase, passphrase, context))
  if (!fileKey) throw new RefusedFile('wrong-passphrase')
  const plain = unseal(fileKey, box, context)
  if (!plain) throw new RefusedFile('exchange-forged')
  return intact(unpackContents(plain))
}

function intact(contents: Contents): Contents {
  for (const { bytes, sha256 } of contents.files)
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw new RefusedFile('exchange-unreadable')
  return contents
}

/** By which the same file is known again. */
export function hashOfExchangeFile(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
