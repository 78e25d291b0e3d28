import { rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { IpcTakes } from '../../schemas/protocol/ipc.ts'
import { attachmentTypeOf, attachmentTypes, beginsLike } from '../../schemas/rules/attachment-types.ts'
import { logProblem } from '../diagnostics/log.ts'
import { cleanFileName } from '../files/file-name.ts'
import { replaceFile } from '../files/replace-file.ts'
import { ProblemError } from '../problem-error.ts'
import type { CurrentSession } from '../vault/sessions.ts'
import type { MediaDownloads } from './media-downloads.ts'
import { mediaStore } from './media-store.ts'

export type OpenedFiles = {
  /**
   * Shows an attachment in the program that the system has for it. Only bytes of the open profile come out, or such that the
   * server gives to its user, and never a type that could run.
   * @throws ProblemError in words: `locked`, `not-found`, `file-unreadable`, `not-permitted`, `disk-full`
   */
  open(attachment: IpcTakes<'media:open'>): Promise<void>
  /** Deletes all readable copies: at locking, signing out, ending, and at the start for what a crash left. */
  clear(): void
}

export type OpenedFilesParts = {
  /** A folder of its own: all in it is deleted. */
  readonly folder: string
  readonly downloads: MediaDownloads
  current(): CurrentSession | null
  /** Hands a file to the system; gives what went wrong, or an empty text. */
  show(path: string): Promise<string>
}

export function openedFiles({ folder, downloads, current, show }: OpenedFilesParts): OpenedFiles {
  const isOver = (session: CurrentSession) => current()?.user.id !== session.user.id

  async function write({ id, sha256, name }: IpcTakes<'media:open'>, session: CurrentSession) {
    const type = attachmentTypeOf(name)
    if (!type)
      throw new ProblemError(
        'not-permitted',
        `为了安全，这里只打开 ${attachmentTypes.join('、')} 文件，没有打开“${name}”。`,
      )
    const path = join(folder, sha256.slice(0, 32), cleanFileName(name, type))
    // Written once: a program may hold it open, and then some systems do not let it be replaced.
    if (await stat(path).catch(() => null)) return path
    const found =
      (await mediaStore(session.profile).read(sha256)) ?? (await downloads.fetch(session, id, sha256))
    if (!found)
      throw new ProblemError(
        'not-found',
        `“${name}”还没有传到这台电脑。请连上网络再打开；如果已经联网，可能是添加它的电脑还没有传完，请稍后再试。`,
      )
    if (!beginsLike(type, found.bytes))
      throw new ProblemError('file-unreadable', `“${name}”的内容与文件类型不符，可能已损坏，没有打开。`)
    // Locking while the bytes were on their way: nothing readable may appear any more.
    if (isOver(session)) throw new ProblemError('locked')
    // Not to be written to: what somebody types into a copy that is deleted would be lost.
    await replaceFile(path, found.bytes, 0o400).catch((error: unknown) => {
      if (error instanceof ProblemError)
        throw new ProblemError('disk-full', '磁盘空间不足，附件打不开。请清理磁盘后再试，附件本身完好。')
      throw error
    })
    return path
  }

  function clear(): void {
    try {
      rmSync(folder, { recursive: true, force: true })
    } catch (error) {
      // Windows keeps what a program holds open; the next locking or start tries again.
      logProblem('clear opened files', error)
    }
  }

  return {
    async open(attachment) {
      const session = current()
      if (!session) throw new ProblemError('locked')
      const path = await write(attachment, session).finally(() => {
        // Locking while the copy was being written may have come too early to delete it.
        if (isOver(session)) clear()
      })
      if (isOver(session)) throw new ProblemError('locked')
      if ((await show(path)) !== '')
        throw new ProblemError(
          'file-unreadable',
          `系统没能打开“${attachment.name}”，这台电脑可能没有装打开这类文件的软件。附件本身完好，请安装相应软件后再试。`,
        )
    },
    clear,
  }
}
