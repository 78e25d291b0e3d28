/**
 * `npm run test:proxy -- [--idle-seconds N]`: the server behind nginx with the site of `deploy/nginx.conf`. Needs nginx; prints a
 * line for each thing that was tried and ends with code 1 when one does not hold.
 */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setDefaultCACertificates } from 'node:tls'
import { parseArgs } from 'node:util'
import { Foreseen, runCommand } from '../../scripts/command.ts'
import { makeDesktopFolder } from '../../scripts/desktop-user.ts'
import { stopEverythingOnSignal } from '../../scripts/processes.ts'
import { startServerProcess } from '../../scripts/server-process.ts'
import { rootPem } from '../e2e/encrypted-way/trusted-root.ts'
import { password } from '../server/support/client.ts'
import { command } from '../server/support/processes.ts'
import { freePort, startNginx } from './nginx.ts'
import { type Proxied, trials } from './trials.ts'

await runCommand(async () => {
  const { values } = parseArgs({ options: { 'idle-seconds': { type: 'string' } } })
  const idleSeconds = Number(values['idle-seconds'] ?? 150)
  if (!Number.isInteger(idleSeconds) || idleSeconds < 60)
    throw new Foreseen('用法：npm run test:proxy -- [--idle-seconds 不少于60的整数]')
  stopEverythingOnSignal()
  setDefaultCACertificates([rootPem()])
  const folder = makeDesktopFolder('zhuqi-proxy')
  const data = join(folder, 'server')
  try {
    const account = ['--username', 'admin', '--name', '周雯', '--roles', 'dataAdmin,officer']
    await command(['--data', data, ...account], ['user', 'add'], password)
    const port = await freePort()
    const startServer = () => startServerProcess(data, { port, args: ['--trust-proxy', 'loopback'] })
    const nginx = await startNginx(join(folder, 'nginx'), port)
    const proxied: Proxied = {
      port: nginx.port,
      url: `https://127.0.0.1:${nginx.port}`,
      folder,
      idleSeconds,
      server: await startServer(),
      startServer,
    }
    let failed = 0
    for (const [name, trial] of trials) {
      const began = performance.now()
      const trouble = await trial(proxied).catch((error: Error) => error)
      const result =
        trouble instanceof Error ? { holds: false, why: trouble.message } : { holds: true, ...trouble }
      if (!result.holds) failed += 1
      console.log(
        JSON.stringify({ name, seconds: Math.round((performance.now() - began) / 100) / 10, ...result }),
      )
    }
    await proxied.server.stop()
    await nginx.stop()
    return failed > 0 ? 1 : 0
  } finally {
    if (existsSync(folder)) rmSync(folder, { recursive: true, force: true })
  }
})
