/** Many open streams in one process, and how long a change takes to the last of them. */
import { Agent, type ClientRequest, request } from 'node:http'
import { directoryEntry } from '../../server/support/documents.ts'

const open = new Set<ClientRequest>()
let heard: ((id: string) => void) | null = null

export async function openStreams(url: string, token: string, count: number): Promise<number> {
  const agent = new Agent({ keepAlive: false, maxSockets: count })
  // Some at a time, as after a restart of the server.
  for (let opened = 0; opened < count; opened += 50)
    await Promise.all(Array.from({ length: Math.min(50, count - opened) }, () => openOne(agent, url, token)))
  return open.size
}

function openOne(agent: Agent, url: string, token: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` }
    const sent = request(`${url}/api/sync/stream`, { agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`no stream: ${response.statusCode}`))
      response.setEncoding('utf8')
      let rest = ''
      response.on('data', (chunk: string) => {
        resolve()
        rest += chunk
        for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
          const id = /"id":\s?"([^"]+)"/.exec(rest.slice(0, end))?.[1]
          rest = rest.slice(end + 2)
          if (id) heard?.(id)
        }
      })
    })
    sent.on('error', (error) => {
      open.delete(sent)
      reject(error)
    })
    open.add(sent)
    sent.end()
  })
}

/** Milliseconds from sending a push until the last stream has its document, for each of many pushes. */
export async function pushToStreams(url: string, token: string, times: number): Promise<number[]> {
  const taken: number[] = []
  for (let time = 0; time < times; time++) {
    const entry = directoryEntry()
    let missing = open.size
    const all = new Promise<void>((resolve) => {
      heard = (id) => {
        if (id === entry.id && --missing === 0) resolve()
      }
    })
    const began = performance.now()
    const response = await fetch(`${url}/api/sync/directory`, {
      method: 'POST',
      body: JSON.stringify({ rows: [{ assumedMasterState: null, newDocumentState: entry }] }),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    })
    if (!response.ok) throw new Error(await response.text())
    await all
    taken.push(performance.now() - began)
  }
  heard = null
  return taken
}

export function closeStreams(): void {
  for (const stream of open) stream.destroy()
  open.clear()
}
