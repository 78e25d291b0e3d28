import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { ServerOptions } from '../server.ts'

/** A command line that can't be carried out, in Chinese. */
export class BadArguments extends Error {
  override name = 'BadArguments'
}

/** A command that was understood and can't be carried out, in Chinese. */
export class CommandFailed extends Error {
  override name = 'CommandFailed'
}

/** What stands above and below the lines that each module of commands gives of its own. */
export const usageHead = '用法：npm run server -- 命令 [选项]\n'
export const usageFoot = `
每个命令都可以加 [--data 文件夹] [--database-url 地址] [--tenant main]。
文件夹默认为 ./zhuqi-data，放附件和内置数据库；给出 PostgreSQL 的地址（或环境变量 DATABASE_URL）时，数据放在那里。
使用 PostgreSQL 时，各命令可在服务运行时执行；使用内置数据库时，须先停止服务。
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
