import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Foreseen } from './command.ts'
import { run } from './processes.ts'
import { nodeExecutable, projectRoot } from './project-paths.ts'

/** What the built application is made from. */
const sources = [
  'schemas',
  'src-main',
  'src-renderer',
  'electron.vite.config.ts',
  'scripts/chinese-names.ts',
  'package.json',
  'package-lock.json',
]

/** The built application: the folder that is packaged. It has a package.json of its own, without dependencies. */
const builtFolder = join(projectRoot, 'out')

const stampFile = join(projectRoot, '.cache', 'built')

/** SHA-256 over names and contents of files and folders, given relative to the checkout. */
export function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of paths) addTo(hash, path)
  return hash.digest('hex')
}

function addTo(hash: ReturnType<typeof createHash>, path: string): void {
  const full = join(projectRoot, path)
  if (!existsSync(full)) return
  try {
    for (const name of readdirSync(full).sort()) addTo(hash, join(path, name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTDIR') throw error
    const content = readFileSync(full)
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
}

/**
 * Builds main process, preload and pages into `out/`, unless nothing changed since the last build.
 * @throws Error when the build fails.
 */
export async function buildIfChanged(): Promise<void> {
  const wanted = hashOf(sources)
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted && existsSync(builtFolder)) return
  console.log('正在构建应用……')
  rmSync(stampFile, { force: true })
  rmSync(builtFolder, { recursive: true, force: true })
  const vite = join(projectRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const code = await run(nodeExecutable, [vite, 'build', '--logLevel', 'warn'])
  if (code !== 0) throw new Foreseen('应用没有构建成功，原因见上。')
  writeManifest()
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, wanted)
}

/** Everything is bundled, so the package's manifest names no dependency and the packager looks for none. */
function writeManifest(): void {
  const { name, productName, version, description, license } = JSON.parse(
    readFileSync(join(projectRoot, 'package.json'), 'utf8'),
  )
  const manifest = {
    name,
    productName,
    version,
    description,
    license,
    author: name,
    type: 'module',
    main: 'main/index.js',
  }
  writeFileSync(join(builtFolder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}
