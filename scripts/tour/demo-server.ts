import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf } from '../../schemas/rules/calendar-day.ts'
import { hashOf } from '../build.ts'
import { Foreseen } from '../command.ts'
import { run } from '../processes.ts'
import { nodeExecutable, projectRoot } from '../project-paths.ts'

/** What decides how demonstration data come out, besides the day on which they are made. */
const sources = ['schemas', 'src-server', 'scripts/demo-data', 'scripts/demo-data.ts', 'package-lock.json']

/** Fills `folder` with a server's demonstration data of today. */
export async function layDemoData(folder: string): Promise<void> {
  cpSync(await prepareDemoData(), folder, { recursive: true })
}

/**
 * Demonstration data of today, as the folder of a server that nobody may change. Making them takes about half a minute, so they
 * are kept in `.cache` until the day or the generator changes.
 * @throws Foreseen when the data could not be made; the reason is on the terminal.
 */
export async function prepareDemoData(): Promise<string> {
  const home = join(projectRoot, '.cache', 'demo-server')
  const name = `${dayOf(new Date().toISOString())}-${hashOf(sources).slice(0, 16)}`
  const kept = join(home, name)
  if (existsSync(kept)) return kept
  mkdirSync(home, { recursive: true })
  for (const old of leftOvers(home, Date.now())) rmSync(join(home, old), { recursive: true, force: true })
  const fresh = join(home, `making-${process.pid}`)
  const loader = join(projectRoot, 'scripts', 'demo-data.ts')
  if ((await run(nodeExecutable, [loader, '--server-data', fresh])) !== 0)
    throw new Foreseen('演示数据没有载入成功，原因见上。')
  try {
    renameSync(fresh, kept)
  } catch (error) {
    // Another run in this checkout made the same data meanwhile.
    if (!existsSync(kept)) throw error
    rmSync(fresh, { recursive: true, force: true })
  }
  return kept
}

/** Milliseconds for which data of another day or generator stay: somebody may just be copying them. */
const keptFor = 60 * 60 * 1000

/** Names in `home` that nobody needs any more: what a run left that ended before it was done, and data of before. */
export function leftOvers(home: string, now: number): string[] {
  return readdirSync(home).filter((name) => {
    const maker = /^making-(\d+)$/.exec(name)?.[1]
    return maker === undefined
      ? now - statSync(join(home, name)).mtimeMs > keptFor
      : !isRunning(Number(maker))
  })
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // A process of somebody else may not be asked, but it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
