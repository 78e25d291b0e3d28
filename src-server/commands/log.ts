import { readAdministrationLog } from '../queries/administration-log.ts'
import { openContext } from '../server.ts'
import { BadArguments, readArguments } from './arguments.ts'
import { momentOf } from './moment.ts'
import { tableOf } from './table.ts'

export const logUsage = `
管理记录
  log [--limit 50]  谁对账号和设备做过什么
`

/** `log`: who did what to accounts and devices, newest first. */
export async function showLog(args: string[]): Promise<void> {
  const { values, home } = readArguments(args, { limit: { type: 'string' } })
  const limit = Number(values.limit ?? 50)
  if (!Number.isInteger(limit) || limit < 1 || limit > 100_000)
    throw new BadArguments('--limit 须为1至100000的整数。')
  const { context, close } = await openContext(home)
  const records = await readAdministrationLog(context, limit).finally(close)
  const rows = records.map((record) => [
    momentOf(record.doneAt),
    record.doneByName,
    record.action,
    record.username,
    record.deviceId ?? '',
  ])
  process.stdout.write(
    rows.length === 0
      ? '还没有记录。\n'
      : `${tableOf(['时间', '操作人', '操作', '账号', '设备编号'], rows)}\n显示最近 ${rows.length} 条。\n`,
  )
}
