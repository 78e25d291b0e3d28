import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** What the way to the server does with a call: lets it through, or answers in its stead, or never. */
export type Fault = 'none' | 'error' | 'garbage' | 'silence' | Cut
/** Cuts the calls that begin so, such as `POST /api/sync/visits`, and no others; an empty text is a pulled cable. */
export type Cut = { readonly cut: string }

export type FaultyServer = {
  readonly url: string
  /** Changes what happens from now on; calls that are under way are cut. */
  become(fault: Fault): void
  close(): Promise<void>
}

/** Stands before a server and answers as broken servers, portals of hotels and dead lines do. */
export async function faultyServer(serverUrl: string): Promise<FaultyServer> {
  const { hostname, port } = new URL(serverUrl)
  let fault: Fault = 'none'
  const open = new Set<Socket>()
  const server = createServer((incoming, outgoing) => {
    if (typeof fault === 'object') {
      if (`${incoming.method} ${incoming.url}`.startsWith(fault.cut)) incoming.destroy()
      else forward(incoming, outgoing)
      return
    }
    switch (fault) {
      case 'silence':
        return
      case 'error':
        outgoing.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Internal Server Error</h1>')
        return
      case 'garbage':
        outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<title>Wi-Fi</title>Welcome!')
        return
      case 'none':
        forward(incoming, outgoing)
    }
  })
  const forward = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const { method, url, headers } = incoming
    const onward = request({ hostname, port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    outgoing.on('close', () => onward.destroy())
    incoming.pipe(onward)
  }
  server.on('connection', (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  const cut = (): void => {
    for (const socket of open) socket.destroy()
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    become(next) {
      fault = next
      cut()
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      cut()
      await closed
    },
  }
}
