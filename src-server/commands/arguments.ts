import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { ServerOptions } from '../server.ts'

/** A command line that can't be carried out, in Chinese. */
export class BadArguments extends Error {
  override name = 'BadArguments'
}

export const usage = `用法：
  node src-server/main.ts start [--data 文件夹] [--database-url 地址] [--host 127.0.0.1] [--port 8787] [--tenant main]
  node src-server/main.ts user add --username 账号 --name 姓名 --roles officer,intake [--id 人员编号]
       [--parks 园区编号,…] [--department 部门代码] [--department-name 部门名称]
  node src-server/main.ts user change --username 账号 [--roles …] [--parks …] [--department …] [--department-name …]
文件夹默认为 ./zhuqi-data，放附件和内置数据库；给出 PostgreSQL 的地址（或环境变量 DATABASE_URL）时，数据放在那里。
密码从标准输入读第一行，没有时生成一个。
`

const homeOptions = {
  data: { type: 'string' },
  'database-url': { type: 'string' },
  tenant: { type: 'string' },
} as const

type TextOptions = Record<string, { readonly type: 'string' }>

/** Reads `--name value` pairs; gives the values and where the data are. */
export function readArguments(
  args: string[],
  more: TextOptions,
): { values: Record<string, string | undefined>; home: ServerOptions } {
  const values = parse(args, { ...homeOptions, ...more })
  const { data = 'zhuqi-data', tenant: tenantId = 'main' } = values
  const databaseUrl = values['database-url'] ?? process.env.DATABASE_URL
  const dataDir = resolve(data)
  const mediaDir = join(dataDir, 'media')
  return { values, home: databaseUrl ? { databaseUrl, mediaDir, tenantId } : { dataDir, mediaDir, tenantId } }
}

function parse(args: string[], options: TextOptions): Record<string, string | undefined> {
  try {
    const { values } = parseArgs({ args, options, strict: true })
    const texts: Record<string, string | undefined> = {}
    for (const [name, value] of Object.entries(values)) if (typeof value === 'string') texts[name] = value
    return texts
  } catch (error) {
    throw new BadArguments(`命令行看不懂：${error instanceof Error ? error.message : ''}`)
  }
}

/** A comma-separated list; undefined when absent. */
export function listOf(text: string | undefined): string[] | undefined {
  return text?.split(',').flatMap((item) => item.trim() || [])
}
