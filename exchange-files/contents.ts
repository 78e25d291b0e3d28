/** What is inside an exchange file: rows as the push takes them, and the bytes of photos and files behind them. */
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { collectionNames } from '../schemas/entities/index.ts'
import { MAX_EXCHANGE_ROWS } from '../schemas/protocol/exchange.ts'
import { PushRow } from '../schemas/protocol/sync.ts'
import { RefusedFile } from './refused-file.ts'

const Fields = Type.Record(Type.String(), Type.Unknown())

export const ExchangeRow = Type.Object({
  ...PushRow.properties,
  collection: Type.Enum([...collectionNames]),
  /**
   * Versions that earlier files of this device carried, of which it never heard: where the server has one of them now, the row
   * goes on from there.
   */
  earlier: Type.Array(Fields, { maxItems: 20 }),
})
export type ExchangeRow = Type.Static<typeof ExchangeRow>

/** Bytes for a `media` document, of this file or known to the server. */
const ExchangeFile = Type.Object({
  mediaId: Type.String({ minLength: 1, maxLength: 64 }),
  sha256: Type.String({ minLength: 64, maxLength: 64, pattern: '^[0-9a-f]{64}$' }),
  size: Type.Integer({ minimum: 0 }),
})
export type ExchangeFile = Type.Static<typeof ExchangeFile>

const Manifest = Type.Object({
  /** In the order in which the server has to take them. */
  rows: Type.Array(ExchangeRow, { maxItems: MAX_EXCHANGE_ROWS }),
  /** Their bytes follow the manifest in this order. */
  files: Type.Array(ExchangeFile, { maxItems: MAX_EXCHANGE_ROWS }),
})

export type Contents = {
  readonly rows: readonly ExchangeRow[]
  readonly files: readonly (ExchangeFile & { readonly bytes: Uint8Array })[]
}

/** The contents as bytes to be sealed. */
export function packContents({ rows, files }: Contents): Buffer {
  const listed = files.map(({ mediaId, sha256, size }) => ({ mediaId, sha256, size }))
  const manifest = Buffer.from(JSON.stringify({ rows, files: listed }))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(manifest.length)
  return Buffer.concat([length, manifest, ...files.map(({ bytes }) => bytes)])
}

const manifestCheck = Compile(Manifest)

/**
 * The contents again.
 * @throws RefusedFile when their shape is another one
 */
export function unpackContents(plain: Buffer): Contents {
  const manifestEnd = plain.length < 4 ? 0 : 4 + plain.readUInt32BE(0)
  const manifest = manifestEnd > plain.length ? null : parsed(plain.toString('utf8', 4, manifestEnd))
  if (!manifestCheck.Check(manifest)) throw new RefusedFile('exchange-unreadable')
  let at = manifestEnd
  const files = manifest.files.map((file) => {
    const bytes = plain.subarray(at, at + file.size)
    at += file.size
    return { ...file, bytes }
  })
  if (at !== plain.length) throw new RefusedFile('exchange-unreadable')
  return { rows: manifest.rows, files }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
