import { randomUUID } from 'node:crypto'
import { nameOf } from '../../schemas/codes/code-table.ts'
import { roles } from '../../schemas/codes/roles.ts'
import { changeAccountScope, createAccount, listAccounts } from '../queries/accounts.ts'
import { openContext } from '../server.ts'
import { BadArguments, listOf, readArguments } from './arguments.ts'
import { momentOf } from './moment.ts'
import { readPassword } from './password-input.ts'
import { tableOf } from './table.ts'

export const userUsage = `
账号
  user add --username 账号 --name 姓名 --roles officer,intake [--id 人员编号]
           [--parks 园区编号,…] [--department 部门代码] [--department-name 部门名称]
  user change --username 账号 [--roles …] [--parks …] [--department …] [--department-name …]
  user list
  user reset-password --username 账号  重设密码，并结束它的全部登录
  user disable --username 账号         停用账号，并结束它的全部登录
  user enable --username 账号
`

const scopeOptions = {
  username: { type: 'string' },
  roles: { type: 'string' },
  parks: { type: 'string' },
  department: { type: 'string' },
  'department-name': { type: 'string' },
} as const

/** `user add`: adds an account whose password is read from standard input or generated. */
export async function addUser(args: string[]): Promise<void> {
  const { values, home } = readArguments(args, {
    ...scopeOptions,
    name: { type: 'string' },
    id: { type: 'string' },
  })
  const { username, name, roles } = values
  if (!username || !name || !roles) throw new BadArguments('须给出 --username、--name 和 --roles。')
  const { password, isGenerated } = await readPassword(username)
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
    isGenerated
      ? `已添加账号 ${username}，密码是 ${password}，请告知本人，并请本人登录后修改。\n`
      : `已添加账号 ${username}。\n`,
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

/** `user list`: all accounts of the tenant. */
export async function listUsers(args: string[]): Promise<void> {
  const { home } = readArguments(args, {})
  const { context, close } = await openContext(home)
  const accounts = await listAccounts(context).finally(close)
  if (accounts.length === 0) {
    process.stdout.write('还没有账号，可用 user add 添加。\n')
    return
  }
  const rows = accounts.map((account) => [
    account.username,
    account.name,
    account.roles.map((code) => nameOf(roles, code)).join('、'),
    account.parkIds.join('、'),
    account.departmentName ?? account.departmentId ?? '',
    account.active ? '正常' : '已停用',
    String(account.devices),
    account.lastSeenAt ? momentOf(account.lastSeenAt) : '从未登录',
  ])
  const header = ['账号', '姓名', '角色', '园区', '部门', '状态', '设备', '最近使用']
  const disabled = accounts.filter(({ active }) => !active).length
  process.stdout.write(
    `${tableOf(header, rows)}\n共 ${accounts.length} 个账号${disabled > 0 ? `，其中 ${disabled} 个已停用` : ''}。\n`,
  )
}
