import { Server as TlsServer } from 'node:tls'
import type { FastifyInstance } from 'fastify'

/**
 * Ends connections that never asked anything when the server closes. Browsers open some ahead of need, and Node counts only
 * those as idle that have carried a request: a closing server would wait for the others until its patience ends.
 */
export function endUnusedConnections(application: FastifyInstance): void {
  const unused = new Set<{ destroy(): unknown }>()
  const { server } = application
  server.on(server instanceof TlsServer ? 'secureConnection' : 'connection', (socket) => {
    unused.add(socket)
    socket.once('close', () => unused.delete(socket))
  })
  server.on('request', ({ socket }) => unused.delete(socket))
  application.addHook('preClose', async () => {
    for (const socket of unused) socket.destroy()
  })
}
