/**
 * `npm run bench [-- name...]`: measures the real application and server and prints a line of JSON a figure. Without names
 * everything is measured. Ends with code 1 when a figure misses its budget.
 */
import { parseArgs } from 'node:util'
import { Foreseen, runCommand } from '../../scripts/command.ts'
import { coldStart } from './cold-start.ts'
import { encryption } from './encryption.ts'
import { exportMonth } from './export-month.ts'
import type { Print } from './figure.ts'
import { firstSync } from './first-sync.ts'
import { openEnterprise } from './open-enterprise.ts'
import { rosterMemory } from './roster-memory.ts'
import { rosterSearch } from './roster-search.ts'
import { saveVisit } from './save-visit.ts'
import { pulls } from './server/pulls.ts'
import { pushVisits } from './server/push-visits.ts'
import { signInPressure } from './server/sign-in-pressure.ts'
import { streamFanout } from './server/stream-fanout.ts'
import { twoZones } from './server/two-zones.ts'
import { openStage, type Stage } from './stage.ts'
import { typeVisit } from './type-visit.ts'

/** Those that need nothing of each other; `first-sync` leaves profiles that the four after it use. */
const benchmarks: Readonly<Record<string, (stage: Stage, print: Print) => Promise<void>>> = {
  'first-sync': firstSync,
  'roster-search': rosterSearch,
  'open-enterprise': openEnterprise,
  'roster-memory': rosterMemory,
  'cold-start': coldStart,
  'save-visit': saveVisit,
  'type-visit': typeVisit,
  'export-month': exportMonth,
  encryption: encryption,
  'push-visits': pushVisits,
  pulls,
  'stream-fanout': streamFanout,
  'sign-in-pressure': signInPressure,
  'two-zones': twoZones,
}

/** Names for several. */
const groups: Readonly<Record<string, readonly string[]>> = {
  roster: ['roster-search', 'open-enterprise', 'roster-memory', 'cold-start'],
  visit: ['save-visit', 'type-visit'],
  server: ['push-visits', 'pulls', 'stream-fanout', 'sign-in-pressure', 'two-zones'],
}

await runCommand(async () => {
  const chosen = parseArgs({ allowPositionals: true }).positionals.flatMap((name) => groups[name] ?? [name])
  const unknown = chosen.filter((name) => !(name in benchmarks))
  if (unknown.length > 0)
    throw new Foreseen(
      `没有这项：${unknown.join('、')}。可选：${[...Object.keys(groups), ...Object.keys(benchmarks)].join('、')}`,
    )
  const stage = openStage()
  let missed = 0
  try {
    for (const [name, measure] of Object.entries(benchmarks)) {
      if (chosen.length > 0 && !chosen.includes(name)) continue
      await measure(stage, (one) => {
        console.log(JSON.stringify(one))
        if (!one.ok) missed++
      })
    }
  } finally {
    await stage.close()
  }
  return missed > 0 ? 1 : 0
})
