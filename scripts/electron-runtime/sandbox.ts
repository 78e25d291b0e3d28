import { chmodSync, chownSync, existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Foreseen } from '../command.ts'
import { capture } from '../processes.ts'
import { isRoot } from '../project-paths.ts'

/**
 * Makes sure that Chromium can build its sandbox around the programs in `folder`. Linux offers two ways: user namespaces,
 * or a helper that belongs to root. Where namespaces are closed to ordinary users, only root can prepare the helper.
 * @throws Error with the command to type when neither way is open.
 */
export function ensureSandbox(folder: string): void {
  if (process.platform !== 'linux') return
  const helper = join(folder, 'chrome-sandbox')
  if (!existsSync(helper)) return
  if (isRoot) {
    // Changing the owner clears the set-user bit, so the order matters.
    chownSync(helper, 0, 0)
    chmodSync(helper, 0o4755)
    return
  }
  const { uid, mode } = statSync(helper)
  if (uid === 0 && (mode & 0o4001) === 0o4001) return
  if (capture('unshare', ['--user', '--map-root-user', 'true']).code === 0) return
  throw new Foreseen(
    `系统不允许普通程序建立沙箱，应用不会在没有沙箱的情况下运行。请执行一次：\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
  )
}
