/** Turns whatever went wrong into a problem of the list, in one place. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Problem, problem } from '../../schemas/protocol/problems.ts'
import { Refusal } from './refusal.ts'

export const problemType = 'application/problem+json; charset=utf-8'

/** Makes every error and every unknown address answer with a problem. */
export function translateProblems(application: FastifyInstance): void {
  application.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
    const answer = problemOf(error)
    if (answer.status >= 500)
      request.log.error({ route: request.routeOptions.url, ...describeError(error) }, 'request failed')
    if (error instanceof Refusal && error.retryAfterMs !== undefined)
      reply.header('retry-after', Math.ceil(error.retryAfterMs / 1000))
    return send(reply, answer)
  })
  application.setNotFoundHandler((_request, reply) => send(reply, problem('not-found')))
}

/** Answers with a problem as `application/problem+json`. */
export function send(reply: FastifyReply, answer: Problem): FastifyReply {
  return reply.code(answer.status).header('content-type', problemType).send(JSON.stringify(answer))
}

/** States in which trying again later makes sense: SQLSTATE classes 08, 53, 57, a transaction that stood still too long, network errors. */
const passing = /^(08|53|57)|^25P03$|^E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH)$/

/** What the driver says, without a code, of a connection that broke or of none being free. */
const brokenConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|Client .*not queryable)/

function problemOf(error: FastifyError | Refusal): Problem {
  if (error instanceof Refusal) return error.problem
  if (error.statusCode === 413) return problem('too-large')
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return problem('bad-request')
  if (passing.test(error.code ?? '') || brokenConnection.test(error.message))
    return problem('server-unavailable')
  return problem('server-error')
}

function framesOf(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12)
    .map((line) => line.trim())
}

/**
 * What a log may say of an error: what kind it is and where it broke. Messages of databases and parsers quote what they were
 * given, and that is personal data.
 */
export function describeError(error: unknown): { error: string; code?: string; at: string[] } {
  if (!(error instanceof Error)) return { error: 'thrown value', at: [] }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return { error: error.name, ...(code === undefined ? {} : { code }), at: framesOf(error) }
}

/** For logs of routes that answer by themselves. */
export function logFailure(request: FastifyRequest, error: unknown): void {
  request.log.error({ route: request.routeOptions.url, ...describeError(error) }, 'request broke')
}
