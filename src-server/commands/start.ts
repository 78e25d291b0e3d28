import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { pino } from 'pino'
import { type RequestLimits, usualLimits } from '../http/request-limit.ts'
import { type Certificate, openServer, type Server } from '../server.ts'
import { BadArguments, readArguments } from './arguments.ts'

export const startUsage = `
运行服务
  start [--host 127.0.0.1] [--port 8787]
        [--tls-cert 文件 --tls-key 文件]  以自己的证书提供 HTTPS（PEM）；换了证书后发 SIGHUP 即可
        [--trust-proxy loopback]          在代理之后运行时，代理的地址，多个用逗号隔开
        [--closing-seconds 10]            停止时最多等在途请求多久
        [--requests-per-second 100]       每个登录每秒可发的请求数，0 为不限
  migrate  只升级数据库的结构，start 也会升级
  housekeeping  立即做每天的整理，平时由运行中的服务自己做
环境变量 ZHUQI_METRICS_TOKEN 给出后，/metrics 凭它读取，否则只有本机能读；ZHUQI_LOG 是日志级别，默认 info。
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
    'tls-cert': { type: 'string' },
    'tls-key': { type: 'string' },
    'trust-proxy': { type: 'string' },
    'closing-seconds': { type: 'string' },
  })
  const port = Number(values.port ?? 8787)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new BadArguments('--port 须为0至65535的整数。')
  const requestLimits = limitsOf(values['requests-per-second'])
  const logger = pino({ level: process.env.ZHUQI_LOG ?? 'info', base: null }, pino.destination(2))
  const tls = readCertificate(values['tls-cert'], values['tls-key'])
  // From the beginning: a reload while the database is being opened would otherwise end the process.
  let running: Server | null = null
  process.on('SIGHUP', () => {
    try {
      const renewed = readCertificate(values['tls-cert'], values['tls-key'])
      if (renewed) running?.renewCertificate(renewed)
      logger.info('certificate read again')
    } catch {
      logger.error('the new certificate cannot be read; the old one stays')
    }
  })
  const server = await openServer({
    ...home,
    host: values.host ?? '127.0.0.1',
    port,
    logger,
    requestLimits,
    closingMs: secondsOf(values['closing-seconds']) * 1000,
    metrics: { token: process.env.ZHUQI_METRICS_TOKEN, ofProcess: true },
    ...(tls ? { tls } : {}),
    ...(values['trust-proxy'] ? { trustProxy: values['trust-proxy'] } : {}),
  })
  running = server
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

function readCertificate(cert: string | undefined, key: string | undefined): Certificate | null {
  if (cert === undefined && key === undefined) return null
  if (cert === undefined || key === undefined) throw new BadArguments('--tls-cert 和 --tls-key 须一起给出。')
  const pair = { cert: readPem(cert), key: readPem(key) }
  try {
    createSecureContext(pair)
  } catch {
    throw new BadArguments('证书与私钥不能一起使用，请检查 --tls-cert 和 --tls-key 是不是一对 PEM 文件。')
  }
  return pair
}

function readPem(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new BadArguments(`文件 ${path} 无法读取，请检查路径，以及运行服务的用户能否读它。`)
  }
}

function secondsOf(text = '10'): number {
  const seconds = Number(text)
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > 600)
    throw new BadArguments('--closing-seconds 须为0至600的整数。')
  return seconds
}

/** Twenty seconds of the rate may come at once, as by default. */
function limitsOf(text: string | undefined): RequestLimits {
  if (text === undefined) return usualLimits
  const perSecond = Number(text)
  if (!Number.isInteger(perSecond) || perSecond < 0 || perSecond > 100_000)
    throw new BadArguments('--requests-per-second 须为0至100000的整数，0 为不限。')
  return perSecond === 0 ? null : { ...usualLimits, session: { burst: perSecond * 20, perSecond } }
}
