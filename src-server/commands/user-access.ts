/** Commands that open and close an account: `user reset-password`, `user disable`, `user enable`. */
import { setAccountActive } from '../queries/accounts.ts'
import { commandLine } from '../queries/administration-log.ts'
import { listDevices } from '../queries/devices.ts'
import { resetPassword } from '../queries/passwords.ts'
import { openContext } from '../server.ts'
import { BadArguments, readArguments } from './arguments.ts'
import { readPassword } from './password-input.ts'

/** `user reset-password`: the new password is read from standard input or generated; the account is signed out everywhere. */
export async function resetUserPassword(args: string[]): Promise<void> {
  const { username, home } = readUsername(args)
  const { password, isGenerated } = await readPassword(username)
  const { context, close } = await openContext(home)
  const ended = await resetPassword(context, commandLine, username, password).finally(close)
  process.stdout.write(
    `已重设账号 ${username} 的密码，${endedText(ended)}。\n${isGenerated ? `新密码是 ${password}，请告知本人，并请本人登录后修改。\n` : ''}`,
  )
}

/** `user disable`: the account is signed out everywhere and can't sign in; what is on its devices stays there. */
export async function disableUser(args: string[]): Promise<void> {
  const { username, home } = readUsername(args)
  const { context, close } = await openContext(home)
  try {
    const ended = await setAccountActive(context, commandLine, username, false)
    const devices = await listDevices(context, username)
    process.stdout.write(`已停用账号 ${username}，${endedText(ended)}。\n`)
    if (devices.length > 0)
      process.stdout.write(
        `它在 ${devices.length} 台设备上登录过，资料还在设备上；需要清除时用 device wipe。\n`,
      )
    const waiting = devices.filter(({ wipe }) => wipe?.uploadFirst && wipe.obeyedAt === null).length
    if (waiting > 0)
      process.stdout.write(
        `注意：有 ${waiting} 台设备还没有完成“上传后清除”，停用期间不能上传。可先启用账号，或者改为直接清除。\n`,
      )
  } finally {
    await close()
  }
}

/** `user enable`: the account may sign in again; sessions that were ended stay so. */
export async function enableUser(args: string[]): Promise<void> {
  const { username, home } = readUsername(args)
  const { context, close } = await openContext(home)
  await setAccountActive(context, commandLine, username, true).finally(close)
  process.stdout.write(`已启用账号 ${username}，可以用原来的密码登录。\n`)
}

function readUsername(args: string[]) {
  const { values, home } = readArguments(args, { username: { type: 'string' } })
  if (!values.username) throw new BadArguments('须给出 --username。')
  return { username: values.username, home }
}

function endedText(ended: number): string {
  return ended === 0 ? '当时没有登录着的设备' : `${ended} 个登录已结束，须重新登录`
}
