import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Foreseen } from './command.ts'
import { asDesktopUser, makeDesktopFolder } from './desktop-user.ts'
import { capture, startOwned, stop } from './processes.ts'
import { postgresqlPrograms } from './system-packages.ts'

export type PostgresCluster = {
  /** Address of the database `postgres`, whose user may create others. */
  readonly url: string
  /** Ends it as `pg_ctl stop -m immediate` does: every process at once, nothing written that was not. */
  crash(): Promise<void>
  /** Starts it again after a crash, at the same address. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export type ClusterOptions = {
  /**
   * What commits outlive: a `crash` when they reached the operating system before they were answered, a power cut when they
   * reached the disk, as PostgreSQL is run for real.
   */
  readonly commitsOutlive?: 'nothing' | 'crash' | 'power-cut'
}

/**
 * Starts a PostgreSQL of its own in a temporary folder, on a free port of the loopback interface. It forgets everything
 * when stopped.
 * @throws Foreseen when PostgreSQL is not installed or doesn't start.
 */
export async function startPostgresCluster({
  commitsOutlive = 'nothing',
}: ClusterOptions = {}): Promise<PostgresCluster> {
  const programs = postgresqlPrograms()
  if (!programs) throw new Foreseen('没有安装 PostgreSQL(Debian 上是 postgresql 软件包)。')
  const folder = makeDesktopFolder('zhuqi-postgres')
  const data = join(folder, 'data')
  // PostgreSQL refuses to run as root, like Chromium.
  const user = asDesktopUser()
  const initialised = capture(
    join(programs, 'initdb'),
    [
      '--pgdata',
      data,
      '--username',
      'zhuqi',
      '--auth',
      'trust',
      '--encoding',
      'UTF8',
      '--locale',
      'C.UTF-8',
      '--no-sync',
    ],
    { ...user, cwd: folder },
  )
  if (initialised.code !== 0) throw new Foreseen(`PostgreSQL 没有初始化：${initialised.output.trim()}`)

  const port = await freePort()
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    fsync: commitsOutlive === 'power-cut' ? 'on' : 'off',
    synchronous_commit: commitsOutlive === 'nothing' ? 'off' : 'on',
    full_page_writes: commitsOutlive === 'power-cut' ? 'on' : 'off',
    max_connections: 200,
  }
  const start = async () => {
    const process = startOwned(
      join(programs, 'postgres'),
      ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
    )
    await new Promise<void>((resolve, reject) => {
      let log = ''
      process.once('exit', () => reject(new Foreseen(`PostgreSQL 没有启动：${log.trim()}`)))
      process.stderr?.on('data', (chunk) => {
        log = `${log}${chunk}`.slice(-4_000)
        if (log.includes('ready to accept connections')) resolve()
      })
    })
    return process
  }
  let server = await start()
  return {
    url: `postgres://zhuqi@127.0.0.1:${port}/postgres`,
    crash: () => stop(server, 5_000, 'SIGQUIT'),
    async restart() {
      server = await start()
    },
    async stop() {
      // SIGINT ends open sessions; SIGTERM would wait for them.
      await stop(server, 5_000, 'SIGINT')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
