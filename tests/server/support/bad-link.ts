/** A TCP forwarder that is as bad as a mobile link: slow upwards, cut again and again, now and then with a wrong bit. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { Transform } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'

export type BadLink = {
  readonly url: string
  /** Bytes that went up so far. */
  sent(): number
  /** Leads to another server from the next connection on. */
  leadTo(serverUrl: string): void
  cut(): void
  /** Turns one bit of the next large piece that goes up. */
  damageOnce(): void
  close(): Promise<void>
}

export async function badLink(
  serverUrl: string,
  { bytesPerSecond = Number.POSITIVE_INFINITY, cutEveryMs = 0 } = {},
): Promise<BadLink> {
  let target = new URL(serverUrl)
  let sent = 0
  let damage = false
  const open = new Set<Socket>()

  /** Passes on as much as goes up in a tenth of a second at a time. */
  const slow = () =>
    new Transform({
      async transform(chunk: Buffer, _encoding, done) {
        const step = Math.max(1, Math.min(chunk.length, Math.floor(bytesPerSecond / 10)))
        for (let at = 0; at < chunk.length; at += step) {
          const piece = Buffer.from(chunk.subarray(at, at + step))
          if (damage && piece.length > 1000) {
            damage = false
            piece.writeUInt8(piece.readUInt8(500) ^ 1, 500)
          }
          this.push(piece)
          sent += piece.length
          if (Number.isFinite(bytesPerSecond)) await delay((piece.length / bytesPerSecond) * 1000)
        }
        done()
      },
    })
  const cut = () => {
    for (const socket of open) socket.destroy()
  }
  const listener = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    near.pipe(slow()).pipe(far)
    far.pipe(near)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const cutting = cutEveryMs > 0 ? setInterval(cut, cutEveryMs) : null
  const address = listener.address()
  if (typeof address !== 'object' || !address) throw new Error('the link has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    sent: () => sent,
    leadTo(serverUrl) {
      target = new URL(serverUrl)
      cut()
    },
    cut,
    damageOnce() {
      damage = true
    },
    async close() {
      if (cutting) clearInterval(cutting)
      const closed = once(listener, 'close')
      listener.close()
      cut()
      await closed
    },
  }
}
