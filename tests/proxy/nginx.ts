import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Foreseen } from '../../scripts/command.ts'
import { capture, startOwned, stop } from '../../scripts/processes.ts'
import { projectRoot } from '../../scripts/project-paths.ts'
import { ownCertificate } from '../e2e/encrypted-way/trusted-root.ts'

export type Nginx = { readonly port: number; stop(): Promise<void> }

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return address.port
}

/**
 * Starts nginx with the site of `deploy/nginx.conf`, of which only ports and certificate are changed, before a server on
 * `serverPort`. `folder` is for its own files.
 */
export async function startNginx(folder: string, serverPort: number): Promise<Nginx> {
  if (capture('nginx', ['-v']).code !== 0) throw new Foreseen('没有 nginx，请先安装：apt-get install nginx')
  const port = await freePort()
  const site = [
    [/listen 443 ssl;/, `listen ${port} ssl;`],
    [/\n *listen \[::\]:443 ssl;/, ''],
    [/127\.0\.0\.1:8787/, `127.0.0.1:${serverPort}`],
    [/\/etc\/nginx\/zhuqi\/cert\.pem/, join(ownCertificate, 'cert.pem')],
    [/\/etc\/nginx\/zhuqi\/key\.pem/, join(ownCertificate, 'key.pem')],
  ].reduce(
    (text, [from, to]) => {
      if (!(from as RegExp).test(text)) throw new Error(`deploy/nginx.conf has no ${from}`)
      return text.replace(from as RegExp, to as string)
    },
    readFileSync(join(projectRoot, 'deploy', 'nginx.conf'), 'utf8'),
  )
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'site.conf'), site)
  const configuration = join(folder, 'nginx.conf')
  writeFileSync(
    configuration,
    `daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  include ${folder}/site.conf;
}
`,
  )
  const checked = capture('nginx', ['-t', '-c', configuration])
  if (checked.code !== 0) throw new Foreseen(`nginx 不接受配置：${checked.output}`)
  const child = startOwned('nginx', ['-c', configuration], { stdio: 'ignore' })
  return { port, stop: () => stop(child) }
}
