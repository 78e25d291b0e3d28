import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

/** The root of the checkout. */
export const projectRoot = dirname(import.meta.dirname)

/** Node 24 of the lock file, the one that runs this. */
export const nodeExecutable = process.execPath

export const isRoot = process.getuid?.() === 0

/**
 * Where things that are slow to get are kept between runs and checkouts: the Electron runtime. Root on Linux gets a
 * folder that everyone can read, since Electron then runs as an ordinary user (see desktop-user.ts). `ZHUQI_CACHE`
 * replaces it.
 */
export function cacheFolder(): string {
  if (process.env.ZHUQI_CACHE) return process.env.ZHUQI_CACHE
  if (process.platform === 'linux' && isRoot) return '/var/cache/zhuqi'
  if (process.platform === 'win32')
    return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'zhuqi', 'cache')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'zhuqi')
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'zhuqi')
}

/**
 * The folder of the user's that holds what `npm start` keeps: the local server's database and the demo profile. Root on
 * Linux has one outside its home, since the application runs as an ordinary user then. `ZHUQI_DATA` replaces it.
 */
export function dataFolder(): string {
  if (process.env.ZHUQI_DATA) return process.env.ZHUQI_DATA
  if (process.platform === 'linux' && isRoot) return '/var/lib/zhuqi'
  if (process.platform === 'win32')
    return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'zhuqi')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'zhuqi')
  return join(process.env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'zhuqi')
}
