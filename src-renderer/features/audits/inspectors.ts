import type { User } from '../../../schemas/protocol/session.ts'
import { mayCreate } from '../../../schemas/rules/write-policy.ts'

/** Whether `user` inspects this park; everybody else only reads. */
export function mayInspect(user: Pick<User, 'id' | 'roles' | 'parkIds'>, parkId: string): boolean {
  return mayCreate('audits', user) && user.parkIds.includes(parkId)
}
