/** The time of the last success is the server's, and a wrong clock of this computer is found out (S18). */
import { describe, expect, it } from 'vitest'
import { serverClock } from '../../../src-renderer/sync/server-clock.ts'
import { noFacts, statusOf } from '../../../src-renderer/sync/status.ts'
import { clockWords } from '../../../src-renderer/ui/clock-words.ts'
import { syncWords } from '../../../src-renderer/ui/sync-chip.tsx'

const date = (ms: number) => new Date(ms).toUTCString()
const noon = Date.UTC(2026, 9, 12, 4)

describe('the clock of the server', () => {
  it('is unknown before an answer and moves on after it, whatever this computer says', () => {
    let elapsed = 1000
    const clock = serverClock(() => elapsed)
    expect(clock.read()).toBeNull()
    clock.note('not a date')
    clock.note(null)
    expect(clock.read()).toBeNull()
    clock.note(date(noon))
    elapsed += 90_000
    expect(clock.read()).toEqual({ now: new Date(noon + 90_000), answers: 1 })
  })

  it('never goes back by the seconds that answers are rounded down to, but follows a server that was set back', () => {
    let elapsed = 0
    const clock = serverClock(() => elapsed)
    clock.note(date(noon))
    elapsed = 900
    clock.note(date(noon))
    expect(clock.read()?.now.getTime()).toBe(noon + 900)
    clock.note(date(noon - 60_000))
    expect(clock.read()?.now.getTime()).toBe(noon - 60_000)
  })
})

describe('a clock that is off', () => {
  const off = (minutes: number) => statusOf({ ...noFacts, clockAheadMs: minutes * 60_000 }).clockAheadMs

  it('is told from five minutes on, in both directions', () => {
    expect([off(5), off(-5)]).toEqual([undefined, undefined])
    expect([off(6), off(-6)]).toEqual([360_000, -360_000])
    expect(clockWords(12 * 60_000)).toContain('比服务器快了约 12 分钟')
    expect(clockWords(-3 * 3_600_000)).toContain('慢了约 3 小时')
    expect(clockWords(5 * 86_400_000)).toContain('快了约 5 天')
  })
})

describe('the chip', () => {
  const obstacle = (kind: 'offline' | 'server' | 'session', pending = 0) =>
    syncWords(statusOf({ ...noFacts, pending, obstacle: { kind, message: '' } }))

  it('tells no network, a server in trouble and an expired session apart (S19)', () => {
    expect(obstacle('offline')).toBe('离线')
    expect(obstacle('server')).toBe('离线（服务器暂时有问题）')
    expect(obstacle('session', 3)).toBe('离线（登录已过期），待上传 3 条')
  })
})
