import { figure, median, type Print, percentile } from '../figure.ts'
import type { Stage } from '../stage.ts'
import { onEachEngine, tell } from './arena.ts'

const streams = 1000
const pushes = 50

/** What a thousand open streams take of the server's memory, and how long a push needs to the last of them. */
export async function streamFanout(stage: Stage, print: Print): Promise<void> {
  await onEachEngine(stage, async ({ engine, served, server, load }) => {
    const { url, admin: token } = served
    // What the first streams and pushes bring along once is not theirs.
    await load.ask({ kind: 'open-streams', url, token, count: 10 })
    await load.ask({ kind: 'push-to-streams', url, token, times: pushes })
    await load.ask({ kind: 'close-streams' })
    const before = await server.ask<number>({ kind: 'memory' })
    await load.ask({ kind: 'open-streams', url, token, count: streams })
    const open = await server.ask<number>({ kind: 'memory' })
    const taken = await load.ask<number[]>({ kind: 'push-to-streams', url, token, times: pushes })
    const after = await server.ask<number>({ kind: 'memory' })
    tell(
      `stream-fanout ${engine}: ${mb(open - before)} MB when open, ${mb(after - before)} MB after ${pushes} pushes`,
    )
    print(
      figure({
        name: `stream-fanout-${engine}-memory`,
        n: streams,
        value: mb(Math.max(open, after) - before),
        unit: 'MB',
        budget: 100,
      }),
    )
    print(figure({ name: `stream-fanout-${engine}-last-p50`, n: pushes, value: median(taken), unit: 'ms' }))
    print(
      figure({
        name: `stream-fanout-${engine}-last-p95`,
        n: pushes,
        value: percentile(taken, 0.95),
        unit: 'ms',
      }),
    )
  })
}

const mb = (bytes: number) => Math.round(bytes / 1e5) / 10
