import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../http/refusal.ts'
import { tokenOf } from '../http/signed-in.ts'
import type { Meters } from '../meters.ts'

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/**
 * `GET /metrics` for who watches over the server: to this machine, or to who knows the token. To everybody else it does not
 * exist.
 */
export function registerMetrics(
  application: FastifyInstance,
  meters: Meters,
  token: string | undefined,
): void {
  application.get('/metrics', async (request, reply) => {
    if (!mayRead(request, token)) throw new Refusal('not-found')
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(await meters.text())
  })
}

function mayRead(request: FastifyRequest, token: string | undefined): boolean {
  if (token) return isSame(tokenOf(request), token)
  // A proxy on this machine speaks for the world, and says so.
  const { headers, raw } = request
  const isForwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => name in headers)
  return !isForwarded && loopback.has(raw.socket.remoteAddress ?? '')
}

/** Takes the same time whatever is right about it. */
function isSame(given: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(right))
}
