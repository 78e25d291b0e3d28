/** Who a request speaks for. Routes that need somebody signed in name this hook. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ORDER_HEADER, type WipeOrder, writeOrder } from '../../schemas/protocol/devices.ts'
import { administers } from '../../schemas/rules/access-policy.ts'
import type { Context } from '../queries/context.ts'
import type { Principal } from '../queries/principal.ts'
import { readSession } from '../queries/sessions.ts'
import { Refusal } from './refusal.ts'

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal | null
  }
}

/** The bearer token of a request, or an empty text. */
export function tokenOf(request: FastifyRequest): string {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  return scheme?.toLowerCase() === 'bearer' ? (token ?? '') : ''
}

/**
 * A hook that sets `request.principal`, or refuses with 401 `session-expired`. It also tells the device what it has to obey,
 * and refuses with 401 `device-wiped` when nothing else is to be done there (A5).
 */
export function requireSession(
  context: Context,
): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  return async (request, reply) => {
    const token = tokenOf(request)
    const found = token === '' ? null : await readSession(context, token)
    if (found) request.server.noteGoodToken(request)
    giveOrder(reply, found?.order ?? null)
    if (found?.order?.kind === 'wipe-now') throw new Refusal('device-wiped')
    if (!found?.principal) throw new Refusal('session-expired')
    request.principal = found.principal
  }
}

/** Puts an order into the head of the answer. Into the bare one, which also answers that leave Fastify's way carry. */
export function giveOrder(reply: FastifyReply, order: WipeOrder | null): void {
  if (order) reply.raw.setHeader(ORDER_HEADER, writeOrder(order))
}

/** A hook like `requireSession`, for administrators only; others get 403 `not-permitted` (A1). */
export function requireAdministrator(
  context: Context,
): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  const requireAny = requireSession(context)
  return async (request, reply) => {
    await requireAny(request, reply)
    if (!administers(principalOf(request).user)) throw new Refusal('not-permitted')
  }
}

/** The principal that the hook has found. */
export function principalOf(request: FastifyRequest): Principal {
  if (!request.principal) throw new Error(`${request.routeOptions.url} does not require a session`)
  return request.principal
}
