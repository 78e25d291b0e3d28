import { createServer } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { type NetworkCable, networkCable } from '../../../scripts/launch/network-cable.ts'

// The cable that end-to-end tests pull has to behave like one, or what they prove about working offline is worth nothing.

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function cableToServer(): Promise<NetworkCable> {
  const server = createServer((request, response) => {
    // A stream that never ends by itself, as the server's event stream.
    if (request.url === '/stream') response.write('open\n')
    else response.end('hello')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const cable = await networkCable(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`)
  stops.push(
    cable.close,
    () => server.closeAllConnections(),
    () => server.close(),
  )
  return cable
}

test('plugged it passes requests, pulled it refuses them, and plugged again it passes them', async () => {
  const cable = await cableToServer()
  const ask = async () => (await fetch(cable.url)).text()
  expect(await ask()).toBe('hello')
  await cable.pull()
  await expect(ask()).rejects.toThrow('fetch failed')
  await cable.plug()
  expect(await ask()).toBe('hello')
})

test('pulling cuts a stream that is open', async () => {
  const cable = await cableToServer()
  const response = await fetch(`${cable.url}/stream`)
  const reader = response.body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('open\n')
  const next = reader?.read()
  await cable.pull()
  await expect(next).rejects.toThrow()
})
