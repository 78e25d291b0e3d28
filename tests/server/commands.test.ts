/** The commands for accounts and devices, as an operator types them (A2 to A6). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ORDER_HEADER, readOrder } from '../../schemas/protocol/devices.ts'
import { displayWidth, tableOf } from '../../src-server/commands/table.ts'
import { type Client, password, postSession, signIn } from './support/client.ts'
import { Stream } from './support/events.ts'
import { command, ended, makeHome, startServer } from './support/processes.ts'

/** Each command is a process, and a folder takes seconds to open. */
const patience = 180_000

const wangjing = ['--username', 'wangjing', '--name', '王静', '--roles', 'officer,intake']

describe('commands beside a running server on postgres', { timeout: patience }, () => {
  let home: Awaited<ReturnType<typeof makeHome>>
  let server: Awaited<ReturnType<typeof startServer>>
  beforeAll(async () => {
    home = await makeHome('postgres')
    await run(['user', 'add'], wangjing, password)
    server = await startServer(home.args)
  })
  afterAll(async () => {
    server.child.kill('SIGKILL')
    await home.clean()
  })
  const run = (name: string[], args: string[] = [], input = '') =>
    command([...args, ...home.args], name, input)
  const onDevice = (...more: string[]) => ['--username', 'wangjing', ...more]

  const signInAs = (typed: string, deviceId = 'laptop-0001') =>
    postSession(server.url, { username: 'wangjing', password: typed, deviceId, deviceName: '一楼 笔记本' })
  const statusOf = async (client: Client) => (await client.fetch('/api/sync/visits')).status

  test('accounts are listed, disabled, enabled and given another password', async () => {
    const client = await signIn(server.url, 'wangjing')
    const list = await run(['user', 'list'])
    expect(list).toMatch(/^wangjing {2}王静 {2}驻企干部、接单员 {2,}正常 {2}1 {5}\d{4}-\d\d-\d\d \d\d:\d\d$/m)
    expect(list).toContain('共 1 个账号。')

    const stream = await Stream.open(client)
    const disabled = await run(['user', 'disable'], ['--username', 'wangjing'])
    expect(disabled).toContain('已停用账号 wangjing，1 个登录已结束')
    expect(disabled).toContain('资料还在设备上')
    expect(await stream.next()).toBeNull()
    expect((await signInAs(password)).status).toBe(401)
    expect(await statusOf(client)).toBe(401)

    expect(await run(['user', 'enable'], ['--username', 'wangjing'])).toContain('已启用账号 wangjing')
    expect((await signInAs(password)).status).toBe(200)

    const reset = await run(['user', 'reset-password'], ['--username', 'wangjing'], 'another horse entirely')
    expect(reset).toContain('1 个登录已结束')
    expect(reset).not.toContain('horse')
    expect((await signInAs(password)).status).toBe(401)
    expect((await signInAs('another horse entirely')).status).toBe(200)
    const generated = await run(['user', 'reset-password'], ['--username', 'wangjing'])
    const given = /新密码是 ([a-z2-9-]{14})，/.exec(generated)?.[1] ?? ''
    expect((await signInAs(given, 'laptop-0002')).status).toBe(200)
    await run(['user', 'reset-password'], ['--username', 'wangjing'], password)
  })

  test('devices are listed, revoked, ordered to be wiped, and kept', async () => {
    const client = await signIn(server.url, 'wangjing', 'tablet-0003')
    const call = () => client.fetch('/api/sync/visits')
    const list = await run(['device', 'list'], ['--username', 'wangjing'])
    expect(list).toMatch(/^wangjing {2}王静 {2}测试 .* 有效 .* tablet-0003$/m)

    expect(await run(['device', 'revoke'], onDevice('--device', 'tablet-0003'))).toContain('资料还在')
    expect((await call()).headers.has(ORDER_HEADER)).toBe(false)
    expect((await call()).status).toBe(401)

    const later = await run(['device', 'wipe'], onDevice('--device', 'tablet-0003', '--upload-first'))
    expect(later).toContain('先上传完未上传的内容')
    expect(readOrder((await call()).headers.get(ORDER_HEADER))?.kind).toBe('wipe-after-upload')
    const now = await run(['device', 'wipe'], onDevice('--device', 'tablet-0003'))
    expect(now).toContain('未上传的内容不会保留')
    expect(readOrder((await call()).headers.get(ORDER_HEADER))?.kind).toBe('wipe-now')
    expect(await run(['device', 'list'])).toMatch(
      / 等待清除（服务器命令行 \d{4}-\d\d-\d\d \d\d:\d\d） {2}tablet-0003$/m,
    )
    // The beginning of its number is enough.
    expect(await run(['device', 'keep'], onDevice('--device', 'tab'))).toContain('已撤回')
    expect((await call()).headers.has(ORDER_HEADER)).toBe(false)

    const log = await run(['log'], ['--limit', '4'])
    expect(log).toContain('显示最近 4 条。')
    const done = ['撤回清除要求', '要求清除资料', '要求上传后清除资料', '结束设备登录']
    const places = done.map((action) => log.indexOf(action))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual([...places].sort((one, other) => one - other))
    expect(log).toMatch(/服务器命令行 {2}结束设备登录 {2,}wangjing {2}tablet-0003$/m)
  })

  test('what cannot be done is said in plain words, without codes', async () => {
    for (const [name, args, input, words] of [
      [['user', 'disable'], ['--username', 'nobody'], '', '没有账号 nobody。'],
      [['user', 'reset-password'], ['--username', 'wangjing'], 'short', '密码至少要有10个字符。'],
      [['user', 'fly'], [], '', '没有命令 user fly。'],
      [['device', 'revoke'], onDevice(), '', '须给出 --username 和 --device。'],
      [['device', 'wipe'], onDevice('--device', 'desk'), '', '没有编号为 desk 的设备'],
      [['device', 'wipe'], onDevice('--device', 'laptop-'), '', '请多写几位'],
      [['device', 'keep'], onDevice('--device', 'tablet-0003'), '', '没有等待执行的清除要求'],
      [['log'], ['--limit', '0'], '', '--limit 须为'],
    ] as const) {
      const failed = await run([...name], [...args], input).then(String, (error: unknown) => String(error))
      expect(failed).toContain(words)
      expect(failed).not.toMatch(/^\s+at /m)
    }
    const unreachable = command(['--database-url', 'postgres://127.0.0.1:1/x'], ['user', 'list'], '')
    expect(await unreachable.catch(String)).toContain('连不上数据库')
    await run(['user', 'disable'], ['--username', 'wangjing'])
    const tooLate = run(['device', 'wipe'], onDevice('--device', 'tablet-0003', '--upload-first'))
    expect(await tooLate.catch(String)).toContain('已停用，设备不能再上传')
  })
})

