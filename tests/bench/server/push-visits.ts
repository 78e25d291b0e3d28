import { figure, median, type Print } from '../figure.ts'
import type { Stage } from '../stage.ts'
import { onEachEngine, tell } from './arena.ts'

const rounds = 3
const ms = 3000

/** Of what the database does alone, a server's pushes reach at least so much. */
const ways = [
  { name: 'batches', batch: 50, floor: 0.25 },
  { name: 'singly', batch: 1, floor: 0.5 },
] as const

/** Visits of 5 kB a second over HTTP, beside the same rows inserted by themselves in the same minute. */
export async function pushVisits(stage: Stage, print: Print): Promise<void> {
  await onEachEngine(stage, async ({ engine, served, load, bare, databaseUrl }) => {
    for (const { name, batch, floor } of ways)
      for (const clients of [1, 8, 32]) {
        const job = {
          kind: 'push',
          url: served.url,
          tokens: served.officers,
          enterpriseIds: served.enterpriseIds,
          clients,
          batch,
        } as const
        const insert = { kind: 'insert', databaseUrl, clients, batch } as const
        await load.ask({ ...job, ms: ms / 3 })
        await bare.ask({ ...insert, ms: ms / 3 })
        const pushed: number[] = []
        const inserted: number[] = []
        for (let round = 0; round < rounds; round++) {
          pushed.push(await load.ask<number>({ ...job, ms }))
          inserted.push(await bare.ask<number>({ ...insert, ms }))
        }
        tell(`push-visits ${engine} ${name} ${clients}: ${told(pushed)} beside ${told(inserted)}`)
        print(
          figure({
            name: `push-visits-${engine}-${name}-${clients}`,
            n: rounds,
            value: median(pushed),
            unit: 'rows/s',
            baseline: median(inserted),
            floor,
          }),
        )
      }
  })
}

const told = (rates: readonly number[]) => rates.map(Math.round).join(', ')
