/** Commands that bring in what an office works with: its roster and its checklists. */
import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { MAX_SPREADSHEET_BYTES } from '../../roster-files/spreadsheet-size.ts'
import { UnreadableFile } from '../../roster-files/unreadable-file.ts'
import type { User } from '../../schemas/protocol/session.ts'
import type { RosterLine } from '../maintenance/import-roster.ts'
import { publishTemplate } from '../maintenance/publish-template.ts'
import { userOf } from '../queries/accounts.ts'
import type { Context } from '../queries/context.ts'
import { openContext } from '../server.ts'
import { BadArguments, CommandFailed, readArguments } from './arguments.ts'
import { endWith, fileArgument } from './operating.ts'

export const contentUsage = `
名录与检查表
  import-roster 名录文件 --as 账号 [--result 结果文件.csv]  .xlsx 或 .csv，规则与客户端的名录导入相同
  publish-template 检查表文件.json --as 账号                发布检查表的一个新版本
`

/** `import-roster FILE --as USERNAME`: exit code 1 when a row was refused or waits for a decision. */
export async function importRosterFile(args: string[]): Promise<void> {
  const { file, rest } = fileArgument(args, '名录文件')
  const { values, home } = readArguments(rest, { as: { type: 'string' }, result: { type: 'string' } })
  const bytes = await contentOf(file)
  const resultFile = values.result ?? `${file.replace(/\.[^./\\]*$/, '')}-导入结果.csv`
  // Its libraries for spreadsheets and pinyin are of no use to a server that only serves.
  const { importRoster } = await import('../maintenance/import-roster.ts')
  const { context, close } = await openContext(home)
  let isDone = false
  try {
    const report = await importRoster(context, await personNamed(context, values.as), basename(file), bytes)
    if (!report.ok) throw new CommandFailed(`${report.message}。没有导入任何内容。`)
    await writeFile(resultFile, csvOf(report.lines))
    const counts = Map.groupBy(report.lines, ({ result }) => result)
    const told = [...counts].map(([result, lines]) => `${result} ${lines.length} 家`).join('，')
    process.stdout.write(`已处理 ${report.lines.length} 行：${told}。\n每一行的结果在 ${resultFile}\n`)
    isDone = !counts.has('拒绝') && !counts.has('冲突')
  } catch (error) {
    if (error instanceof UnreadableFile) throw new CommandFailed(error.detail)
    throw error
  } finally {
    await close()
  }
  endWith(isDone)
}

/** `publish-template FILE --as USERNAME` */
export async function publishTemplateFile(args: string[]): Promise<void> {
  const { file, rest } = fileArgument(args, '检查表文件')
  const { values, home } = readArguments(rest, { as: { type: 'string' } })
  const content = jsonOf(await contentOf(file))
  const { context, close } = await openContext(home)
  try {
    const published = await publishTemplate(context, await personNamed(context, values.as), content)
    if (!published.ok)
      throw new CommandFailed(
        `没有发布，检查表有 ${published.problems.length} 处问题：\n${published.problems.join('\n')}`,
      )
    process.stdout.write(`已发布“${published.title}”（${published.id}），各客户端下次同步时收到。\n`)
  } finally {
    await close()
  }
}

async function contentOf(file: string): Promise<Buffer> {
  try {
    const bytes = await readFile(file)
    if (bytes.length <= MAX_SPREADSHEET_BYTES) return bytes
  } catch {
    throw new CommandFailed(`文件 ${file} 无法读取，请检查路径和权限。`)
  }
  throw new CommandFailed(`文件 ${file} 太大，没有读取。`)
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''))
  } catch {
    throw new CommandFailed('检查表文件不是 JSON，没有发布。请用系统自带的检查表作底稿修改。')
  }
}

/** In whose name something comes in: it is judged as if they had done it themselves. */
async function personNamed({ database, tenantId }: Context, username: string | undefined): Promise<User> {
  if (!username) throw new BadArguments('须用 --as 给出账号，导入的内容记在其名下。')
  const row = await database.kysely
    .selectFrom('accounts')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('username', '=', username)
    .where('active', '=', true)
    .executeTakeFirst()
  if (!row) throw new CommandFailed(`没有账号 ${username}，或它已停用。`)
  return userOf(row)
}

/** Opens in Excel and WPS with its Chinese intact, which the byte order mark sees to. */
function csvOf(lines: readonly RosterLine[]): string {
  const cell = (value: string | number) => {
    const text = String(value)
    // A spreadsheet would take it for a formula.
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
    return `"${safe.replaceAll('"', '""')}"`
  }
  const rows = lines.map(({ rowNumber, result, reasons, name, uscc }) => [
    rowNumber,
    result,
    reasons.join('；'),
    name,
    uscc,
  ])
  return `\uFEFF${[['原表行号', '结果', '说明', '企业名称', '统一社会信用代码'], ...rows]
    .map((row) => row.map(cell).join(','))
    .join('\r\n')}\r\n`
}