test('on a folder they work while no server runs, and say so while one does', {
  timeout: patience,
}, async () => {
  const home = await makeHome('pglite')
  const run = (name: string[], args: string[] = []) => command([...args, ...home.args], name, password)
  await run(['user', 'add'], wangjing)
  const server = await startServer(home.args)
  try {
    const client = await signIn(server.url, 'wangjing')
    expect(String(await run(['device', 'list']).catch(String))).toContain('请先停止那个进程')
    expect((await client.fetch('/api/sync/visits')).status).toBe(200)
    server.child.kill('SIGTERM')
    expect(await ended(server.child)).toBe(0)
    expect(await run(['user', 'disable'], ['--username', 'wangjing'])).toContain('1 个登录已结束')
    expect(await run(['user', 'list'])).toContain('其中 1 个已停用')
  } finally {
    server.child.kill('SIGKILL')
    await home.clean()
  }
})

test('columns line up on a terminal, where a Chinese character takes two', () => {
  const lines = tableOf(
    ['账号', '姓名', '设备'],
    [
      ['wangjing', '王静', 'A'],
      ['li', '欧阳（兼）', '笔记本\u001b[31m'],
    ],
  ).split('\n')
  expect(lines).toEqual([
    '账号      姓名        设备',
    'wangjing  王静        A',
    'li        欧阳（兼）  笔记本 [31m',
  ])
  expect(displayWidth('王静A')).toBe(5)
})
