/** The thread of `passwordKey`: answers what it was started with, and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { scrypt } from 'hash-wasm'

export type Scrypt = Omit<Parameters<typeof scrypt>[0], 'outputType'>

parentPort?.postMessage(await scrypt({ ...(workerData as Scrypt), outputType: 'binary' }))
