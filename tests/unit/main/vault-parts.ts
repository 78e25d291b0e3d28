/** Parts that tests of the vault share. */
import type { ProblemCode } from '../../../schemas/protocol/problems.ts'
import type { SystemSeal } from '../../../src-main/vault/key-wrap.ts'

/** What the cheapest wrap costs that is accepted. */
export const cheap = { N: 2 ** 15, r: 8, p: 1 }

/** A system without a key store. */
export const noSeal: SystemSeal = { available: false, seal: (bytes) => bytes, open: (bytes) => bytes }

const flip = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0x5a)

/** A key store of the system; `isLost` as after a new Windows account. */
export function systemSeal(isLost: () => boolean = () => false): SystemSeal {
  return { available: true, seal: flip, open: (bytes) => (isLost() ? null : flip(bytes)) }
}

/** The problem with which an attempt was refused; throws when it was allowed. */
export async function refusalOf(attempt: Promise<unknown>): Promise<{ code: ProblemCode; detail: string }> {
  const error = await attempt.then(
    () => {
      throw new Error('it was allowed')
    },
    (reason: { problem: { code: ProblemCode; detail: string } }) => reason,
  )
  return error.problem
}
