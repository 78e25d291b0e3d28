/** Where the roster of whoever is signed in is kept between starts: in two encrypted files of the main process. */
import { invoke } from '../bridge.ts'
import { quietMoment } from './breather.ts'

/** What was kept; the rows come when they are asked for. */
export type KeptRoster = {
  /** See `roster-front.ts`; null where there is none, as of every small roster. */
  readonly front: Uint8Array | null
  rows(): Promise<Uint8Array | null>
}

export type RosterKeeper = {
  read(): Promise<KeptRoster | null>
  /** Keeps the rows, and the front in place of what was kept of it; null for none. */
  write(rows: Uint8Array, front: Uint8Array | null): Promise<void>
}

const rowsFile = 'roster'
const frontFile = 'roster-front'

export const encryptedCache: RosterKeeper = {
  async read() {
    const front = await readFile(frontFile)
    if (front && front.length > 0)
      return {
        front,
        // Taking them in occupies both processes for a good tenth of a second: the first page is drawn before that.
        async rows() {
          await quietMoment()
          return readFile(rowsFile)
        },
      }
    const rows = readFile(rowsFile)
    return { front: null, rows: () => rows }
  },
  async write(rows, front) {
    // What could not be kept is built again at the next start; nobody needs to know. The front comes first, so that it is never
    // older than the rows, and so never shows what these know to be gone.
    await invoke('cache:write', { name: frontFile, bytes: front ?? new Uint8Array() })
    await invoke('cache:write', { name: rowsFile, bytes: rows })
  },
}

async function readFile(name: string): Promise<Uint8Array | null> {
  const answer = await invoke('cache:read', { name })
  return answer.ok ? answer.value.bytes : null
}
