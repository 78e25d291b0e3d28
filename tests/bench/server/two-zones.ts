import { figure, median, type Print } from '../figure.ts'
import type { Stage } from '../stage.ts'
import { onEngine, startServed, tell } from './arena.ts'
import { startWorker, type Worker } from './messages.ts'
import type { Served } from './served.ts'

const rounds = 5
const ms = 3000

/**
 * What a second zone on the same PostgreSQL costs the first, and what the node takes of both: two tenants, each with a server
 * and a load generator of its own, beside one alone in turns. `docs/scaling.md` reckons with it.
 */
export async function twoZones(stage: Stage, print: Print): Promise<void> {
  await onEngine(stage, 'postgres', async ({ served, load, databaseUrl }) => {
    const { worker: server, first: otherServed } = await startServed(stage, databaseUrl, 'other')
    const { worker: otherLoad } = await startWorker<string>('load.ts', [])
    try {
      const one = { served, load }
      const other = { served: otherServed, load: otherLoad }
      await Promise.all([pushes(one), pushes(other)])
      const alone: number[] = []
      const both: number[] = []
      for (let round = 0; round < rounds; round++) {
        alone.push(await pushes(one))
        both.push((await Promise.all([pushes(one), pushes(other)])).reduce((sum, rate) => sum + rate))
      }
      const told = (rates: readonly number[]) => rates.map(Math.round).join(', ')
      tell(`two-zones: ${told(both)} beside ${told(alone)}`)
      print(
        figure({
          name: 'two-zones-postgres-batches-8',
          n: rounds,
          value: median(both),
          unit: 'rows/s',
          baseline: median(alone),
        }),
      )
    } finally {
      server.end()
      otherLoad.end()
    }
  })
}

/** Rows a second that eight clients of a zone bring in batches of 50. */
function pushes({ served, load }: { served: Served; load: Worker }): Promise<number> {
  const { url, officers: tokens, enterpriseIds } = served
  return load.ask<number>({ kind: 'push', url, tokens, enterpriseIds, clients: 8, batch: 50, ms })
}
