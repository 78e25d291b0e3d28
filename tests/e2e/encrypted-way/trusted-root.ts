import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** PEM files of a root, and of a server for 127.0.0.1 that it vouches for (`cert.pem`, `key.pem`). */
export const ownCertificate = join(import.meta.dirname, 'certificate')

const root = join(ownCertificate, 'ca.pem')

/** The root itself. */
export const rootPem = () => readFileSync(root, 'utf8')

/** Makes the applications of a home folder trust that root, as docs/部署手册.md tells to do it on Linux. */
export function installRoot(home: string): void {
  const folder = join(home, '.pki', 'nssdb')
  mkdirSync(folder, { recursive: true })
  const store = ['-d', `sql:${folder}`]
  execFileSync('certutil', [...store, '-A', '-t', 'C,,', '-n', '单位根证书', '-i', root])
}
