// What nginx says in the service's place (deploy/nginx.conf) is what the service itself would say.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MAX_EXCHANGE_BYTES } from '../../../schemas/protocol/exchange.ts'
import { problem } from '../../../schemas/protocol/problems.ts'
import { MAX_PUSH_BYTES } from '../../../schemas/protocol/sync.ts'

const site = readFileSync(join(import.meta.dirname, '../../../deploy/nginx.conf'), 'utf8')

test('the problems that nginx tells are those of the list, with their status', () => {
  const told = [...site.matchAll(/return (\d+) '(.*)';/g)].map(([, status, body = '']) => ({
    status: Number(status),
    body: JSON.parse(body),
  }))
  expect(told).toEqual(
    [problem('too-large'), problem('server-unavailable')].map((body) => ({ status: body.status, body })),
  )
})

test('nginx lets through what a push or an exchange file may be, and nothing larger', () => {
  const [, ofPush] = /client_max_body_size (\d+)m;/.exec(site) ?? []
  expect(Number(ofPush) * 1024 * 1024).toBe(MAX_PUSH_BYTES)
  const [, ofFile] = /location \/api\/exchange \{\s*client_max_body_size (\d+)m;/.exec(site) ?? []
  expect(Number(ofFile) * 1024 * 1024).toBe(MAX_EXCHANGE_BYTES)
})
