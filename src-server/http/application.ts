/** The HTTP application: what stands around every route. */
import { constants as zlibConstants } from 'node:zlib'
import compress from '@fastify/compress'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { Logger } from 'pino'
import { problem } from '../../schemas/protocol/problems.ts'
import { MAX_PUSH_BYTES } from '../../schemas/protocol/sync.ts'
import type { Context } from '../queries/context.ts'
import { registerDevices } from '../resources/devices.ts'
import { registerHealth } from '../resources/health.ts'
import { registerMedia } from '../resources/media.ts'
import { registerOpenApi } from '../resources/openapi.ts'
import { registerPassword } from '../resources/password.ts'
import { registerSession } from '../resources/session.ts'
import { registerPull } from '../resources/sync-pull.ts'
import { registerPush } from '../resources/sync-push.ts'
import { registerStream } from '../resources/sync-stream.ts'
import { answerBrokenRequest, type ConnectionLimits, usualConnectionLimits } from './connection-limits.ts'
import { send, translateProblems } from './problem-translation.ts'
import { limitRequests, type RequestLimits, usualLimits } from './request-limit.ts'

export type ApplicationOptions = {
  readonly logger?: Logger | undefined
  readonly mediaDir?: string | undefined
  readonly requestLimits?: RequestLimits | undefined
  readonly connectionLimits?: ConnectionLimits | undefined
}

/** Builds the application on a context; it listens nowhere yet. */
export async function makeApplication(
  context: Context,
  {
    logger,
    mediaDir,
    requestLimits = usualLimits,
    connectionLimits = usualConnectionLimits,
  }: ApplicationOptions,
): Promise<FastifyInstance> {
  const application = Fastify({
    ...(logger ? { loggerInstance: logger as FastifyBaseLogger } : {}),
    bodyLimit: MAX_PUSH_BYTES,
    // What is logged of a request is chosen below: no addresses, no headers, no ids of documents.
    logController: new LogController({ disableRequestLogging: true }),
    // Addresses that can't be decoded never reach a route.
    frameworkErrors: (_error, _request, reply) => send(reply, problem('bad-request')),
    // Streams end only with their client, so closing must not wait for them.
    forceCloseConnections: true,
    requestTimeout: connectionLimits.requestMs,
    connectionTimeout: connectionLimits.silenceMs,
    http: {
      headersTimeout: connectionLimits.headersMs,
      connectionsCheckingInterval: connectionLimits.lookEveryMs,
    },
    clientErrorHandler: answerBrokenRequest,
  })
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
  })
  limitRequests(application, requestLimits)
  registerOpenApi(application)
  registerHealth(application, context)
  registerSession(application, context)
  registerPassword(application, context)
  registerDevices(application, context)
  registerPull(application, context)
  registerPush(application, context)
  registerStream(application, context)
  if (mediaDir) registerMedia(application, context, mediaDir)
  await application.ready()
  return application
}
