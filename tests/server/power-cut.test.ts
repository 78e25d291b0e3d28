/** S24: the embedded database when the computer loses its power. */
import type { ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../src-server/database/engines.ts'
import { type Client, password, signIn } from './support/client.ts'
import { visit } from './support/documents.ts'
import { command, ended, startServer } from './support/processes.ts'

const recorder = join(import.meta.dirname, 'support/flushed-disk.ts')

let folder: string
let data: string
let disk: string
let running: ChildProcess | null = null
let cuts = 0
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhuqi-power-'))
  data = join(folder, 'data')
  disk = join(folder, 'disk')
  mkdirSync(join(data, 'database'), { recursive: true })
})
afterEach(() => {
  running?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** While there is a file of this name the disk flushes nothing. */
const broken = () => join(folder, 'broken')

/** What has processes of the server keep beside them what the disk holds. */
function recorded(): Record<string, string> {
  return {
    ...process.env,
    NODE_OPTIONS: `--import=${recorder}`,
    FLUSHED_FROM: join(data, 'database'),
    FLUSHED_TO: disk,
    FLUSHED_UNLESS: broken(),
    FLUSHED_SEED: String(20_261_122 + cuts),
  } as Record<string, string>
}

async function start(): Promise<string> {
  const { url, child } = await startServer(['--data', data], recorded())
  running = child
  return url
}

async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (!running) throw new Error('no server is running')
  running.kill(signal)
  await ended(running)
}

/** The computer starts again with what its disk holds. */
function cutThePower(): void {
  cuts++
  data = join(folder, `after-${cuts}`)
  cpSync(disk, join(data, 'database'), { recursive: true })
}

/** Pushes by some clients at once until so many rows are acknowledged; gives their ids. */
async function push(client: Client, rows: number): Promise<string[]> {
  const acknowledged: string[] = []
  const writers = Array.from({ length: 4 }, async () => {
    while (acknowledged.length < rows) {
      const batch = Array.from({ length: 10 }, () => visit('somewhere', { businessNote: noise() }))
      await client.create('visits', ...batch)
      acknowledged.push(...batch.map(({ id }) => id))
    }
  })
  await Promise.all(writers)
  return acknowledged
}

/** 15 kB that cannot be compressed, so that the log soon goes on in another file. */
const noise = () => String.fromCharCode(...Array.from({ length: 5000 }, () => 0x4e00 + randomInt(0x5000)))

async function addAccount(): Promise<void> {
  await command(
    ['--data', data, '--username', 'admin', '--name', '周雯', '--roles', 'dataAdmin,officer'],
    ['user', 'add'],
    password,
    recorded(),
  )
}

async function expectAll(ids: readonly string[], client: Client): Promise<void> {
  const there = (await client.pullAll('visits')).documents.map(({ id }) => id)
  expect(ids.filter((id) => !there.includes(id))).toEqual([])
  expect(new Set(there).size).toBe(there.length)
}

test('S24: what was acknowledged is there after power cuts', { timeout: 180_000 }, async () => {
  await addAccount()
  cutThePower()
  const client = await signIn(await start(), 'admin')
  const acknowledged = await push(client, 600)
  await end('SIGKILL')
  cutThePower()
  // It reads the log anew, writes the tables out, and goes on from there.
  acknowledged.push(...(await push(client.at(await start()), 200)))
  await end('SIGTERM')
  cutThePower()
  await expectAll(acknowledged, client.at(await start()))
})

test('S24: a disk that flushes no more ends the server, and nothing that it acknowledged is lost', {
  timeout: 180_000,
}, async () => {
  await addAccount()
  const client = await signIn(await start(), 'admin')
  const acknowledged = await push(client, 50)
  writeFileSync(broken(), '')
  const lost = push(client, 50).catch(() => 'not acknowledged')
  expect(running && (await ended(running))).toBe(1)
  expect(await lost).toBe('not acknowledged')
  rmSync(broken())
  cutThePower()
  await expectAll(acknowledged, client.at(await start()))
})

test('the log of the embedded database is brought into the tables once there is much of it', {
  timeout: 180_000,
}, async () => {
  const database = await openDatabase({ dataDir: data }, () => undefined)
  const last = async () =>
    (await sql<{ at: string }>`select redo_lsn as at from pg_control_checkpoint()`.execute(database.kysely))
      .rows[0]?.at
  const log = (bytes: number) =>
    sql`select pg_logical_emit_message(false, 'test', repeat('x', ${sql.lit(bytes)}))`.execute(
      database.kysely,
    )
  try {
    await database.checkpoint?.()
    const before = await last()
    await log(1_000_000)
    await database.checkpoint?.()
    expect(await last()).toBe(before)
    await log(70_000_000)
    await database.checkpoint?.()
    expect(await last()).not.toBe(before)
  } finally {
    await database.close()
  }
})
