/** The server as a process: S24 and its commands. */
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, password, signIn } from './support/client.ts'
import { directoryEntry, media, visit } from './support/documents.ts'
import { command, ended, makeHome, startServer } from './support/processes.ts'
import { engines } from './support/servers.ts'
import {
  announceUpload,
  arrivedAt,
  fileOf,
  pieceHead,
  sendPiece,
  sha256Of,
  uploadPath,
} from './support/uploads.ts'

describe.each(engines)('server process on %s', (engine) => {
  let home: Awaited<ReturnType<typeof makeHome>>
  const running: ChildProcess[] = []
  beforeAll(async () => {
    home = await makeHome(engine)
    await command(
      [...home.args, '--username', 'admin', '--name', '周雯', '--roles', 'dataAdmin,officer'],
      ['user', 'add'],
      password,
    )
  })
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL')
    await home.clean()
  })

  async function start(): Promise<{ url: string; child: ChildProcess }> {
    const started = await startServer(home.args)
    running.push(started.child)
    return started
  }

  test('S24: killed in the middle of pushes, it has every acknowledged row once and goes on', async () => {
    const { url, child } = await start()
    const client = await signIn(url, 'admin')
    const acknowledged: string[] = []
    const sent = new Map<string, ReturnType<typeof directoryEntry>>()
    const writers = Array.from({ length: 6 }, async () => {
      for (;;) {
        const batch = Array.from({ length: 5 }, () => directoryEntry())
        for (const entry of batch) sent.set(entry.id, entry)
        await client.create('directory', ...batch)
        acknowledged.push(...batch.map(({ id }) => id))
        if (acknowledged.length > 300) child.kill('SIGKILL')
      }
    })
    await Promise.allSettled(writers)
    await ended(child)

    const again = await start()
    const after = client.at(again.url)
    const ids = (await after.pullAll('directory')).documents.map(({ id }) => id)
    expect(acknowledged.filter((id) => !ids.includes(id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
    // What was not acknowledged is sent again: accepted, and nothing comes twice (S8).
    await pushAgain(after, [...sent.values()])
    const all = (await after.pullAll('directory')).documents
    expect(all.map(({ id }) => id).sort()).toEqual([...sent.keys()].sort())
    expect(all.every((document) => 'revision' in document && document.revision === 1)).toBe(true)
    again.child.kill('SIGTERM')
    expect(await ended(again.child)).toBe(0)
  })

  test('S24: killed in the middle of an upload, it goes on from what had arrived', async () => {
    const { url, child } = await start()
    const client = await signIn(url, 'admin')
    const bytes = randomBytes(2_000_000)
    const sha256 = sha256Of(bytes)
    const [talk] = await client.create('visits', visit('somewhere'))
    const photo = media('visits', talk?.id ?? '', { sha256, size: bytes.length })
    await client.create('media', photo)
    const path = uploadPath(await announceUpload(client, photo.id, sha256, bytes.length))
    expect((await sendPiece(client, path, 0, bytes.subarray(0, 500_000))).status).toBe(204)
    // A piece that stops flowing in its middle, and never comes to its end.
    const rest = new ReadableStream({
      start: (controller) => controller.enqueue(bytes.subarray(500_000, 1_200_000)),
    })
    const init = { method: 'PATCH', headers: pieceHead(500_000), body: rest, duplex: 'half' } as RequestInit
    const cut = client.fetch(path, init).catch(() => null)
    await expect.poll(() => arrivedAt(client, path)).toBeGreaterThan(500_000)
    child.kill('SIGKILL')
    await ended(child)
    await cut

    const again = await start()
    const after = client.at(again.url)
    const arrived = await arrivedAt(after, path)
    expect(arrived).toBeGreaterThanOrEqual(500_000)
    expect((await sendPiece(after, path, arrived, bytes.subarray(arrived))).status).toBe(204)
    expect(await fileOf(after, photo.id)).toEqual(bytes)
    again.child.kill('SIGTERM')
    await ended(again.child)
  })

  // PostgreSQL takes any number of servers; a folder belongs to one.
  if (engine === 'pglite')
    test('a folder in use is refused in plain words, and free again afterwards', async () => {
      const { child } = await start()
      const refused = await command(
        [...home.args, '--username', 'x', '--name', 'x', '--roles', 'officer'],
        ['user', 'add'],
        '',
      ).catch((error: unknown) => error)
      expect(String(refused)).toContain('正由另一个服务进程使用')
      child.kill('SIGINT')
      expect(await ended(child)).toBe(0)
      const added = await command(
        [...home.args, '--username', 'x', '--name', 'x', '--roles', 'officer'],
        ['user', 'add'],
        '',
      )
      expect(added).toMatch(/已添加账号 x，密码是 \S{14}，/)
    })

  test('mistakes on the command line are explained', async () => {
    for (const [args, words] of [
      [['fly'], '没有命令 fly'],
      [['start', '--port', 'x'], '--port 须为'],
      [['start', '--wings'], '命令行看不懂'],
      [['user', 'add', ...home.args, '--username', 'y', '--name', 'y', '--roles', 'king'], '没有角色 king'],
      [['user', 'change', ...home.args, '--username', 'nobody'], '没有账号 nobody'],
      [
        ['user', 'add', '--data', '/sys/zhuqi', '--username', 'z', '--name', 'z', '--roles', 'officer'],
        '数据文件夹 /sys/zhuqi 建不了',
      ],
    ] as const) {
      const failed = await command([...args], [], 'some password').catch((error: unknown) => String(error))
      expect(failed).toContain(words)
      expect(failed).not.toContain('at ')
    }
  })
})

async function pushAgain(client: Client, documents: ReturnType<typeof directoryEntry>[]): Promise<void> {
  for (let start = 0; start < documents.length; start += 100)
    await client.create('directory', ...documents.slice(start, start + 100))
}
