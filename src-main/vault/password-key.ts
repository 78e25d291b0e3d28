import { extname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Scrypt } from './password-key-worker.ts'

/** Work that scrypt does for one try of a password. It is kept in each wrap, so that it can rise later. */
export type PasswordCost = { readonly N: number; readonly r: number; readonly p: number }

/** 128 MiB and a fraction of a second a try: what a stolen disk costs whoever guesses. RFC 7914. */
export const PASSWORD_COST: PasswordCost = { N: 2 ** 17, r: 8, p: 1 }

/** Beside this file; in the packaged application both are JavaScript. */
const program = join(import.meta.dirname, `password-key-worker${extname(import.meta.filename)}`)

/**
 * The key of `bytes` bytes that scrypt (RFC 7914) makes of a password; passwords typed on different keyboards may differ in their
 * Unicode form only. Made in a thread of its own: Electron's own `crypto.scrypt` does the whole work twice, the first time in the
 * thread that asks, which here would stop every window.
 */
export function passwordKey(
  password: string,
  salt: Uint8Array,
  { N, r, p }: PasswordCost,
  bytes: number,
): Promise<Uint8Array> {
  const workerData: Scrypt = {
    password: password.normalize('NFC'),
    salt,
    costFactor: N,
    blockSize: r,
    parallelism: p,
    hashLength: bytes,
  }
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData, name: 'password-key' })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the thread of a password ended without its key')))
  })
}
