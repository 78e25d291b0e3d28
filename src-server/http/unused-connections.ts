import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/**
 * Ends connections that never asked anything when the server closes. Browsers open some ahead of need, and Node counts only
 * those as idle that have carried a request: a closing server would wait for the others until its patience ends, and longer
 * for those that don't even begin their TLS handshake.
 */
export function endUnusedConnections(application: FastifyInstance): void {
  // A request over TLS comes by another socket than the one that was accepted; both name the same peer.
  const unused = new Map<string, Socket>()
  const peerOf = ({ remoteAddress, remotePort }: Socket) => `${remoteAddress} ${remotePort}`
  const { server } = application
  server.on('connection', (socket: Socket) => {
    const peer = peerOf(socket)
    unused.set(peer, socket)
    socket.once('close', () => {
      if (unused.get(peer) === socket) unused.delete(peer)
    })
  })
  server.on('request', ({ socket }) => unused.delete(peerOf(socket)))
  application.addHook('preClose', async () => {
    for (const socket of unused.values()) socket.destroy()
  })
}
