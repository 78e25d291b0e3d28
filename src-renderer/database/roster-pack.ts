/** The packed roster as bytes, for keeping it between starts. */
import { columnNames, type Dictionaries, newDictionaries, type PackedRows } from './roster-rows.ts'

/** Grows when the form of rows changes; older bytes are then left unread and the index is built anew. */
const format = 2

/** How far the local database was read, in RxDB's order of local writes. */
export type LocalCheckpoint = { id: string; lwt: number }

export type RosterBlob = {
  rows: PackedRows
  dictionaries: Dictionaries
  checkpoint: LocalCheckpoint
  /** Names the database that was indexed; another one, after a loss, has another. */
  epoch: string
}

type Header = {
  format: number
  epoch: string
  checkpoint: LocalCheckpoint
  values: string[][]
  /** Bytes of each part. */
  lengths: number[]
}

/**
 * Header length (4 bytes), header (JSON), keys, facts (UTF-8), their starts and the codes (32 bits, little-endian). Finding the
 * starts anew would cost each start of the application a pass over both texts.
 */
export function encodeRoster({ rows, dictionaries, checkpoint, epoch }: RosterBlob): Uint8Array {
  const encoder = new TextEncoder()
  const keys = encoder.encode(rows.keys)
  const facts = encoder.encode(rows.facts)
  const numbers = [rows.keyStarts, rows.factStarts, rows.codes].map(
    (list) => new Uint8Array(list.buffer, list.byteOffset, list.byteLength),
  )
  const parts = [keys, facts, ...numbers]
  const header: Header = {
    format,
    epoch,
    checkpoint,
    values: columnNames.map((name) => dictionaries[name].values),
    lengths: parts.map((part) => part.length),
  }
  const head = encoder.encode(JSON.stringify(header))
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 4 + head.length))
  new DataView(bytes.buffer).setUint32(0, head.length, true)
  let at = 4
  for (const part of [head, ...parts]) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Reads kept bytes; null when they are of another form or damaged. */
export function decodeRoster(bytes: Uint8Array): RosterBlob | null {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    const headLength = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true)
    const header = JSON.parse(decoder.decode(bytes.subarray(4, 4 + headLength))) as Header
    if (header.format !== format || header.values.length !== columnNames.length) return null
    let at = 4 + headLength
    const [keys, facts, ...numbers] = header.lengths.map((length) => {
      at += length
      return bytes.subarray(at - length, at)
    })
    // A copy, since 32-bit numbers must lie on addresses divisible by four.
    const [keyStarts, factStarts, codes] = numbers.map((part) => new Uint32Array(part.slice().buffer))
    if (!keys || !facts || !keyStarts || !factStarts || !codes || at !== bytes.length) return null
    const count = codes.length / columnNames.length
    const rows: PackedRows = {
      count,
      keys: decoder.decode(keys),
      facts: decoder.decode(facts),
      keyStarts,
      factStarts,
      codes,
    }
    if (keyStarts.length !== count + 1 || factStarts.length !== count + 1) return null
    if (keyStarts[count] !== rows.keys.length || factStarts[count] !== rows.facts.length) return null
    const values = Object.fromEntries(columnNames.map((name, column) => [name, header.values[column] ?? []]))
    return { rows, dictionaries: newDictionaries(values), checkpoint: header.checkpoint, epoch: header.epoch }
  } catch {
    // Damaged bytes are no reason to bother anyone: the index is built again from the database.
    return null
  }
}
