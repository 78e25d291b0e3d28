/** Opens a central server: the database, the write queue, the change feed and the HTTP application in front of them. */
import { randomBytes } from 'node:crypto'
import { Server as TlsServer } from 'node:tls'
import type { Logger } from 'pino'
import { collectionNames } from '../schemas/entities/index.ts'
import { type Home, openDatabase } from './database/engines.ts'
import { makeApplication } from './http/application.ts'
import type { ConnectionLimits } from './http/connection-limits.ts'
import { describeError } from './http/problem-translation.ts'
import type { RequestLimits } from './http/request-limit.ts'
import { makeMeters } from './meters.ts'
import { acceptPushes, ensureTenant, todayAt } from './queries/accept-rows.ts'
import { openChangeFeed } from './queries/change-feed.ts'
import type { Context } from './queries/context.ts'
import { keepStatistics } from './queries/planner-statistics.ts'
import { watchSessions } from './queries/session-watch.ts'
import type { RecentSessions } from './queries/sessions.ts'
import { makeWriteQueue } from './queries/write-queue.ts'
import { followTheClock, startRegularWork } from './regular-work.ts'

export type ServerOptions = Home & {
  /** Where photos and files are kept; without it the server takes none. */
  readonly mediaDir?: string
  readonly host?: string
  /** 0 lets the system choose. */
  readonly port?: number
  readonly tenantId?: string
  readonly logger?: Logger
  readonly now?: () => Date
  /** How many calls it takes of one session and of one address; null for any number. */
  readonly requestLimits?: RequestLimits
  /** How long clients may take; the usual when absent. */
  readonly connectionLimits?: ConnectionLimits
  readonly metrics?: {
    /** Who is not on this machine needs it to read `/metrics`. */
    readonly token?: string | undefined
    /** Also of memory and event loop, which one server of a process can measure. */
    readonly ofProcess?: boolean
  }
  /** Serves HTTPS with this certificate chain and key, both PEM. */
  readonly tls?: Certificate
  /** Addresses of proxies whose word on a client's address counts, as Fastify's `trustProxy` reads them. */
  readonly trustProxy?: string
  /** Milliseconds that requests under way get to finish when the server closes. */
  readonly closingMs?: number
}

export type Certificate = { readonly cert: string; readonly key: string }

export type Server = {
  readonly url: string
  readonly context: Context
  /** Takes no more connections, ends the streams, lets requests finish for a while, and closes the database. */
  close(): Promise<void>
  /** Goes on with a renewed certificate; connections that are open keep theirs. */
  renewCertificate(certificate: Certificate): void
}

/** Opens the database with all that stands before it, without HTTP: for commands and the import of demo data. */
export async function openContext(
  options: ServerOptions,
): Promise<{ context: Context; close(): Promise<void> }> {
  const { logger, tenantId = 'main', now = () => new Date() } = options
  const onTrouble = (error: Error) => logger?.warn(describeError(error), 'database connection')
  const database = await openDatabase(options, onTrouble)
  try {
    await ensureTenant(database.kysely, tenantId, randomBytes(4).readUInt32BE().toString(36))
    const recentSessions: RecentSessions = new Map()
    const sessionWatch = watchSessions(recentSessions)
    const changes = await openChangeFeed(
      database,
      tenantId,
      collectionNames,
      sessionWatch,
      onTrouble,
      (seconds) => meters.fannedOut(seconds),
    )
    const meters = makeMeters(database, changes.behind, options.metrics?.ofProcess ?? false)
    const contention = { locked: 0 }
    const noteRows = keepStatistics(database.kysely, onTrouble)
    const writes = makeWriteQueue(async (pushes) => {
      const today = todayAt(now())
      const { answers, changed } = await acceptPushes(database.kysely, tenantId, pushes, today, contention)
      changes.announce(changed)
      for (const [index, { collection }] of pushes.entries())
        await noteRows(collection, answers[index]?.accepted.length ?? 0)
      return answers
    })
    return {
      context: { database, tenantId, writes, changes, recentSessions, sessionWatch, meters, now },
      async close() {
        await writes.idle()
        await changes.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

/**
 * Opens a server and listens.
 * @throws FolderInUse when another process holds the data folder.
 */
export async function openServer(options: ServerOptions): Promise<Server> {
  const { context, close } = await openContext(options)
  const { host = '127.0.0.1', port = 0, logger, mediaDir, closingMs = 10_000 } = options
  try {
    await followTheClock(context)
    const application = await makeApplication(context, options)
    const url = await application.listen({ host, port })
    const stopWorking = startRegularWork(context, { logger, mediaDir })
    return {
      url,
      context,
      renewCertificate(certificate) {
        if (application.server instanceof TlsServer) application.server.setSecureContext(certificate)
      },
      async close() {
        stopWorking()
        const deadline = setTimeout(() => application.server.closeAllConnections(), closingMs)
        await application.close()
        clearTimeout(deadline)
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}
