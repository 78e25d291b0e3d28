import { figure, median, type Print, percentile } from '../figure.ts'
import type { Stage } from '../stage.ts'
import { onEachEngine, tell } from './arena.ts'

const enterprises = 100_000
const rounds = 3
const times = 1000

/** All enterprises of a large zone in one go, and then pulls that bring nothing. */
export async function pulls(stage: Stage, print: Print): Promise<void> {
  await onEachEngine(stage, async ({ engine, served, server, load, bare, databaseUrl }) => {
    const began = performance.now()
    await server.ask({ kind: 'fill', enterprises })
    tell(`${engine}: ${enterprises} enterprises accepted in ${Math.round(performance.now() - began)} ms`)
    const { url, admin: token } = served
    const pulled: number[] = []
    const selected: number[] = []
    for (let round = 0; round < rounds; round++) {
      pulled.push(await load.ask<number>({ kind: 'pull-all', url, token, count: enterprises }))
      selected.push(await bare.ask<number>({ kind: 'select-all', databaseUrl, count: enterprises }))
    }
    tell(`pull-all ${engine}`)
    print(
      figure({
        name: `pull-all-${engine}`,
        n: rounds,
        value: median(pulled) / 1000,
        unit: 's',
        baseline: median(selected) / 1000,
      }),
    )
    const taken = await load.ask<number[]>({ kind: 'pull-nothing', url, token, times })
    tell(`pull-nothing ${engine}`)
    print(
      figure({ name: `pull-nothing-${engine}-p50`, n: times, value: median(taken), unit: 'ms', budget: 5 }),
    )
    print(
      figure({ name: `pull-nothing-${engine}-p95`, n: times, value: percentile(taken, 0.95), unit: 'ms' }),
    )
  })
}
