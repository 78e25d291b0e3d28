import { type Agent, type IncomingHttpHeaders, request } from 'node:http'
import type { Attempt } from './requests.ts'

export type Answer = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/**
 * Sends an attempt as it is: unlike `fetch` it tidies nothing up. The body of an event stream is not waited for.
 * @throws whatever broke the connection
 */
export function exchange(base: string, agent: Agent, attempt: Attempt): Promise<Answer> {
  const { hostname, port } = new URL(base)
  const { method, path, headers, body } = attempt
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        hostname,
        port,
        method,
        path,
        agent,
        headers: { ...headers, ...(body ? { 'content-length': body.length } : {}) },
      },
      (response) => {
        const { statusCode: status = 0 } = response
        const chunks: Buffer[] = []
        const finish = () =>
          resolve({ status, headers: response.headers, text: Buffer.concat(chunks).toString() })
        if (response.headers['content-type']?.startsWith('text/event-stream')) {
          finish()
          sent.destroy()
          return
        }
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', finish)
        response.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.setTimeout(20_000, () => sent.destroy(new Error('no answer within 20 seconds')))
    sent.end(body ?? undefined)
  })
}
