/** The HTTP application: what stands around every route. */
import { constants as zlibConstants } from 'node:zlib'
import compress from '@fastify/compress'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { Logger } from 'pino'
import { problem } from '../../schemas/protocol/problems.ts'
import { MAX_PUSH_BYTES } from '../../schemas/protocol/sync.ts'
import type { Context } from '../queries/context.ts'
import { registerDevices } from '../resources/devices.ts'
import { registerExchange } from '../resources/exchange.ts'
import { registerHealth } from '../resources/health.ts'
import { registerMedia } from '../resources/media.ts'
import { registerMetrics } from '../resources/metrics.ts'
import { registerOpenApi } from '../resources/openapi.ts'
import { registerPassword } from '../resources/password.ts'
import { registerSession } from '../resources/session.ts'
import { registerPull } from '../resources/sync-pull.ts'
import { registerPush } from '../resources/sync-push.ts'
import { registerStream } from '../resources/sync-stream.ts'
import { answerBrokenRequest, type ConnectionLimits, usualConnectionLimits } from './connection-limits.ts'
import { send, translateProblems } from './problem-translation.ts'
import { limitRequests, type RequestLimits, usualLimits } from './request-limit.ts'
import { endUnusedConnections } from './unused-connections.ts'

export type ApplicationOptions = {
  readonly logger?: Logger | undefined
  readonly mediaDir?: string | undefined
  readonly requestLimits?: RequestLimits | undefined
  readonly connectionLimits?: ConnectionLimits | undefined
  readonly metrics?: { readonly token?: string | undefined } | undefined
  readonly tls?: { readonly cert: string; readonly key: string } | undefined
  readonly trustProxy?: string | undefined
}

/** Builds the application on a context; it listens nowhere yet. */
export async function makeApplication(
  context: Context,
  {
    logger,
    mediaDir,
    requestLimits = usualLimits,
    connectionLimits = usualConnectionLimits,
    metrics,
    tls,
    trustProxy,
  }: ApplicationOptions,
): Promise<FastifyInstance> {
  const patience = {
    headersTimeout: connectionLimits.headersMs,
    connectionsCheckingInterval: connectionLimits.lookEveryMs,
  }
  const application: FastifyInstance = Fastify({
    ...(logger ? { loggerInstance: logger as FastifyBaseLogger } : {}),
    bodyLimit: MAX_PUSH_BYTES,
    // What is logged of a request is chosen below: no addresses, no headers, no ids of documents.
    logController: new LogController({ disableRequestLogging: true }),
    // Addresses that can't be decoded never reach a route.
    frameworkErrors: (_error, _request, reply) => send(reply, problem('bad-request')),
    // Requests under way finish; streams, which wouldn't, are ended by their route.
    forceCloseConnections: 'idle',
    ...(trustProxy === undefined ? {} : { trustProxy }),
    requestTimeout: connectionLimits.requestMs,
    connectionTimeout: connectionLimits.silenceMs,
    ...(tls ? { https: { ...patience, ...tls, minVersion: 'TLSv1.2' as const } } : { http: patience }),
    clientErrorHandler: answerBrokenRequest,
  })
  endUnusedConnections(application)
  translateProblems(application)
  // The fastest levels: on 3 MB of documents they take 3 to 6 ms and leave a tenth; slower ones save a few percent more.
  await application.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    requestEncodings: ['br', 'gzip'],
    brotliOptions: { params: { [zlibConstants.BROTLI_PARAM_QUALITY]: 1 } },
    zlibOptions: { level: 1 },
  })
  application.decorateRequest('principal', null)
  application.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    )
    const { collection = null } = (request.params ?? {}) as { collection?: string }
    const route = request.routeOptions.url ?? 'none'
    context.meters.answered(request.method, route, collection, reply.statusCode, reply.elapsedTime / 1000)
  })
  limitRequests(application, requestLimits)
  registerOpenApi(application)
  registerHealth(application, context)
  registerMetrics(application, context.meters, metrics?.token)
  registerSession(application, context)
  registerPassword(application, context)
  registerDevices(application, context)
  registerPull(application, context)
  registerPush(application, context)
  registerStream(application, context)
  registerExchange(application, context, mediaDir)
  if (mediaDir) registerMedia(application, context, mediaDir)
  await application.ready()
  return application
}
