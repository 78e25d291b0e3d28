import { hash } from '@node-rs/argon2'

/** OWASP's smallest advice for argon2id: 19 MiB, 2 passes, 1 lane. */
const hashing = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The argon2id hash to store. Passwords are normalised, so that the same characters typed elsewhere match. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), hashing)
}
