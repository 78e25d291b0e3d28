import { Value } from 'typebox/value'
import { isProblem, type Problem, problem } from '../../schemas/protocol/problems.ts'
import { SignInAnswer, type SignInBody } from '../../schemas/protocol/session.ts'
import { ProblemError } from '../problem-error.ts'
import type { Connection } from './connection.ts'

/** What the server says to a sign-in. Only its own words count: a portal page or a broken answer is no answer. */
export type SignInReply =
  | { readonly kind: 'accepted'; readonly answer: SignInAnswer }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** `why` is what else is known than that nothing answered as the server does. */
  | { readonly kind: 'unreachable'; readonly why: Problem | null }

/** Milliseconds that somebody waits at the sign-in page before the profile of this computer is used. */
const PATIENCE = 8_000

const brokenServer = '服务器暂时无法处理登录，本机也没有这个账号的资料。请稍后再试。'

/** Asks the server; never throws. */
export async function askToSignIn(server: Connection, body: SignInBody): Promise<SignInReply> {
  try {
    const response = await server.call('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    })
    const answer: unknown = await response.json().catch(() => null)
    if (response.ok && Value.Check(SignInAnswer, answer)) return { kind: 'accepted', answer }
    if ((response.status === 401 || response.status === 403 || response.status === 429) && isProblem(answer))
      return { kind: 'refused', problem: answer }
    return { kind: 'unreachable', why: problem('server-unavailable', brokenServer) }
  } catch (error) {
    return { kind: 'unreachable', why: error instanceof ProblemError ? error.problem : null }
  }
}

/** Gives a token back. Best effort: an unreachable server lets it expire. */
export async function giveTokenBack(server: Connection, token: string): Promise<void> {
  await server
    .call('/api/session', {
      method: 'DELETE',
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(5_000),
    })
    .catch(() => undefined)
}
