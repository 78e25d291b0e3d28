import { connect, createServer, type Server, type Socket } from 'node:net'

export type NetworkCable = {
  /** Address to give to the application instead of the server's. */
  readonly url: string
  /** Cuts every connection and refuses new ones, as a pulled cable does. */
  pull(): Promise<void>
  plug(): Promise<void>
  /** Pulls it for good. */
  close(): Promise<void>
}

/**
 * Listens on a free port below those that systems hand out by themselves. A pulled cable leaves its port free for a while,
 * and a program started meanwhile, such as the application's own debugger, must not be given just that one.
 */
async function listenAnywhere(listen: (port: number) => Promise<number>): Promise<number> {
  for (let attempts = 0; ; attempts++) {
    try {
      return await listen(20_000 + Math.floor(Math.random() * 10_000))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || attempts === 20) throw error
    }
  }
}

/**
 * Lays a cable between the application and a server. The application knows nothing of it: it is an ordinary TCP
 * forwarder, so cutting the network needs no hook in the product.
 */
export async function networkCable(serverUrl: string): Promise<NetworkCable> {
  const { protocol, hostname, port: serverPort } = new URL(serverUrl)
  const open = new Set<Socket>()
  let listener: Server | null = null

  const forward = (near: Socket): void => {
    const far = connect(Number(serverPort), hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.pipe(other)
      // One end gone means both are; the error itself is what a cut looks like.
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  }
  const listen = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const fresh = createServer(forward)
      fresh.once('error', reject)
      fresh.listen(port, '127.0.0.1', () => {
        listener = fresh
        const address = fresh.address()
        resolve(typeof address === 'object' && address ? address.port : port)
      })
    })
  const pull = async (): Promise<void> => {
    const old = listener
    listener = null
    const closed = old ? new Promise((resolve) => old.close(resolve)) : null
    for (const socket of open) socket.destroy()
    await closed
  }

  const port = await listenAnywhere(listen)
  return {
    url: `${protocol}//127.0.0.1:${port}`,
    pull,
    async plug() {
      if (!listener) await listen(port)
    },
    close: pull,
  }
}
