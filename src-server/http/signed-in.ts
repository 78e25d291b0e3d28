/** Who a request speaks for. Routes that need somebody signed in name this hook. */
import type { FastifyRequest } from 'fastify'
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

/** A hook that sets `request.principal`, or refuses with 401 `session-expired`. */
export function requireSession(context: Context): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    const token = tokenOf(request)
    request.principal = token === '' ? null : await readSession(context, token)
    if (!request.principal) throw new Refusal('session-expired')
  }
}

/** The principal that the hook has found. */
export function principalOf(request: FastifyRequest): Principal {
  if (!request.principal) throw new Error(`${request.routeOptions.url} does not require a session`)
  return request.principal
}
