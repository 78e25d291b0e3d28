import type { User } from '../../schemas/protocol/session.ts'
import { keysOf, seesEverything } from '../../schemas/rules/access-policy.ts'

/** Who a signed-in request speaks for: what they see now, and what they once saw (S4). */
export type Principal = {
  readonly user: User
  readonly deviceId: string
  readonly seesAll: boolean
  readonly keys: readonly string[]
  readonly scopeVersion: number
  readonly formerKeys: readonly string[]
  readonly formerlySawAll: boolean
}

export type ScopeHistory = Pick<Principal, 'scopeVersion' | 'formerKeys' | 'formerlySawAll'>

/** The principal of an account with what its scope has been before. */
export function principalOf(user: User, deviceId: string, history: ScopeHistory): Principal {
  return { user, deviceId, seesAll: seesEverything(user), keys: keysOf(user), ...history }
}

/** Whether a document of this audience is delivered whole, as a tombstone because it was seen once, or not at all (S3, S4). */
export function deliveryTo(
  principal: Principal,
  row: { readonly audience: readonly string[]; readonly formerAudience: readonly string[] },
): 'whole' | 'tombstone' | 'none' {
  const holds = (keys: readonly string[]) => (key: string) => keys.includes(key)
  if (principal.seesAll || row.audience.some(holds(principal.keys))) return 'whole'
  if (principal.formerlySawAll || row.formerAudience.some(holds(principal.keys))) return 'tombstone'
  const once = holds(principal.formerKeys)
  return row.audience.some(once) || row.formerAudience.some(once) ? 'tombstone' : 'none'
}
