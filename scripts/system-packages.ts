import { existsSync, readdirSync } from 'node:fs'
import { Foreseen, runCommand } from './command.ts'
import { capture, run } from './processes.ts'
import { isRoot } from './project-paths.ts'

/** What tests and the tour need of a Debian system, each with a file or command that shows it is there. */
const needed: readonly { readonly name: string; readonly present: () => boolean }[] = [
  { name: 'xvfb', present: () => installed('xvfb') },
  { name: 'libnss3', present: () => installed('libnss3') },
  { name: 'libnss3-tools', present: () => installed('libnss3-tools') },
  // Newer Debian and Ubuntu renamed these two; the old names remain as what the new ones provide.
  { name: 'libgtk-3-0', present: () => installed('libgtk-3-0', 'libgtk-3-0t64') },
  { name: 'libasound2', present: () => installed('libasound2', 'libasound2t64') },
  { name: 'libgbm1', present: () => installed('libgbm1') },
  { name: 'fonts-noto-cjk', present: () => installed('fonts-noto-cjk') },
  { name: 'poppler-utils', present: () => installed('poppler-utils') },
  { name: 'postgresql', present: () => postgresqlPrograms() !== null },
]

function installed(...names: string[]): boolean {
  return /^Status: .* installed$/m.test(capture('dpkg-query', ['--status', ...names]).output)
}

/** Folder of the newest PostgreSQL's programs (initdb, pg_ctl), or `null` when there is none. */
export function postgresqlPrograms(): string | null {
  const base = '/usr/lib/postgresql'
  if (!existsSync(base)) return null
  const newest = readdirSync(base)
    .filter((version) => existsSync(`${base}/${version}/bin/initdb`))
    .sort((a, b) => Number(a) - Number(b))
    .at(-1)
  return newest ? `${base}/${newest}/bin` : null
}

/**
 * Installs the system packages that are missing when that is possible (root on Debian or a relative of it).
 * Elsewhere on Linux it prints the command to type and throws.
 */
export async function ensureSystemPackages(): Promise<void> {
  if (process.platform !== 'linux') return
  if (capture('dpkg-query', ['--version']).code !== 0) {
    console.log(
      '不是 Debian 系的系统，无法检查系统软件包；需要 Xvfb、Electron 的运行库、中文字体和 PostgreSQL。',
    )
    return
  }
  const missing = needed.filter((one) => !one.present()).map((one) => one.name)
  if (missing.length === 0) return
  const install = ['install', '-y', '--no-install-recommends', ...missing]
  if (!isRoot)
    throw new Foreseen(
      `缺少系统软件包，请执行一次：\n  sudo apt-get update && sudo apt-get ${install.join(' ')}`,
    )
  console.log(`正在安装系统软件包：${missing.join('、')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  if ((await run('apt-get', ['-qq', ...install], { env })) === 0) return
  // The package lists are missing or too old.
  await run('apt-get', ['-qq', 'update'])
  if ((await run('apt-get', ['-qq', ...install], { env })) !== 0)
    throw new Foreseen('系统软件包没有装好，请检查 apt 的设置。')
}

if (import.meta.main)
  await runCommand(async () => {
    await ensureSystemPackages()
    return 0
  })
