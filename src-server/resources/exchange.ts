import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { RefusedFile } from '../../exchange-files/refused-file.ts'
import { isSigningKey } from '../../exchange-files/sealing.ts'
import {
  Delivery,
  Enrolment,
  EnrolmentBody,
  ExchangePreview,
  MAX_EXCHANGE_BYTES,
} from '../../schemas/protocol/exchange.ts'
import type { ProblemCode } from '../../schemas/protocol/problems.ts'
import { openMediaFiles } from '../database/media-files.ts'
import { reader } from '../http/operation.ts'
import { Refusal } from '../http/refusal.ts'
import { principalOf, requireSession } from '../http/signed-in.ts'
import type { Context } from '../queries/context.ts'
import { enrolDevice } from '../queries/exchange-keys.ts'
import { previewExchange } from '../queries/open-exchange.ts'
import { takeExchange } from '../queries/take-exchange.ts'

const readEnrolment = reader(EnrolmentBody)

/** Files that are taken at a time: each is held in memory whole, and few are ever brought at once. */
const mostAtOnce = 4
const retryAfterMs = 5000

const refusals: readonly ProblemCode[] = [
  'exchange-unreadable',
  'exchange-forged',
  'exchange-foreign',
  'exchange-expired',
  'exchange-revoked',
  'too-large',
  'too-many-requests',
  'bad-request',
]

/** `/api/exchange`: keys for exchange files, and the files themselves from whoever carries them (S27 to S31). */
export function registerExchange(
  application: FastifyInstance,
  context: Context,
  mediaDir: string | undefined,
): void {
  const onRequest = requireSession(context)
  const shelf = mediaDir ? openMediaFiles(mediaDir, context.tenantId) : null

  application.put('/api/exchange/device', {
    onRequest,
    bodyLimit: 16 * 1024,
    config: {
      operation: {
        summary: '登记设备的签名公钥，取得交换包所需的密钥',
        signedIn: true,
        body: EnrolmentBody,
        answer: { status: 200, schema: Enrolment },
        problems: ['bad-request'],
      },
    },
    handler: async (request) => {
      const { signingKey } = readEnrolment(request.body)
      if (!isSigningKey(signingKey)) throw new Refusal('bad-request')
      return enrolDevice(context, principalOf(request), signingKey)
    },
  })

  let underWay = 0
  /** Before the body is read. */
  const takeTurn = async (_request: FastifyRequest, reply: FastifyReply) => {
    if (underWay >= mostAtOnce)
      throw new Refusal('too-many-requests', '服务器正在收别的交换包，请稍后再送。', retryAfterMs)
    underWay++
    // Also when the connection breaks half way.
    reply.raw.once('close', () => {
      underWay--
    })
  }

  application.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: MAX_EXCHANGE_BYTES },
      (_request, body, done) => done(null, body),
    )

    scope.post('/api/exchange', {
      onRequest: [onRequest, takeTurn],
      bodyLimit: MAX_EXCHANGE_BYTES,
      config: {
        operation: {
          summary: '送交交换包（application/octet-stream），按制作人的权限逐条受理',
          signedIn: true,
          answer: { status: 200, schema: Delivery },
          problems: [...refusals, 'storage-full'],
        },
      },
      handler: async (request) => {
        const { user } = principalOf(request)
        const taken = await refusing(takeExchange(context, shelf, bytesOf(request.body), { user }))
        if (taken === 'storage-full') throw new Refusal(taken)
        return taken
      },
    })

    scope.post('/api/exchange/preview', {
      onRequest: [onRequest, takeTurn],
      bodyLimit: MAX_EXCHANGE_BYTES,
      config: {
        operation: {
          summary: '查看交换包的内容，不受理',
          signedIn: true,
          answer: { status: 200, schema: ExchangePreview },
          problems: refusals,
        },
      },
      handler: async (request) => {
        const { user } = principalOf(request)
        return refusing(previewExchange(context, bytesOf(request.body), { user }))
      },
    })
  })
}

function bytesOf(body: unknown): Buffer {
  if (!Buffer.isBuffer(body)) throw new Refusal('bad-request')
  return body
}

async function refusing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw error instanceof RefusedFile ? new Refusal(error.code, error.message) : error
  }
}
