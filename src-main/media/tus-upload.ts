/** Resumable uploads, tus 1.0.0: https://tus.io/protocols/resumable-upload */
import type { Pace } from './upload-pace.ts'

/** Calls a path of the server; rejects when it cannot be reached. */
export type Call = (path: string, init: RequestInit) => Promise<Response>

export type UploadFile = {
  readonly bytes: Uint8Array
  /** Upload-Metadata: keys without blanks and commas. */
  readonly metadata: Readonly<Record<string, string>>
}

export type UploadResult =
  | { readonly kind: 'complete' }
  /** The server doesn't want it now (not announced, not permitted, no room, damaged on the way); it may later. */
  | { readonly kind: 'refused'; readonly status: number }

/** What an upload tells and asks on its way. */
export type UploadJourney = {
  /** Path of an upload begun earlier, which is resumed where it stands. */
  readonly known: string | null
  /** Told the path of a new one before any byte goes. */
  remember(path: string): Promise<void>
  /** Told how many bytes the server has, each time that it says so. */
  onProgress?(sent: number): void
  readonly pace: Pace
}

/** Milliseconds for a call that carries no bytes. */
const patience = 30_000
const version = { 'tus-resumable': '1.0.0' }

/**
 * Uploads a file chunk by chunk.
 * @throws whatever `call` throws when the connection breaks; the same call may be made again later and goes on.
 */
export async function uploadByTus(
  call: Call,
  endpoint: string,
  file: UploadFile,
  journey: UploadJourney,
): Promise<UploadResult> {
  const { known } = journey
  const place =
    (known === null ? null : await resume(call, known)) ??
    (await create(call, endpoint, file, journey.remember))
  if ('kind' in place) return place
  return sendFrom(call, place, file.bytes, journey)
}

type Place = { readonly path: string; readonly offset: number }

async function resume(call: Call, path: string): Promise<Place | null> {
  const answer = await call(path, { method: 'HEAD', headers: version, signal: AbortSignal.timeout(patience) })
  const offset = offsetOf(answer)
  return answer.ok && offset !== null ? { path, offset } : null
}

async function create(
  call: Call,
  endpoint: string,
  file: UploadFile,
  remember: (path: string) => Promise<void>,
): Promise<Place | UploadResult> {
  const answer = await call(endpoint, {
    method: 'POST',
    headers: {
      ...version,
      'upload-length': String(file.bytes.length),
      'upload-metadata': Object.entries(file.metadata)
        .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
        .join(','),
    },
    signal: AbortSignal.timeout(patience),
  })
  const location = answer.headers.get('location')
  if (answer.status !== 201 || !location) return { kind: 'refused', status: answer.status }
  const path = pathOf(location)
  await remember(path)
  return { path, offset: offsetOf(answer) ?? 0 }
}

async function sendFrom(
  call: Call,
  { path, offset: start }: Place,
  bytes: Uint8Array,
  { pace, onProgress }: UploadJourney,
): Promise<UploadResult> {
  let offset = start
  onProgress?.(offset)
  // An empty file is complete once it was created.
  while (offset < bytes.length) {
    const chunk = bytes.slice(offset, offset + pace.chunk())
    const since = performance.now()
    let answer: Response
    try {
      answer = await call(path, {
        method: 'PATCH',
        headers: {
          ...version,
          'content-type': 'application/offset+octet-stream',
          'upload-offset': String(offset),
        },
        body: chunk,
        signal: AbortSignal.timeout(pace.patience(chunk.length)),
      })
    } catch (error) {
      pace.cut()
      throw error
    }
    const next = offsetOf(answer)
    if (answer.status !== 204 || next === null || next <= offset)
      return { kind: 'refused', status: answer.status }
    pace.went(next - offset, performance.now() - since)
    offset = next
    onProgress?.(offset)
  }
  return { kind: 'complete' }
}

function offsetOf(answer: Response): number | null {
  const text = answer.headers.get('upload-offset')
  return text !== null && /^\d+$/.test(text) ? Number(text) : null
}

/** The server may name the place relative to itself or with whatever address it believes to have; only the path counts. */
function pathOf(location: string): string {
  const { pathname, search } = new URL(location, 'http://server.invalid')
  return pathname + search
}
