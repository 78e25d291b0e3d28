/**
 * Server-sent events read from `fetch`. `EventSource` hides heartbeats and status codes, and both are needed: a dead Wi-Fi
 * looks like a silent stream, and an expired session must be told from a network that is away.
 */
import { isCollectionName } from '../../schemas/entities/index.ts'
import type { ChangesEvent, ResyncEvent } from '../../schemas/protocol/sync.ts'

export type StreamEvent = { kind: 'changes'; value: ChangesEvent } | { kind: 'resync'; value: ResyncEvent }

/** Reads events until the stream ends. Throws when nothing, not even a comment, came for `silenceMs`. */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  silenceMs: number,
): AsyncGenerator<StreamEvent> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let buffer = ''
  try {
    for (;;) {
      const { done, value } = await withinSilence(reader.read(), silenceMs)
      if (done) return
      buffer += decoder.decode(value, { stream: true })
      // A carriage return at the very end may be the first half of a line end.
      const lines = buffer.replace(/\r\n/g, '\n')
      const end = lines.lastIndexOf('\n\n')
      if (end < 0) continue
      buffer = lines.slice(end + 2)
      for (const block of lines.slice(0, end).split('\n\n')) {
        const event = parseEvent(block)
        if (event) yield event
      }
    }
  } finally {
    reader.cancel().catch(() => undefined)
  }
}

async function withinSilence<T>(work: Promise<T>, silenceMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the stream went silent')), silenceMs)
  })
  try {
    return await Promise.race([work, silence])
  } finally {
    clearTimeout(timer)
  }
}

/** One event; null for comments and for what this version does not know. */
export function parseEvent(block: string): StreamEvent | null {
  let name = 'message'
  const data: string[] = []
  for (const line of block.split('\n')) {
    const [field, rest] = split(line)
    if (field === 'event') name = rest
    if (field === 'data') data.push(rest)
  }
  if (data.length === 0 || (name !== 'changes' && name !== 'resync')) return null
  try {
    const value = JSON.parse(data.join('\n'))
    if (name === 'resync') return { kind: 'resync', value }
    const good = isCollectionName(value.collection) && Array.isArray(value.documents)
    return good ? { kind: 'changes', value } : null
  } catch {
    // The stream only hastens what pulls deliver anyway.
    return null
  }
}

function split(line: string): [field: string, rest: string] {
  const colon = line.indexOf(':')
  if (colon < 0) return [line, '']
  return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')]
}
