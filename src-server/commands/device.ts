/** Commands for devices: `device list`, `device revoke`, `device wipe`, `device keep`. */
import type { Device } from '../../schemas/protocol/devices.ts'
import { accountNamed } from '../queries/accounts.ts'
import { commandLine } from '../queries/administration-log.ts'
import type { Context } from '../queries/context.ts'
import { listDevices, revokeDevice } from '../queries/devices.ts'
import { orderWipe, withdrawWipe } from '../queries/wipe-orders.ts'
import { openContext } from '../server.ts'
import { BadArguments, CommandFailed, readArguments } from './arguments.ts'
import { momentOf } from './moment.ts'
import { tableOf } from './table.ts'

export const deviceUsage = `
设备（编号可以只写开头几位）
  device list [--username 账号]
  device revoke --username 账号 --device 编号                 结束这台设备上的登录
  device wipe --username 账号 --device 编号 [--upload-first]  清除账号在这台设备上的资料，可先上传
  device keep --username 账号 --device 编号                   撤回还没有执行的清除
`

/** `device list`: the devices of all accounts, or of one. */
export async function showDevices(args: string[]): Promise<void> {
  const { values, home } = readArguments(args, { username: { type: 'string' } })
  const { context, close } = await openContext(home)
  try {
    if (values.username !== undefined) await accountNamed(context, values.username)
    process.stdout.write(deviceTable(await listDevices(context, values.username)))
  } finally {
    await close()
  }
}

/** `device revoke`: ends what is signed in on a device. */
export async function revoke(args: string[]): Promise<void> {
  await withDevice(args, async (context, device) => {
    await revokeDevice(context, commandLine, device)
    return `已结束 ${shown(device)} 上的登录。设备上的资料还在，用原来的密码可以重新登录。`
  })
}

/** `device wipe`: orders the account's data on a device to be deleted, at once or after the upload of what is unsent. */
export async function wipe(args: string[]): Promise<void> {
  const flag = '--upload-first'
  const uploadFirst = args.includes(flag)
  const others = args.filter((arg) => arg !== flag)
  await withDevice(others, async (context, device) => {
    if ((await orderWipe(context, commandLine, device, uploadFirst)) === 'account-disabled')
      throw new CommandFailed(
        `账号 ${device.username} 已停用，设备不能再上传。请先启用账号（user enable），或者去掉 ${flag} 直接清除。`,
      )
    const what = uploadFirst
      ? '设备下次连上服务器时，先上传完未上传的内容，再清除这个账号在那里的资料。'
      : '设备下次连上服务器时，会清除这个账号在那里的资料，未上传的内容不会保留。'
    return `已要求清除 ${shown(device)}。\n${what}清除以前可用 device keep 撤回。`
  })
}

/** `device keep`: withdraws an order that the device has not obeyed yet. */
export async function keep(args: string[]): Promise<void> {
  await withDevice(args, async (context, device) => {
    if (!(await withdrawWipe(context, commandLine, device)))
      throw new CommandFailed(`${shown(device)} 没有等待执行的清除要求。`)
    return `已撤回清除 ${shown(device)} 的要求。如果设备刚好已经收到，仍会清除。`
  })
}

async function withDevice(
  args: string[],
  work: (context: Context, device: Device) => Promise<string>,
): Promise<void> {
  const { values, home } = readArguments(args, { username: { type: 'string' }, device: { type: 'string' } })
  const { username, device: start } = values
  if (!username || !start) throw new BadArguments('须给出 --username 和 --device。')
  const { context, close } = await openContext(home)
  try {
    await accountNamed(context, username)
    const devices = await listDevices(context, username)
    process.stdout.write(`${await work(context, deviceOf(devices, username, start))}\n`)
  } finally {
    await close()
  }
}

/** The device whose number begins so; one that is exactly so goes first. */
function deviceOf(devices: readonly Device[], username: string, start: string): Device {
  const exact = devices.find(({ deviceId }) => deviceId === start)
  const [found, another] = exact ? [exact] : devices.filter(({ deviceId }) => deviceId.startsWith(start))
  if (!found)
    throw new CommandFailed(
      `账号 ${username} 没有编号为 ${start} 的设备，可用 device list --username ${username} 查看。`,
    )
  if (another) throw new CommandFailed(`有几台设备的编号都以 ${start} 开头，请多写几位。`)
  return found
}

function shown({ username, userName, deviceName, deviceId }: Device): string {
  return `${userName}（${username}）的设备 ${deviceName || deviceId}`
}

function deviceTable(devices: readonly Device[]): string {
  if (devices.length === 0) return '还没有设备登录过。\n'
  const header = ['账号', '姓名', '设备名称', '最近使用', '登录', '清除资料', '设备编号']
  const rows = devices.map((device) => [
    device.username,
    device.userName,
    device.deviceName,
    momentOf(device.lastSeenAt),
    device.accountActive ? (device.hasSession ? '有效' : '已结束') : '账号停用',
    wipeText(device.wipe),
    device.deviceId,
  ])
  return `${tableOf(header, rows)}\n共 ${devices.length} 台设备。\n`
}

function wipeText(order: Device['wipe']): string {
  if (!order) return ''
  if (order.obeyedAt !== null) return `已清除 ${momentOf(order.obeyedAt)}`
  return `${order.uploadFirst ? '等待上传后清除' : '等待清除'}（${order.orderedByName} ${momentOf(order.orderedAt)}）`
}
