import type { FastifyInstance, RouteOptions } from 'fastify'
import { collectionNames, entities } from '../../schemas/entities/index.ts'
import { type ProblemCode, problems } from '../../schemas/protocol/problems.ts'
import { SCHEMA_HEADER, SCHEMA_VERSION } from '../../schemas/protocol/sync.ts'
import type { Operation } from '../http/operation.ts'
import { CollectionParameter } from './collection.ts'

/** `GET /api/openapi.json`: made from the operations that the routes themselves are registered with. */
export function registerOpenApi(application: FastifyInstance): void {
  const paths: Record<string, Record<string, unknown>> = {}
  application.addHook('onRoute', (route) => {
    const operation = route.config?.operation
    if (!operation) return
    const path = route.url.replaceAll(/:(\w+)/g, '{$1}')
    // Every GET comes with its HEAD, which says nothing new.
    for (const method of [route.method].flat())
      if (method !== 'HEAD' || !paths[path]?.get)
        paths[path] = { ...paths[path], [method.toLowerCase()]: describe(route, operation) }
  })
  application.get('/api/openapi.json', {
    config: { operation: { summary: '接口说明', signedIn: false, answer: { status: 200 }, problems: [] } },
    handler: async () => ({
      openapi: '3.1.0',
      info: { title: '驻企通中心服务', version: String(SCHEMA_VERSION) },
      paths,
      components: {
        schemas: {
          ...Object.fromEntries(collectionNames.map((name) => [name, entities[name].schema])),
          Problem: problemSchema,
        },
        securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
      },
    }),
  })
}

function describe({ url }: RouteOptions, operation: Operation): Record<string, unknown> {
  const { summary, signedIn, query, body, answer } = operation
  const fromPath = [...url.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: name === 'collection' ? CollectionParameter.properties.collection : { type: 'string' },
  }))
  const fromQuery = Object.entries(query?.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema,
  }))
  const version = url.startsWith('/api/sync/')
    ? [{ name: SCHEMA_HEADER, in: 'header', required: false, schema: { type: 'string' } }]
    : []
  const codes: readonly ProblemCode[] = [
    ...operation.problems,
    ...(signedIn ? (['session-expired', 'device-wiped'] as const) : []),
    ...(url.startsWith('/api/') ? (['too-many-requests'] as const) : []),
    'server-error',
  ]
  const refusals = Map.groupBy(codes, (code) => problems[code].status)
  return {
    summary,
    parameters: [...fromPath, ...fromQuery, ...version],
    ...(signedIn ? { security: [{ session: [] }] } : {}),
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    responses: {
      [answer.status]: {
        description: summary,
        ...(answer.schema || answer.type
          ? { content: { [answer.type ?? 'application/json']: { schema: answer.schema ?? {} } } }
          : {}),
      },
      ...Object.fromEntries(
        [...refusals].map(([status, all]) => [
          status,
          {
            description: all.map((code) => `${code}：${problems[code].title}`).join('；'),
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        ]),
      ),
    },
  }
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { enum: Object.keys(problems) },
    lastSeq: { type: 'integer' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
}
