/** What a running server does by itself, without being asked. */
import type { Logger } from 'pino'
import { openMediaFiles } from './database/media-files.ts'
import { describeError } from './http/problem-translation.ts'
import { housekeep } from './maintenance/housekeeping.ts'
import { resumeOverdueRequests } from './maintenance/system-moves.ts'
import { sweepAudiences } from './queries/audience-sweep.ts'
import type { Context } from './queries/context.ts'

const sweepEveryMs = 10 * 60_000
const checkpointEveryMs = 30_000
/** First soon after the start, since an office's server may run by day only. */
const tidyAfterMs = 5 * 60_000
const tidyEveryMs = 24 * 3_600_000

/** What time alone changes: who sees what, and the state of requests. Also done before the server answers anybody. */
export async function followTheClock(context: Context): Promise<void> {
  await sweepAudiences(context)
  await resumeOverdueRequests(context)
}

/** Begins the regular work; gives the function that ends it. */
export function startRegularWork(
  context: Context,
  { logger, mediaDir }: { logger?: Logger | undefined; mediaDir?: string | undefined },
): () => void {
  const files = mediaDir === undefined ? null : openMediaFiles(mediaDir, context.tenantId)
  const stops = [
    repeat(sweepEveryMs, sweepEveryMs, 'clock', () => followTheClock(context)),
    repeat(tidyAfterMs, tidyEveryMs, 'housekeeping', async () => {
      const report = await housekeep(context, files)
      if (report) logger?.info(report, 'housekeeping')
      await context.database.tidy?.()
    }),
    repeat(checkpointEveryMs, checkpointEveryMs, 'checkpoint', async () => context.database.checkpoint?.()),
  ]
  return () => {
    for (const stop of stops) stop()
  }

  function repeat(firstMs: number, everyMs: number, name: string, work: () => Promise<unknown>): () => void {
    let timer = setTimeout(run, firstMs)
    function run(): void {
      timer = setTimeout(run, everyMs)
      work().catch((error: unknown) => logger?.error({ work: name, ...describeError(error) }, 'regular work'))
    }
    return () => clearTimeout(timer)
  }
}
