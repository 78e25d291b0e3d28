import { randomBytes, randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { changeAccountScope, createAccount } from '../queries/accounts.ts'
import { openContext } from '../server.ts'
import { BadArguments, listOf, readArguments } from './arguments.ts'

const scopeOptions = {
  username: { type: 'string' },
  roles: { type: 'string' },
  parks: { type: 'string' },
  department: { type: 'string' },
  'department-name': { type: 'string' },
} as const

/** `user add`: the password comes from standard input, never from the command line, which others on the machine can read. */
export async function addUser(args: string[]): Promise<void> {
  const { values, home } = readArguments(args, {
    ...scopeOptions,
    name: { type: 'string' },
    id: { type: 'string' },
  })
  const { username, name, roles } = values
  if (!username || !name || !roles) throw new BadArguments('须给出 --username、--name 和 --roles。')
  const typed = await firstLine()
  const password = typed || randomBytes(9).toString('base64url')
  const { context, close } = await openContext(home)
  try {
    await createAccount(context, {
      id: values.id ?? randomUUID(),
      username,
      name,
      roles: listOf(roles) ?? [],
      parkIds: listOf(values.parks) ?? [],
      ...(values.department ? { departmentId: values.department } : {}),
      ...(values['department-name'] ? { departmentName: values['department-name'] } : {}),
      password,
    })
  } finally {
    await close()
  }
  process.stdout.write(
    typed
      ? `已添加账号 ${username}。\n`
      : `已添加账号 ${username}，密码是 ${password}，请登录后尽快告知本人。\n`,
  )
}

/** `user change`: what the account sees and does; its devices learn of it with their next pull (S4). */
export async function changeUser(args: string[]): Promise<void> {
  const { values, home } = readArguments(args, scopeOptions)
  if (!values.username) throw new BadArguments('须给出 --username。')
  const roles = listOf(values.roles)
  const parkIds = listOf(values.parks)
  const { context, close } = await openContext(home)
  try {
    await changeAccountScope(context, values.username, {
      ...(roles ? { roles } : {}),
      ...(parkIds ? { parkIds } : {}),
      ...(values.department === undefined ? {} : { departmentId: values.department }),
      ...(values['department-name'] === undefined ? {} : { departmentName: values['department-name'] }),
    })
  } finally {
    await close()
  }
  process.stdout.write(`已更新账号 ${values.username}。\n`)
}

/** The first line of standard input, or an empty text when nobody pipes anything in. */
async function firstLine(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('密码（直接回车则生成一个）：')
  const lines = createInterface({ input: process.stdin, terminal: false })
  for await (const line of lines) {
    lines.close()
    return line.trim()
  }
  return ''
}
