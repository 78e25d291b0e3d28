/** Resumable uploads, tus 1.0.0: https://tus.io/protocols/resumable-upload */

/** Calls a path of the server; rejects when it cannot be reached. */
export type Call = (path: string, init: RequestInit) => Promise<Response>

export type UploadFile = {
  readonly bytes: Uint8Array
  /** Upload-Metadata: keys without blanks and commas. */
  readonly metadata: Readonly<Record<string, string>>
}

export type UploadResult =
  | { readonly kind: 'complete' }
  /** The server doesn't want it now (not announced, not permitted, not built for it); it may later. */
  | { readonly kind: 'refused'; readonly status: number }

const CHUNK = 1024 * 1024
/** Milliseconds for one call. A chunk takes that long on 35 kbit/s only. */
const PATIENCE = 240_000
const version = { 'tus-resumable': '1.0.0' }

/**
 * Uploads a file chunk by chunk. `known` is the path of an upload begun earlier, which is resumed where it stands;
 * `remember` is told the path of a new one before any byte goes.
 * @throws whatever `call` throws when the connection breaks; the same call may be made again later and goes on.
 */
export async function uploadByTus(
  call: Call,
  endpoint: string,
  file: UploadFile,
  known: string | null,
  remember: (path: string) => Promise<void>,
): Promise<UploadResult> {
  const place =
    (known === null ? null : await resume(call, known)) ?? (await create(call, endpoint, file, remember))
  if ('kind' in place) return place
  return sendFrom(call, place.path, place.offset, file.bytes)
}

type Place = { readonly path: string; readonly offset: number }

async function resume(call: Call, path: string): Promise<Place | null> {
  const answer = await call(path, { method: 'HEAD', headers: version, signal: AbortSignal.timeout(PATIENCE) })
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
    signal: AbortSignal.timeout(PATIENCE),
  })
  const location = answer.headers.get('location')
  if (answer.status !== 201 || !location) return { kind: 'refused', status: answer.status }
  const path = pathOf(location)
  await remember(path)
  return { path, offset: offsetOf(answer) ?? 0 }
}

async function sendFrom(call: Call, path: string, start: number, bytes: Uint8Array): Promise<UploadResult> {
  let offset = start
  // An empty file is complete once it was created.
  while (offset < bytes.length) {
    const answer = await call(path, {
      method: 'PATCH',
      headers: {
        ...version,
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(offset),
      },
      body: bytes.slice(offset, offset + CHUNK),
      signal: AbortSignal.timeout(PATIENCE),
    })
    const next = offsetOf(answer)
    if (answer.status !== 204 || next === null || next <= offset)
      return { kind: 'refused', status: answer.status }
    offset = next
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
