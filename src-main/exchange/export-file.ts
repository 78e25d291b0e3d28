/** 导出交换包: what is unsent, sealed and signed, onto a stick (S27). */
import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import Type from 'typebox'
import { Value } from 'typebox/value'
import { type Contents, ExchangeRow } from '../../exchange-files/contents.ts'
import { makeExchangeFile } from '../../exchange-files/exchange-file.ts'
import { newPassphrase } from '../../exchange-files/sealing.ts'
import { EXCHANGE_EXTENSION, MAX_EXCHANGE_BYTES, MAX_EXCHANGE_ROWS } from '../../schemas/protocol/exchange.ts'
import type { IpcGives, IpcTakes } from '../../schemas/protocol/ipc.ts'
import { cleanFileName } from '../files/file-name.ts'
import { replaceFile } from '../files/replace-file.ts'
import { mediaStore } from '../media/media-store.ts'
import { ProblemError } from '../problem-error.ts'
import type { CurrentSession } from '../vault/sessions.ts'
import { requirePen } from './device-pen.ts'

const Rows = Type.Array(ExchangeRow, { minItems: 0, maxItems: MAX_EXCHANGE_ROWS })

/** What head, encryption and signature take at most. */
const room = 256 * 1024

export type ExportPorts = {
  now(): Date
  /** Asks where to put a file of this name; null when the person thinks better of it. */
  askWhereToSave(name: string): Promise<string | null>
}

/**
 * Writes one file where the person says. Photos that find no room, or that this computer cannot read any more, are left out and
 * told; they wait as before.
 * @throws ProblemError
 */
export async function exportFile(
  session: CurrentSession,
  { rows: text, files, forColleague, fileName }: IpcTakes<'exchange:export'>,
  { now, askWhereToSave }: ExportPorts,
): Promise<IpcGives<'exchange:export'>> {
  const pen = await requirePen(session)
  const rows: unknown = JSON.parse(text)
  if (!Value.Check(Rows, rows)) throw new ProblemError('bad-request')
  const rowBytes = Buffer.byteLength(text)
  if (rowBytes > MAX_EXCHANGE_BYTES / 2)
    throw new ProblemError('too-large', '待上传的内容太多，一个交换包装不下。请联网上传。')
  const path = await askWhereToSave(cleanFileName(fileName, `.${EXCHANGE_EXTENSION}`))
  if (path === null) return { saved: null, passphrase: null, files: [], leftOut: 0 }
  const packed = await readFiles(session, files, MAX_EXCHANGE_BYTES - room - rowBytes)
  const passphrase = forColleague ? newPassphrase() : null
  const bytes = await makeExchangeFile(
    { rows, files: packed },
    {
      id: randomUUID(),
      enrolment: pen.enrolment,
      signingKey: pen.signingKey,
      passphrase,
      now: now(),
    },
  )
  await putDown(path, bytes)
  return {
    saved: { path, name: basename(path), bytes: bytes.length, notes: [] },
    passphrase,
    files: packed.map(({ mediaId }) => mediaId),
    leftOut: files.length - packed.length,
  }
}

async function readFiles(
  { profile }: CurrentSession,
  wanted: IpcTakes<'exchange:export'>['files'],
  most: number,
): Promise<Contents['files']> {
  const store = mediaStore(profile)
  const found: Contents['files'][number][] = []
  let left = most
  for (const { mediaId, sha256, size } of wanted) {
    // Each has a line in the list, too.
    const cost = size + 300
    if (cost > left) continue
    const stored = await store.read(sha256)
    if (!stored || stored.bytes.length !== size) continue
    found.push({ mediaId, sha256, size, bytes: stored.bytes })
    left -= cost
  }
  return found
}

/** Sticks are pulled out, full or locked against writing more often than disks are. */
async function putDown(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await replaceFile(path, bytes, 0o644)
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw new ProblemError(
      'internal-error',
      '交换包没有写成：这个位置写不进去，U盘可能已拔出或写保护。本机的内容没有变化，请换一个位置再导出。',
    )
  }
}
