/** The process that puts load on a server, so that sending and answering don't share an event loop. */
import { Agent, request } from 'node:http'
import { brotliDecompressSync } from 'node:zlib'
import { bareConnections, insertFor, selectAll } from './bare-database.ts'
import { answerJobs, type Job } from './messages.ts'
import { closeStreams, openStreams, pushToStreams } from './streams.ts'
import { visitOf } from './visit-rows.ts'

answerJobs('ready', async (job) => {
  switch (job.kind) {
    case 'push':
      return pushFor(job)
    case 'insert':
    case 'select-all': {
      if (!job.databaseUrl) throw new Error('no database to connect to')
      const bare = await bareConnections(job.databaseUrl, job.kind === 'insert' ? job.clients : 1)
      const value =
        job.kind === 'insert' ? await insertFor(bare, job.batch, job.ms) : await selectAll(bare, job.count)
      await bare.end()
      return value
    }
    case 'pull-all':
      return pullAll(job)
    case 'pull-nothing':
      return pullNothing(job)
    case 'push-while-signing-in':
      return pushWhileSigningIn(job)
    case 'open-streams':
      return openStreams(job.url, job.token, job.count)
    case 'push-to-streams':
      return pushToStreams(job.url, job.token, job.times)
    case 'close-streams':
      return closeStreams()
    default:
      throw new Error(`${job.kind} is not for this process`)
  }
})

type Call = {
  readonly method?: string
  readonly token: string
  readonly body?: string
  readonly encoding?: string
}

/** One call; gives the body, as it came. */
function call(agent: Agent, base: string, path: string, { method = 'GET', token, body, encoding }: Call) {
  return new Promise<Buffer>((resolve, reject) => {
    const headers: Record<string, string | number> = { authorization: `Bearer ${token}` }
    if (encoding) headers['accept-encoding'] = encoding
    if (body !== undefined) {
      headers['content-type'] = 'application/json'
      headers['content-length'] = Buffer.byteLength(body)
    }
    const sent = request(`${base}${path}`, { method, agent, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const whole = Buffer.concat(chunks)
        if (response.statusCode === 200) resolve(whole)
        else reject(new Error(`${response.statusCode}: ${whole}`))
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Each client has one connection and sends its next push when the last is answered; gives accepted rows a second. */
async function pushFor({
  url,
  tokens,
  enterpriseIds,
  clients,
  batch,
  ms,
}: Job & { kind: 'push' }): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const began = performance.now()
  let rows = 0
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const token = tokens[client % tokens.length] ?? ''
      for (let turn = client; performance.now() - began < ms; turn++) {
        const pushed = Array.from({ length: batch }, (_row, index) => {
          const { text } = visitOf(enterpriseIds[(turn * batch + index) % enterpriseIds.length] ?? '')
          return `{"assumedMasterState":null,"newDocumentState":${text}}`
        })
        const body = `{"rows":[${pushed.join(',')}]}`
        const answer = JSON.parse(
          String(await call(agent, url, '/api/sync/visits', { method: 'POST', token, body })),
        )
        if (answer.accepted.length !== batch) throw new Error(JSON.stringify(answer).slice(0, 500))
        rows += batch
      }
    }),
  )
  agent.destroy()
  return (rows / (performance.now() - began)) * 1000
}

/** Pulls all enterprises as a new client does, compressed; gives milliseconds. Nothing is unpacked but the checkpoint. */
async function pullAll({ url, token, count }: Job & { kind: 'pull-all' }): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const began = performance.now()
  let unpacking = 0
  let after = ''
  let read = 0
  for (let hasMore = true; hasMore; ) {
    const page = await call(agent, url, `/api/sync/enterprises?limit=5000${after}`, { token, encoding: 'br' })
    const since = performance.now()
    const answer = JSON.parse(String(brotliDecompressSync(page)))
    unpacking += performance.now() - since
    hasMore = answer.hasMore
    after = `&after=${answer.checkpoint}`
    read += answer.documents.length
  }
  agent.destroy()
  if (read < count) throw new Error(`only ${read} documents arrived`)
  return performance.now() - began - unpacking
}

/** Milliseconds of each of many pulls that bring nothing. */
async function pullNothing({ url, token, times }: Job & { kind: 'pull-nothing' }): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const { documents, checkpoint } = await lastPage(agent, url, token)
  if (documents > 0) throw new Error('something came')
  const taken: number[] = []
  for (let time = 0; time < times; time++) {
    const began = performance.now()
    await call(agent, url, `/api/sync/enterprises?after=${checkpoint}`, { token })
    taken.push(performance.now() - began)
  }
  agent.destroy()
  return taken
}

async function lastPage(agent: Agent, url: string, token: string) {
  let after = ''
  for (;;) {
    const page = JSON.parse(
      String(await call(agent, url, `/api/sync/enterprises?limit=5000${after}`, { token })),
    )
    after = `&after=${page.checkpoint}`
    if (page.documents.length === 0) return { documents: 0, checkpoint: page.checkpoint as string }
  }
}

/** Milliseconds of each push before and during the sign-ins, and of all sign-ins together. */
async function pushWhileSigningIn({
  url,
  token,
  enterpriseId,
  usernames,
  password,
}: Job & { kind: 'push-while-signing-in' }): Promise<{ alone: number[]; during: number[]; signIns: number }> {
  const pushing = new Agent({ keepAlive: true, maxSockets: 1 })
  const signingIn = new Agent({ keepAlive: true })
  const push = async () => {
    const began = performance.now()
    const body = `{"rows":[{"assumedMasterState":null,"newDocumentState":${visitOf(enterpriseId).text}}]}`
    await call(pushing, url, '/api/sync/visits', { method: 'POST', token, body })
    return performance.now() - began
  }
  const alone: number[] = []
  while (alone.length < 300) alone.push(await push())
  let signIns = 0
  const began = performance.now()
  const all = Promise.all(
    usernames.map((username) => {
      const body = JSON.stringify({ username, password, deviceId: `device-${username}`, deviceName: '' })
      return call(signingIn, url, '/api/session', { method: 'POST', token: '', body })
    }),
  ).then(() => {
    signIns = performance.now() - began
  })
  const during: number[] = []
  while (signIns === 0) during.push(await push())
  await all
  pushing.destroy()
  signingIn.destroy()
  return { alone, during, signIns }
}
