import type { FastifyRequest } from 'fastify'
import { SCHEMA_HEADER, SCHEMA_VERSION } from '../../schemas/protocol/sync.ts'
import { Refusal } from './refusal.ts'

/** Refuses clients whose documents have another shape than the server's (426); a request that names none is taken as current. */
export async function requireSchemaVersion(request: FastifyRequest): Promise<void> {
  const version = request.headers[SCHEMA_HEADER]
  if (version === undefined || version === String(SCHEMA_VERSION)) return
  if (Number(version) > SCHEMA_VERSION)
    throw new Refusal(
      'client-too-old',
      '服务器版本低于本机软件，暂不能同步。已保存的内容都在本机，请联系管理员升级服务器。',
    )
  throw new Refusal('client-too-old')
}
