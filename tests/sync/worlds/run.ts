/**
 * `npm run test:sync -- --seed N --runs K`: K worlds from the seed N on. A world that ends badly is printed with the command that
 * runs it again, and the command then fails.
 */
import { parseArgs } from 'node:util'
import { stopEverythingOnSignal } from '../../../scripts/processes.ts'
import { faultNames, noFaults } from './faults.ts'
import { openDataCentre } from './hosts.ts'
import { regressions } from './regressions.ts'
import { runWorld } from './world.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '20' },
    regressions: { type: 'boolean', default: false },
  },
})
const first = Number(values.seed)
const seeds = [
  ...(values.regressions ? regressions.map(({ seed }) => seed) : []),
  ...Array.from({ length: Number(values.runs) }, (_, at) => first + at),
]

stopEverythingOnSignal()
// RxDB's advertisement, and Dexie's wonder about disks that lost their power.
console.warn = () => undefined
// The programs of killed computers break off anywhere; what they leave behind nobody waits for.
let strays = 0
process.on('unhandledRejection', () => {
  strays++
})

const totals = {
  worlds: 0,
  failed: 0,
  computers: 0,
  deeds: 0,
  versions: 0,
  messages: 0,
  deliveries: 0,
  refused: 0,
  conflicts: 0,
  merges: 0,
  meetings: 0,
}
const engines = { pglite: 0, postgres: 0 }
const faults = noFaults()
const began = performance.now()
// Also when somebody ends a long run before its end.
process.on('exit', () => {
  const seconds = Math.round((performance.now() - began) / 1000)
  console.log(JSON.stringify({ ...totals, ...engines, seconds, strays, faults }))
})
const centre = await openDataCentre()
try {
  for (const seed of seeds) {
    const start = performance.now()
    const world = await runWorld(centre, seed)
    totals.worlds++
    engines[world.engine]++
    for (const name of [
      'computers',
      'deeds',
      'versions',
      'messages',
      'deliveries',
      'refused',
      'conflicts',
      'merges',
      'meetings',
    ] as const)
      totals[name] += world[name]
    for (const name of faultNames) faults[name] += world.faults[name]
    const ms = Math.round(performance.now() - start)
    console.log(
      `seed ${seed}: ${world.wrong.length === 0 ? 'ok' : 'FAILED'} ${ms} ms, ${world.engine}, ${world.computers} computers, ${world.deeds} deeds, ${world.versions} versions`,
    )
    if (world.wrong.length === 0) continue
    totals.failed++
    for (const line of world.wrong.slice(0, 40)) console.log(`  ${line}`)
    console.log(`  again: npm run test:sync -- --seed ${seed} --runs 1`)
  }
} finally {
  await centre.close()
}
process.exit(totals.failed === 0 ? 0 : 1)
