/** An exchange file as a client makes it, for tests of either side. */
import { createHash, randomUUID } from 'node:crypto'
import type { Contents } from '../exchange-files/contents.ts'
import { makeExchangeFile } from '../exchange-files/exchange-file.ts'
import { newKeyPair } from '../exchange-files/sealing.ts'
import type { Enrolment } from '../schemas/protocol/exchange.ts'

/** The cheapest that a file may cost whoever tries passphrases. */
export const cheapScrypt = { N: 2 ** 14, r: 8, p: 1 }

/** A device's key for signatures, before and after the server took it. */
export type Pen = { readonly signingKey: string; readonly publicKey: string; readonly enrolment: Enrolment }

/** Makes a key and has it vouched for by `enrol`, which gets the public half. */
export async function newPen(enrol: (publicKey: string) => Enrolment | Promise<Enrolment>): Promise<Pen> {
  const { publicKey, privateKey } = newKeyPair('ed25519')
  return { signingKey: privateKey, publicKey, enrolment: await enrol(publicKey) }
}

/** A file of these contents. */
export function writtenBy(
  { signingKey, enrolment }: Pen,
  contents: Partial<Contents>,
  { now = new Date(), passphrase = null as string | null } = {},
): Promise<Buffer> {
  const making = { id: randomUUID(), enrolment, signingKey, passphrase, now, cost: cheapScrypt }
  return makeExchangeFile({ rows: [], files: [], ...contents }, making)
}

/** A file for a media document. */
export function bytesFor(mediaId: string, bytes: Uint8Array): Contents['files'][number] {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { mediaId, sha256, size: bytes.length, bytes }
}
