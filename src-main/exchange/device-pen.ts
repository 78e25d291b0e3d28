/** The key by which a profile signs exchange files, and what the server gave for it (S27, S28). */
import Type from 'typebox'
import { Value } from 'typebox/value'
import { newKeyPair } from '../../exchange-files/sealing.ts'
import { Enrolment } from '../../schemas/protocol/exchange.ts'
import { readCache, writeCache } from '../cache/encrypted-cache.ts'
import { ProblemError } from '../problem-error.ts'
import type { Connection } from '../server/connection.ts'
import type { CurrentSession } from '../vault/sessions.ts'
import type { UnlockedProfile } from '../vault/unlocked-profile.ts'

const Pen = Type.Object({
  signingKey: Type.String(),
  publicKey: Type.String(),
  server: Type.String(),
  enrolment: Enrolment,
})
/** A key that a server has vouched for; the private half never leaves the profile. */
export type Pen = Type.Static<typeof Pen>

const CACHE = 'exchange-pen'
const PATIENCE = 30_000

/** The pen for the session's server; null before the first enrolment there. */
export async function readPen(session: CurrentSession): Promise<Pen | null> {
  const pen = await readAny(session.profile)
  return pen?.server === session.server ? pen : null
}

/**
 * The pen for the session's server.
 * @throws ProblemError where this computer was not enrolled yet
 */
export async function requirePen(session: CurrentSession): Promise<Pen> {
  const pen = await readPen(session)
  if (!pen)
    throw new ProblemError(
      'needs-network-first',
      '本机还没有在服务器登记过，暂时不能使用交换包。请先联网同步一次；以后没有网络也能用。',
    )
  return pen
}

async function readAny(profile: UnlockedProfile): Promise<Pen | null> {
  const bytes = await readCache(profile, CACHE)
  const value: unknown = bytes && JSON.parse(Buffer.from(bytes).toString())
  return Value.Check(Pen, value) ? value : null
}

/**
 * Has the server vouch for the profile's key, which is made when there is none. Repeated each time the application runs, since
 * the server forgets a key whose sessions were ended. False when the server does not answer as it should; there is time.
 */
export async function enrol(server: Connection, session: CurrentSession): Promise<boolean> {
  const { profile, token } = session
  if (!token || session.server !== server.address()) return false
  const known = await readAny(profile)
  const pair = known ? { publicKey: known.publicKey, privateKey: known.signingKey } : newKeyPair('ed25519')
  try {
    const answer = await server.call('/api/exchange/device', {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ signingKey: pair.publicKey }),
      signal: AbortSignal.timeout(PATIENCE),
    })
    const enrolment: unknown = answer.ok ? await answer.json() : null
    if (!Value.Check(Enrolment, enrolment)) return false
    const pen: Pen = {
      signingKey: pair.privateKey,
      publicKey: pair.publicKey,
      server: session.server,
      enrolment,
    }
    await writeCache(profile, CACHE, Buffer.from(JSON.stringify(pen)))
    return true
  } catch {
    return false
  }
}
