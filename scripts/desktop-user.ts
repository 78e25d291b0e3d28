import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Foreseen } from './command.ts'
import { capture } from './processes.ts'
import { cacheFolder, isRoot } from './project-paths.ts'

/**
 * Chromium refuses to run as root with its sandbox on, and the application is never run with the sandbox off. So when
 * root runs the scripts (a container, a CI machine), desktop programs and PostgreSQL run as an ordinary user made for it.
 */
const userName = 'zhuqi-desktop'

export type DesktopUser = { readonly name: string; readonly uid: number; readonly gid: number }

/**
 * The ordinary user for desktop programs, made when missing, or `null` when this process is an ordinary user already.
 * @throws Error in words for the operator when the user cannot be made.
 */
function desktopUser(): DesktopUser | null {
  if (!isRoot || process.platform !== 'linux') return null
  const known = capture('getent', ['passwd', userName])
  if (known.code !== 0) {
    const made = capture('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      '/nonexistent',
      '--shell',
      '/usr/sbin/nologin',
      userName,
    ])
    // Two runs at once may both try; 9 means that the other was first.
    if (made.code !== 0 && made.code !== 9)
      throw new Foreseen(`无法创建普通用户 ${userName}:${made.output.trim()}`)
  }
  const fields = capture('getent', ['passwd', userName]).output.trim().split(':')
  const [name, , uid, gid] = fields
  if (!name || !uid || !gid) throw new Foreseen(`找不到普通用户 ${userName}`)
  return { name, uid: Number(uid), gid: Number(gid) }
}

/** Spawn options that make a child run as the ordinary user; empty when this process is one already. */
export function asDesktopUser(): { uid?: number; gid?: number } {
  const user = desktopUser()
  return user ? { uid: user.uid, gid: user.gid } : {}
}

/**
 * A path that starts `executable` as the ordinary user, for programs that start Electron themselves and know nothing
 * of users (Playwright, electron-vite). It replaces itself by the program, so process ids, signals and pipes are the
 * program's own. Gives `executable` itself when no change of user is needed.
 */
export function desktopCommand(executable: string): string {
  const user = desktopUser()
  if (!user) return executable
  const folder = join(cacheFolder(), 'commands')
  mkdirSync(folder, { recursive: true })
  const command = `#!/bin/sh\nexec setpriv --reuid=${user.uid} --regid=${user.gid} --init-groups '${executable.replaceAll("'", "'\\''")}' "$@"\n`
  const path = join(folder, createHash('sha256').update(command).digest('hex').slice(0, 16))
  if (existsSync(path)) return path
  // Others may start it meanwhile: a file that is being written can neither be run (ETXTBSY) nor read whole.
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, command)
  chmodSync(draft, 0o755)
  renameSync(draft, path)
  return path
}

/** Whether the ordinary user can read a folder, parents included. Always true when no change of user is needed. */
export function canDesktopUserRead(folder: string): boolean {
  const user = desktopUser()
  if (!user) return true
  return capture('test', ['-r', folder], { uid: user.uid, gid: user.gid, cwd: '/' }).code === 0
}

/** Environment for a desktop program; as root it gets a home folder that it may write to, `home`. */
export function desktopEnvironment(home: string): NodeJS.ProcessEnv {
  if (!desktopUser()) return process.env
  mkdirSync(home, { recursive: true })
  giveToDesktopUser(home)
  return { ...process.env, HOME: home }
}

/** Lets the ordinary user open windows on root's screen, where that screen asks who comes. */
export function allowOnScreen(): void {
  const user = desktopUser()
  if (!user) return
  const allowed = capture('xhost', [`+si:localuser:${user.name}`])
  if (allowed.code !== 0)
    console.log(`没有 xhost，无法为用户 ${user.name} 打开屏幕；如果窗口不出现，请以普通用户运行 npm start。`)
}

/** Makes the ordinary user the owner of a folder and everything in it. */
export function giveToDesktopUser(folder: string): void {
  const user = desktopUser()
  if (user) capture('chown', ['-R', `${user.uid}:${user.gid}`, folder])
}

/** Makes a temporary folder that belongs to the ordinary user, below a parent that it may enter. */
export function makeDesktopFolder(prefix: string): string {
  const user = desktopUser()
  // Root's own temporary folder may be closed to others.
  const folder = mkdtempSync(join(user ? '/var/tmp' : tmpdir(), `${prefix}-`))
  if (user) chownSync(folder, user.uid, user.gid)
  return folder
}
