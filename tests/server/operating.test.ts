/** What those who run the server rely on: figures, logs without people in them, TLS, and a stop that cuts nobody off. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { connect } from 'node:net'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { connect as connectSecurely } from 'node:tls'
import { pino } from 'pino'
import { afterEach, describe, expect, test } from 'vitest'
import { createAccount } from '../../src-server/queries/accounts.ts'
import { openServer, type Server, type ServerOptions } from '../../src-server/server.ts'
import { type Client, password, postSession, signIn } from './support/client.ts'
import { directoryEntry, enterprise, event, media, request, visit } from './support/documents.ts'
import { Stream } from './support/events.ts'
import { engines, freshHome } from './support/servers.ts'

const pem = (name: string) => readFileSync(join(import.meta.dirname, 'support/certificate', name), 'utf8')
const certificate = { cert: pem('cert.pem'), key: pem('key.pem') }

describe.each(engines)('running a server on %s', (engine) => {
  const cleaning: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const clean of cleaning.splice(0).reverse()) await clean()
  })

  async function open(options: Partial<ServerOptions> = {}): Promise<Server> {
    const { home, clean } = await freshHome(engine)
    cleaning.push(clean)
    const server = await openServer({ ...home, ...options })
    cleaning.push(() => server.close())
    return server
  }

  async function someone(server: Server, username: string, roles: string[], name = '周雯'): Promise<Client> {
    await createAccount(server.context, { id: username, username, name, roles, parkIds: [], password })
    return signIn(server.url, username)
  }

  const figureOf = (text: string, line: string) => {
    const found = text.split('\n').find((one) => one.startsWith(`${line} `))
    return found === undefined ? null : Number(found.slice(line.length + 1))
  }

  test('figures say what was pulled, pushed, refused and told, and how far behind the streams are', async () => {
    const server = await open()
    const admin = await someone(server, 'admin', ['dataAdmin'])
    const stream = await Stream.open(admin)
    const [entry] = await admin.create('directory', directoryEntry())
    if (!entry) throw new Error('nothing was created')
    await stream.next()
    await admin.push('directory', [
      { ...entry, revision: 9 },
      { ...entry, name: '另一个' },
    ])
    await admin.push('visits', [null, visit('nowhere')])
    await admin.pullAll('directory')
    const text = await (await fetch(`${server.url}/metrics`)).text()
    expect(figureOf(text, 'zhuqi_rows_total{collection="directory",verdict="accepted"}')).toBe(1)
    expect(figureOf(text, 'zhuqi_rows_total{collection="directory",verdict="conflict"}')).toBe(1)
    expect(figureOf(text, 'zhuqi_rows_total{collection="visits",verdict="rejected"}')).toBe(1)
    expect(figureOf(text, 'zhuqi_push_seconds_count{collection="directory"}')).toBe(2)
    expect(figureOf(text, 'zhuqi_pull_seconds_count{collection="directory"}')).toBe(1)
    expect(figureOf(text, 'zhuqi_open_streams')).toBe(1)
    expect(figureOf(text, 'zhuqi_fanout_seconds_count')).toBe(1)
    expect(figureOf(text, 'zhuqi_stream_behind{collection="directory"}')).toBe(0)
    expect(text.includes('zhuqi_database_connections{state="idle"}')).toBe(engine === 'postgres')
    stream.hangUp()
    await expect
      .poll(async () => figureOf(await (await fetch(`${server.url}/metrics`)).text(), 'zhuqi_open_streams'))
      .toBe(0)
  })

  test('figures are for this machine only, and not for a proxy on it; a token opens them to others', async () => {
    const server = await open()
    const read = (headers: Record<string, string>, at = server) => fetch(`${at.url}/metrics`, { headers })
    expect((await read({})).status).toBe(200)
    for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])
      expect((await read({ [name]: '203.0.113.9' })).status, name).toBe(404)
    const guarded = await open({ metrics: { token: 'a-long-and-secret-word' } })
    expect((await read({}, guarded)).status).toBe(404)
    expect((await read({ authorization: 'Bearer a-long-and-secret-worm' }, guarded)).status).toBe(404)
    const forwarded = { authorization: 'Bearer a-long-and-secret-word', 'x-forwarded-for': '203.0.113.9' }
    expect((await read(forwarded, guarded)).status).toBe(200)
  })

  test('the log of a busy server names nobody and quotes nothing', async () => {
    const lines: string[] = []
    const sink = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk))
        done()
      },
    })
    const server = await open({ logger: pino({ level: 'trace', base: null }, sink) })
    const secrets = {
      name: '欧阳慕容',
      username: 'ouyang-murong',
      phone: '13987654321',
      enterprise: '西安秘密精密机械有限公司',
      text: '七月以来厂区电压不稳定不足为外人道',
      device: '欧阳的笔记本电脑',
    }
    await createAccount(server.context, {
      id: 'person-of-the-log',
      username: secrets.username,
      name: secrets.name,
      roles: ['officer', 'dataAdmin'],
      parkIds: [],
      password,
    })
    const signed = {
      username: secrets.username,
      password,
      deviceId: 'device-of-the-log',
      deviceName: secrets.device,
    }
    await postSession(server.url, { ...signed, password: '猜不中的密码' })
    await postSession(server.url, { ...signed, deviceId: 'a\0b' })
    await postSession(server.url, signed)
    const client = await signIn(server.url, secrets.username)
    const stream = await Stream.open(client)
    const [company] = await client.create('enterprises', enterprise({ name: secrets.enterprise }))
    const talk = visit(company?.id ?? '', { location: secrets.text })
    await client.create('visits', talk)
    const wish = request(company?.id ?? '', {
      content: secrets.text,
      contact: { name: secrets.name, title: '经理', phone: secrets.phone },
    })
    await client.create('requests', wish)
    await client.create('requestEvents', event(wish.id, 1, 'T1'))
    await client.push('requestEvents', [null, event(wish.id, 9, 'T5', { dispatchOpinion: secrets.text })])
    const [photo] = await client.create('media', media('visits', talk.id, { name: `${secrets.name}.jpg` }))
    // Everything that can go wrong says so to its sender and not to the log.
    await client.pushRaw('visits', `{"rows": ["${secrets.text}"`)
    await client.pushRaw(
      'visits',
      JSON.stringify({ rows: [{ assumedMasterState: null, newDocumentState: { id: secrets.text } }] }),
    )
    await client.pushRaw('visits', secrets.text.repeat(1_000_000))
    await client.pushRaw(secrets.name, '{}')
    for (const path of [
      `/api/sync/visits?after=${encodeURIComponent(secrets.text)}`,
      `/api/media/${encodeURIComponent(secrets.name)}`,
      `/api/media/${photo?.id}`,
      `/${encodeURIComponent(secrets.enterprise)}?q=${encodeURIComponent(secrets.phone)}`,
      '/%E0%A4%A',
    ])
      await client.fetch(path)
    await client.fetch('/api/media', {
      method: 'POST',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': '3',
        'upload-metadata': `mediaId ${Buffer.from(secrets.name).toString('base64')}`,
      },
    })
    // A database that is gone, in the middle of it.
    const broken = server.context.database.kysely
    const original = broken.getExecutor.bind(broken)
    broken.getExecutor = () => {
      throw Object.assign(new Error(`duplicate key (${secrets.username}, ${secrets.text})`), {
        code: '23505',
        detail: secrets.name,
      })
    }
    expect(
      (
        await client.pushRaw(
          'directory',
          JSON.stringify({
            rows: [{ assumedMasterState: null, newDocumentState: directoryEntry({ name: secrets.name }) }],
          }),
        )
      ).status,
    ).toBe(500)
    broken.getExecutor = original
    stream.hangUp()
    await client.fetch('/api/session', { method: 'DELETE' })
    await server.close()
    cleaning.pop()

    const log = lines.join('')
    expect(lines.length).toBeGreaterThan(15)
    expect(log).toContain('"code":"23505"')
    const personal = [
      ...Object.values(secrets),
      client.token,
      password,
      'person-of-the-log',
      'device-of-the-log',
      company?.id ?? '',
      talk.id,
      wish.id,
      photo?.id ?? '',
      '猜不中的密码',
      '127.0.0.1:', // of clients; the server's own address stands alone
    ]
    const spoken = log.replaceAll(server.url, '')
    for (const secret of personal) {
      expect(spoken.includes(secret), secret).toBe(false)
      expect(spoken.includes(encodeURIComponent(secret)), secret).toBe(false)
    }
    // Each line about a request carries the number that ties it to others of the same request.
    const requests = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request')
    expect(requests.every(({ reqId, route, status, ms }) => reqId && route !== '' && status && ms >= 0)).toBe(
      true,
    )
  })

  test('HTTPS with an own certificate, which may be renewed while it runs', async () => {
    const server = await open({ tls: certificate })
    expect(server.url.startsWith('https://')).toBe(true)
    const answer = await securely(`${server.url}/readyz`, certificate.cert)
    expect(answer).toMatchObject({ status: 200, isTrusted: true })
    await expect(securely(`${server.url}/readyz`, undefined)).rejects.toThrow(/self-signed/)
    server.renewCertificate(certificate)
    expect(await securely(`${server.url}/readyz`, certificate.cert)).toMatchObject({ status: 200 })
  })

  test('a proxy’s word on the client counts only when the proxy is trusted', async () => {
    const failuresFrom = async (server: Server) => {
      await createAccount(server.context, {
        id: 'a',
        username: 'a',
        name: 'a',
        roles: ['officer'],
        parkIds: [],
        password,
      })
      const statuses: number[] = []
      // Ten failures from one address are too many; here each comes from another, as the proxy says.
      for (let n = 0; n < 12; n++) {
        const response = await fetch(`${server.url}/api/session`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-forwarded-for': `203.0.113.${n}` },
          body: JSON.stringify({ username: 'a', password: 'wrong', deviceId: 'd', deviceName: 'd' }),
        })
        statuses.push(response.status)
      }
      return statuses
    }
    expect(await failuresFrom(await open())).toContain(429)
    expect(await failuresFrom(await open({ trustProxy: 'loopback' }))).not.toContain(429)
  })

  test('S24: a server that stops ends its streams, finishes what is under way and takes nothing new', async () => {
    const server = await open()
    const admin = await someone(server, 'admin', ['dataAdmin'])
    const stream = await Stream.open(admin)
    // A push of which half has arrived when the server is told to stop.
    const rows = Array.from({ length: 50 }, () => ({
      assumedMasterState: null,
      newDocumentState: directoryEntry(),
    }))
    const body = Buffer.from(JSON.stringify({ rows }))
    const pushing = slowly(`${server.url}/api/sync/directory`, admin.token, body)
    await pushing.halfSent
    const closed = server.close()
    cleaning.pop()
    expect(await stream.next()).toBeNull()
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow()
    pushing.sendRest()
    const answer = await pushing.answer
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body).accepted).toHaveLength(50)
    await closed
  })

  test('a client that never finishes does not keep a server from stopping', async () => {
    const server = await open({ closingMs: 300 })
    const admin = await someone(server, 'admin', ['dataAdmin'])
    const pushing = slowly(`${server.url}/api/sync/directory`, admin.token, Buffer.from('{"rows":[]}'))
    await pushing.halfSent
    await server.close()
    cleaning.pop()
    await expect(pushing.answer).rejects.toThrow()
  })

  // As browsers open them ahead of need.
  test('connections that never asked anything end at once when a server stops', async () => {
    const server = await open({ closingMs: 600_000 })
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1').resume()
    await once(socket, 'connect')
    // Connections are taken in the order they come.
    await fetch(`${server.url}/healthz`)
    const ended = once(socket, 'close')
    await server.close()
    cleaning.pop()
    await ended
  })

  test('connections over TLS that never asked anything end at once when a server stops', async () => {
    const server = await open({ tls: certificate, closingMs: 600_000 })
    const socket = connectSecurely(Number(new URL(server.url).port), '127.0.0.1', {
      ca: certificate.cert,
    }).resume()
    await once(socket, 'secureConnect')
    const silent = connect(Number(new URL(server.url).port), '127.0.0.1').resume()
    await once(silent, 'connect')
    await securely(`${server.url}/readyz`, certificate.cert)
    const ended = Promise.all([once(socket, 'close'), once(silent, 'close')])
    await server.close()
    cleaning.pop()
    await ended
  })
})

/** A request over TLS that trusts `ca` and nothing else. */
function securely(url: string, ca: string | undefined): Promise<{ status: number; isTrusted: boolean }> {
  return new Promise((resolve, reject) => {
    const asking = httpsRequest(url, { ca, agent: false }, (response) => {
      const { socket } = response as unknown as { socket: { authorized: boolean } }
      response.resume()
      response.once('end', () => resolve({ status: response.statusCode ?? 0, isTrusted: socket.authorized }))
    })
    asking.once('error', reject)
    asking.end()
  })
}

/** A push whose second half waits until it is told to go. */
function slowly(url: string, token: string, body: Buffer) {
  const asking = httpRequest(url, {
    method: 'POST',
    agent: false,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': body.length,
    },
  })
  const answer = new Promise<{ status: number; body: string }>((resolve, reject) => {
    asking.once('error', reject)
    asking.once('response', (response) => {
      let text = ''
      response.on('data', (chunk) => {
        text += chunk
      })
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
    })
  })
  answer.catch(() => undefined)
  const halfSent = new Promise<void>((resolve) => {
    asking.write(body.subarray(0, body.length / 2), () => setTimeout(resolve, 100))
  })
  return { answer, halfSent, sendRest: () => asking.end(body.subarray(body.length / 2)) }
}
