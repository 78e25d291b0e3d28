/** Whose work somebody may sum up: only what this computer holds whole, so that a report never says less than there is. */
import type { User } from '../../../schemas/protocol/session.ts'
import { seesEverything } from '../../../schemas/rules/access-policy.ts'
import type { SummaryScope } from '../../../schemas/rules/summary/input.ts'

/** The scopes to choose from, the usual one first. `parks` are all active parks. */
export function scopesFor(
  user: Pick<User, 'id' | 'name' | 'roles' | 'parkIds' | 'departmentId'>,
  parks: readonly { readonly id: string; readonly name: string }[],
): SummaryScope[] {
  const whole = seesEverything(user)
  const park = (entry: { readonly id: string; readonly name: string }): SummaryScope => ({
    kind: 'park',
    id: entry.id,
    name: entry.name,
  })
  const own: SummaryScope[] = user.roles.includes('officer')
    ? [{ kind: 'officer', id: user.id, name: user.name }]
    : []
  if (whole) return [{ kind: 'all', name: '全区' }, ...own, ...parks.map(park)]
  // An inspector's computer holds neither visits nor requests: zeros would look like facts.
  return own
}

/** One text for each scope, for choosing. */
export function scopeKey(scope: SummaryScope): string {
  return scope.kind === 'all' ? 'all' : `${scope.kind}:${scope.id}`
}

/** What the scope is called where it is chosen. */
export function scopeLabel(scope: SummaryScope): string {
  return scope.kind === 'officer' ? '我的走访' : scope.name
}
