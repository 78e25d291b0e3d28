/** `/api/media`: bytes of photos and files, uploaded by tus 1.0 (creation, resumable) and served in ranges. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { FileStore } from '@tus/file-store'
import { Metadata, Server as TusServer } from '@tus/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Media } from '../../schemas/entities/media.ts'
import { problems } from '../../schemas/protocol/problems.ts'
import { openMediaFiles } from '../database/media-files.ts'
import { byteRange } from '../http/byte-range.ts'
import { logFailure } from '../http/problem-translation.ts'
import { Refusal } from '../http/refusal.ts'
import { principalOf, requireSession } from '../http/signed-in.ts'
import type { Context } from '../queries/context.ts'
import { findMedia } from '../queries/media-documents.ts'

/** 附件单个不超过20MB (§4.2), with room for the encoding of whoever measured it. */
const mostBytes = 24 * 1024 * 1024
/** tus's extension "checksum": the content is not what was announced. */
const checksumMismatch = 460
const shownTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf']

/** Adds the routes; bytes are kept below `folder`. */
export function registerMedia(application: FastifyInstance, context: Context, folder: string): void {
  const files = openMediaFiles(folder, context.tenantId)
  const store = new FileStore({ directory: files.uploadFolder })
  const tus = new TusServer({
    path: '/api/media/uploads',
    datastore: store,
    maxSize: mostBytes,
    // One upload for one media document: who lost the answer to a creation finds the same place again.
    namingFunction: (_request, metadata) =>
      createHash('sha256')
        .update(metadata?.mediaId ?? '')
        .digest('hex'),
    generateUrl: (_request, { path, id }) => `${path}/${id}`,
    async onResponseError() {
      // tus says no more than that a file could not be written.
      if (await files.hasRoomFor(0)) return undefined
      const { status, title } = problems['storage-full']
      return { status_code: status, body: `${title}\n` }
    },
    async onUploadFinish(_request, upload) {
      const { mediaId, sha256 } = upload.metadata ?? {}
      const path = upload.storage?.path
      const isKept = mediaId && sha256 && path ? await files.keep(path, mediaId, sha256) : false
      if (!isKept) {
        await store.remove(upload.id)
        throw { status_code: checksumMismatch, body: 'Checksum Mismatch\n' }
      }
      await store.configstore.delete(upload.id)
      return {}
    },
  })
  const signedIn = requireSession(context)

  /** The media document of an upload; only its author brings the bytes, and only those that it announced. */
  async function announced(request: FastifyRequest, mediaId: string | null | undefined): Promise<Media> {
    const principal = principalOf(request)
    const media = mediaId ? await findMedia(context, principal, mediaId) : null
    if (!media) throw new Refusal('not-found', '服务器还没有这个附件的登记，请先同步再上传。')
    if (media.createdBy !== principal.user.id) throw new Refusal('not-permitted')
    return media
  }

  async function toTus(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    reply.hijack()
    try {
      await tus.handle(request.raw, reply.raw)
    } catch (error) {
      logFailure(request, error)
      reply.raw.destroy()
    }
  }

  application.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    // tus reads the body itself, from the request.
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))

    scope.post('/api/media', {
      onRequest: signedIn,
      config: {
        operation: {
          summary: '开始上传（tus 1.0，元数据 mediaId、sha256）',
          signedIn: true,
          answer: { status: 201 },
          problems: ['not-found', 'not-permitted', 'bad-request', 'storage-full'],
        },
      },
      handler: async (request, reply) => {
        const { mediaId, sha256 } = metadataOf(request)
        const media = await announced(request, mediaId)
        if (media.sha256 !== sha256 || Number(request.headers['upload-length']) !== media.size)
          throw new Refusal('bad-request')
        if (!(await files.hasRoomFor(media.size))) throw new Refusal('storage-full')
        request.raw.url = '/api/media/uploads'
        return toTus(request, reply)
      },
    })

    scope.route({
      method: ['HEAD', 'PATCH'],
      url: '/api/media/uploads/:upload',
      onRequest: signedIn,
      config: {
        operation: {
          summary: '继续上传',
          signedIn: true,
          answer: { status: 204 },
          problems: ['not-found', 'not-permitted', 'storage-full'],
        },
      },
      handler: async (request, reply) => {
        const { upload } = request.params as { upload: string }
        const stored = /^[0-9a-f]{64}$/.test(upload) ? await store.configstore.get(upload) : undefined
        if (!stored) throw new Refusal('not-found')
        const media = await announced(request, stored.metadata?.mediaId)
        if (request.method === 'PATCH' && !(await files.hasRoomFor(media.size - offsetOf(request))))
          throw new Refusal('storage-full')
        return toTus(request, reply)
      },
    })
  })

  application.get('/api/media/:id', {
    onRequest: signedIn,
    exposeHeadRoute: true,
    compress: false,
    config: {
      operation: {
        summary: '读取附件，可分段',
        signedIn: true,
        answer: { status: 200, type: 'application/octet-stream' },
        problems: ['not-found'],
      },
    },
    handler: async (request, reply) => {
      const { id } = request.params as { id: string }
      const media = id.includes('\0') ? null : await findMedia(context, principalOf(request), id)
      const file = media ? await files.find(id) : null
      if (!media || !file) throw new Refusal('not-found')
      const range = byteRange(request.headers.range, file.size)
      reply
        .header('accept-ranges', 'bytes')
        .header('cache-control', 'private, max-age=31536000, immutable')
        .header('etag', `"${media.sha256}"`)
        .header('x-content-type-options', 'nosniff')
        .type(shownTypes.includes(media.mime) ? media.mime : 'application/octet-stream')
      if (range === 'unsatisfiable')
        return reply.code(416).header('content-range', `bytes */${file.size}`).send()
      const { start, end } = range ?? { start: 0, end: file.size - 1 }
      if (range) reply.code(206).header('content-range', `bytes ${start}-${end}/${file.size}`)
      reply.header('content-length', end - start + 1)
      return reply.send(file.size === 0 ? undefined : createReadStream(file.path, { start, end }))
    },
  })
}

/** Bytes that are there already, as the client says; tus checks it. */
function offsetOf(request: FastifyRequest): number {
  const offset = Number(request.headers['upload-offset'])
  return Number.isInteger(offset) && offset >= 0 ? offset : 0
}

function metadataOf(request: FastifyRequest): Record<string, string | null> {
  const header = request.headers['upload-metadata']
  try {
    return Metadata.parse(typeof header === 'string' ? header : undefined)
  } catch {
    throw new Refusal('bad-request')
  }
}
