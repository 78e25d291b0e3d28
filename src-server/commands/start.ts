import { pino } from 'pino'
import { openServer } from '../server.ts'
import { BadArguments, readArguments } from './arguments.ts'

/**
 * Runs a server until SIGTERM or SIGINT. Standard output gets one line, `{"event":"listening","url":…}`, for whoever started
 * it; the log goes to standard error.
 */
export async function start(args: string[]): Promise<void> {
  const { values, home } = readArguments(args, { host: { type: 'string' }, port: { type: 'string' } })
  const port = Number(values.port ?? 8787)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new BadArguments('--port 须为0至65535的整数。')
  const logger = pino({ level: process.env.ZHUQI_LOG ?? 'info', base: null }, pino.destination(2))
  const server = await openServer({ ...home, host: values.host ?? '127.0.0.1', port, logger })
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
