/** Demonstration data of a size, made once and kept in `.cache/bench` until what makes it changes. */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashOf } from '../../scripts/build.ts'
import { Foreseen } from '../../scripts/command.ts'
import { run } from '../../scripts/processes.ts'
import { nodeExecutable, projectRoot } from '../../scripts/project-paths.ts'
import { addLongHistories } from './long-history.ts'
import { fillMonth } from './month-of-visits.ts'

export type DataSet = {
  readonly enterprises: number
  /** Visits in the last complete month; the demonstration's own when absent. */
  readonly visitsLastMonth?: number
}

/** What decides which data is stored. In which tables does not count: a server brings what it opens up to date. */
const makers = [
  'scripts/demo-data',
  'scripts/demo-data.ts',
  'schemas/entities',
  'tests/bench/repeated-visits.ts',
  'tests/bench/long-history.ts',
]

/** Gives a server's data folder with the data in it. It must not be changed: copy it for measurements that write. */
export async function serverData(data: DataSet): Promise<string> {
  const home = join(projectRoot, '.cache', 'bench')
  const kind = `server-${data.enterprises}-${data.visitsLastMonth ?? 'usual'}`
  // A month of visits is the last complete one only until the next month begins.
  const month = data.visitsLastMonth ? new Date().toISOString().slice(0, 7) : ''
  const made = hashOf(data.visitsLastMonth ? [...makers, 'tests/bench/month-of-visits.ts'] : makers)
  const folder = join(home, `${kind}-${made.slice(0, 12)}${month}`)
  const complete = join(folder, 'complete')
  if (existsSync(complete)) return join(folder, 'data')
  mkdirSync(home, { recursive: true })
  for (const old of readdirSync(home)) {
    if (old.startsWith(`${kind}-`)) rmSync(join(home, old), { recursive: true, force: true })
  }
  console.error(`正在生成 ${data.enterprises} 家企业的演示数据，只需一次……`)
  const loader = join(projectRoot, 'scripts', 'demo-data.ts')
  const options = ['--server-data', join(folder, 'data'), '--enterprises', String(data.enterprises)]
  // Standard output is for figures.
  if ((await run(nodeExecutable, [loader, ...options], { stdio: ['ignore', 2, 2] })) !== 0)
    throw new Foreseen('演示数据没有生成，原因见上。')
  await addLongHistories(join(folder, 'data'))
  if (data.visitsLastMonth) await fillMonth(join(folder, 'data'), data.enterprises, data.visitsLastMonth)
  writeFileSync(complete, '')
  return join(folder, 'data')
}
