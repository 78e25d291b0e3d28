import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { atMost } from './at-most.ts'

/** OWASP's smallest advice for argon2id: 19 MiB, 2 passes, 1 lane. */
const hashing = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/**
 * Each takes a core for some 30 ms, on the threads that also compress answers and read files. A whole office signing in at nine
 * must not hold up those who sync meanwhile, so no more than half of the cores work on passwords.
 */
const inTurn = atMost(Math.max(1, Math.floor(availableParallelism() / 2)))

/** The argon2id hash to store. Passwords are normalised, so that the same characters typed elsewhere match. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFKC'), hashing))
}

/** Whether a password is the one that was hashed. */
export function isPassword(passwordHash: string, password: string): Promise<boolean> {
  return inTurn(() => verify(passwordHash, password.normalize('NFKC')))
}
