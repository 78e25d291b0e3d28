import { pino } from 'pino'
import { type RequestLimits, usualLimits } from '../http/request-limit.ts'
import { openServer } from '../server.ts'
import { BadArguments, readArguments } from './arguments.ts'

export const startUsage = `
运行服务
  start [--host 127.0.0.1] [--port 8787]
        [--requests-per-second 100]  每个登录每秒可发的请求数，0 为不限
`

/**
 * Runs a server until SIGTERM or SIGINT. Standard output gets one line, `{"event":"listening","url":…}`, for whoever started
 * it; the log goes to standard error.
 */
export async function start(args: string[]): Promise<void> {
  const { values, home } = readArguments(args, {
    host: { type: 'string' },
    port: { type: 'string' },
    'requests-per-second': { type: 'string' },
  })
  const port = Number(values.port ?? 8787)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new BadArguments('--port 须为0至65535的整数。')
  const requestLimits = limitsOf(values['requests-per-second'])
  const logger = pino({ level: process.env.ZHUQI_LOG ?? 'info', base: null }, pino.destination(2))
  const server = await openServer({ ...home, host: values.host ?? '127.0.0.1', port, logger, requestLimits })
  process.stdout.write(`${JSON.stringify({ event: 'listening', url: server.url })}\n`)

  let isStopping = false
  const stop = async (signal: string) => {
    // A second signal means it now, without waiting for what is under way.
    if (isStopping) process.exit(1)
    isStopping = true
    logger.info({ signal }, 'stopping')
    await server.close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

/** Twenty seconds of the rate may come at once, as by default. */
function limitsOf(text: string | undefined): RequestLimits {
  if (text === undefined) return usualLimits
  const perSecond = Number(text)
  if (!Number.isInteger(perSecond) || perSecond < 0 || perSecond > 100_000)
    throw new BadArguments('--requests-per-second 须为0至100000的整数，0 为不限。')
  return perSecond === 0 ? null : { ...usualLimits, session: { burst: perSecond * 20, perSecond } }
}
