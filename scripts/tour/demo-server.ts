import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
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
  for (const old of readdirSync(home)) rmSync(join(home, old), { recursive: true, force: true })
  const fresh = join(home, `making-${process.pid}`)
  const loader = join(projectRoot, 'scripts', 'demo-data.ts')
  if ((await run(nodeExecutable, [loader, '--server-data', fresh])) !== 0)
    throw new Foreseen('演示数据没有载入成功，原因见上。')
  renameSync(fresh, kept)
  return kept
}
