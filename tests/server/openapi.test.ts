/** The documents a server gives about itself. */
import { expect, test } from 'vitest'
import { collectionNames } from '../../schemas/entities/index.ts'
import { problems } from '../../schemas/protocol/problems.ts'
import { testServers } from './support/servers.ts'

const servers = testServers('pglite')

test('every route is in the OpenAPI document, with its problems and the shapes of all collections', async () => {
  const document = await (await fetch(`${servers.url}/api/openapi.json`)).json()
  expect(document.openapi).toBe('3.1.0')
  const operations = Object.entries(document.paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  )
  expect(operations.sort()).toEqual([
    'delete /api/devices/{accountId}/{deviceId}/wipe',
    'delete /api/session',
    'get /api/devices',
    'get /api/media/{id}',
    'get /api/openapi.json',
    'get /api/sync/stream',
    'get /api/sync/{collection}',
    'get /healthz',
    'get /readyz',
    'head /api/media/uploads/{upload}',
    'patch /api/media/uploads/{upload}',
    'post /api/devices/self/wiped',
    'post /api/devices/{accountId}/{deviceId}/revoke',
    'post /api/devices/{accountId}/{deviceId}/wipe',
    'post /api/exchange',
    'post /api/exchange/preview',
    'post /api/media',
    'post /api/session',
    'post /api/session/password',
    'post /api/sync/{collection}',
    'put /api/exchange/device',
  ])
  expect(Object.keys(document.components.schemas)).toEqual([...collectionNames, 'Problem'])
  expect(document.components.schemas.visits.properties.status.enum).toContain('submitted')
  const refusals = document.paths['/api/session'].post.responses
  expect(refusals[429].description).toBe(
    (['too-many-attempts', 'too-many-requests'] as const)
      .map((code) => `${code}：${problems[code].title}`)
      .join('；'),
  )
})

test('health and readiness', async () => {
  expect((await fetch(`${servers.url}/healthz`)).status).toBe(200)
  expect(await (await fetch(`${servers.url}/readyz`)).json()).toEqual({ status: 'ready', database: 'pglite' })
})
