/** One process a folder, and none that a power cut locks out: what docs/部署手册.md says in its last section. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder } from '../../src-server/database/folder-lock.ts'

const module = join(import.meta.dirname, '../../src-server/database/folder-lock.ts')
let folder: string
let file: string
let other: ChildProcess | null = null
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhuqi-lock-'))
  file = join(folder, 'server.lock')
})
afterEach(() => {
  other?.kill('SIGKILL')
  other = null
  rmSync(folder, { recursive: true, force: true })
})

/** Another process that holds the folder until it is killed; gives what its lock says. */
async function heldByAnother(): Promise<Record<string, unknown>> {
  const script = `import { lockFolder } from ${JSON.stringify(module)}
lockFolder(${JSON.stringify(folder)})
process.stdout.write('held')
setInterval(() => undefined, 1000)`
  other = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (!other.stdout) throw new Error('no output')
  await once(other.stdout, 'data')
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
}

test('a folder that a living process holds is refused', async () => {
  expect(await heldByAnother()).toMatchObject({ pid: other?.pid, host: hostname() })
  expect(() => lockFolder(folder)).toThrow('正由另一个服务进程使用')
})

test('a lock of a process that died is taken over', async () => {
  await heldByAnother()
  const gone = once(other as ChildProcess, 'exit')
  other?.kill('SIGKILL')
  await gone
  lockFolder(folder)()
})

test.each([
  ['since the computer was started', { boot: 'another start of this computer' }],
  ['since the one that died', { ticks: '1' }],
])('a lock is taken over when its number went to another process %s', async (_when, change) => {
  writeFileSync(file, JSON.stringify({ ...(await heldByAnother()), ...change }))
  const release = lockFolder(folder)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid })
  release()
})

test('a lock of a computer that shares the folder over the network is left to people', async () => {
  writeFileSync(file, JSON.stringify({ pid: 1, host: `${hostname()}-2` }))
  expect(() => lockFolder(folder)).toThrow('删除')
})
