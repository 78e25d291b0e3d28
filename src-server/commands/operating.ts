/** Commands for who runs the server: backup, restore and check. */
import { resolve } from 'node:path'
import { connectDatabase } from '../database/engines.ts'
import { openMediaFiles } from '../database/media-files.ts'
import { migrateToLatest } from '../database/migrations.ts'
import { writeBackup } from '../maintenance/backup.ts'
import { type BackupHeader, verifyBackup } from '../maintenance/backup-format.ts'
import { checkServer } from '../maintenance/check/check.ts'
import { housekeep } from '../maintenance/housekeeping.ts'
import { restoreBackup } from '../maintenance/restore.ts'
import { openContext } from '../server.ts'
import { BadArguments, readArguments } from './arguments.ts'

export const operatingUsage = `
备份与检查
  backup 备份文件
  restore 备份文件 [--replace]       替换现有的全部数据
                   [--end-sessions]  恢复后所有人重新登录
  check  检查数据是否完好，有问题时以退出码 1 结束
`

/** The file that a command is about stands right behind its name. */
export function fileArgument(args: string[], what: string): { file: string; rest: string[] } {
  const [file, ...rest] = args
  if (!file || file.startsWith('-')) throw new BadArguments(`请在命令后写明${what}。`)
  return { file: resolve(file), rest }
}

/** `backup FILE` */
export async function backup(args: string[]): Promise<void> {
  const { file, rest } = fileArgument(args, '备份文件')
  const { home } = readArguments(rest, {})
  const { context, close } = await openContext(home)
  let isWhole = true
  try {
    const { tenantId, now } = context
    const files = openMediaFiles(home.mediaDir ?? '', tenantId)
    const { kysely } = context.database
    const { header, size, damaged } = await writeBackup({ kysely, tenantId, files, now }, file)
    process.stdout.write(`已备份到 ${file}（${megabytes(size)}）。\n${contentsOf(header)}`)
    if (damaged.length > 0) {
      process.stdout.write(
        `有 ${damaged.length} 个附件的文件已损坏，没有进入备份，请运行 check 查看：${damaged.slice(0, 5).join('、')}\n`,
      )
      isWhole = false
    }
  } finally {
    await close()
  }
  endWith(isWhole)
}

/** The exit code of a command. PGlite sets it to 0 when it closes, so it is said last. */
export function endWith(isWell: boolean): void {
  if (!isWell) process.exitCode = 1
}

/** `restore FILE` */
export async function restore(args: string[]): Promise<void> {
  const { file, rest } = fileArgument(args, '备份文件')
  const flags = ['--replace', '--end-sessions']
  const { values, home } = readArguments(
    rest.filter((argument) => !flags.includes(argument)),
    {},
  )
  // First, so that a damaged file leaves not even an empty database behind.
  const header = await verifyBackup(file)
  if (values.tenant && values.tenant !== header.tenant)
    throw new BadArguments(`这是单位 ${header.tenant} 的备份，不能恢复到 ${values.tenant}。`)
  const database = await connectDatabase(home, () => undefined)
  try {
    const files = openMediaFiles(home.mediaDir ?? '', header.tenant)
    await restoreBackup({ database, files }, file, {
      header,
      replace: rest.includes('--replace'),
      endSessions: rest.includes('--end-sessions'),
    })
  } finally {
    await database.close()
  }
  process.stdout.write(
    `已恢复 ${file}，内容截至 ${header.madeAt}。\n${contentsOf(header)}` +
      '备份之后才停用的账号、注销的设备和改过的密码都回到了备份时的样子，请逐一核对。\n' +
      '各台电脑下次连上时会自动重新同步，并把备份之后本人所写、服务器已经没有的内容重新送来。\n',
  )
}

const examplesShown = 10

/** `check`: exit code 1 when anything is wrong. */
export async function check(args: string[]): Promise<void> {
  const { home } = readArguments(args, {})
  const { context, close } = await openContext(home)
  let isSound = false
  try {
    const report = await checkServer(context, openMediaFiles(home.mediaDir ?? '', context.tenantId))
    process.stdout.write(`已检查文档 ${report.documents} 份。\n`)
    for (const notice of report.notices) process.stdout.write(`${notice}\n`)
    for (const [kind, found] of Map.groupBy(report.findings, (finding) => finding.kind)) {
      const shown = found.slice(0, examplesShown).map(({ where }) => where)
      const rest = found.length > shown.length ? '……' : ''
      process.stdout.write(`${kind}：${found.length} 处（${shown.join('、')}${rest}）\n`)
    }
    isSound = report.findings.length === 0
    if (isSound) process.stdout.write('没有发现问题。\n')
  } finally {
    await close()
  }
  endWith(isSound)
}

/** `migrate`: brings the database to the shape that this version needs. */
export async function migrate(args: string[]): Promise<void> {
  const { home } = readArguments(args, {})
  const database = await connectDatabase(home, () => undefined)
  try {
    const taken = await migrateToLatest(database.kysely)
    process.stdout.write(
      taken.length === 0
        ? '数据库的结构已经是最新的，没有改动。\n'
        : `已升级数据库的结构，共 ${taken.length} 步：\n${taken.map((name) => `  ${name}\n`).join('')}`,
    )
  } finally {
    await database.close()
  }
}

/** `housekeeping`: what a running server does once a day. */
export async function houseKeeping(args: string[]): Promise<void> {
  const { home } = readArguments(args, {})
  const { context, close } = await openContext(home)
  try {
    const report = await housekeep(context, openMediaFiles(home.mediaDir ?? '', context.tenantId))
    process.stdout.write(
      report
        ? `已整理：移去满180天的删除记录 ${report.tombstones} 条、早已过期的登录 ${report.sessions} 个、登录失败的计数 ${report.failures} 个、没有登记的附件文件 ${report.files} 个。\n`
        : '另一个服务进程正在整理，这次没有再做。\n',
    )
  } finally {
    await close()
  }
}

function contentsOf({ tables, media }: BackupHeader): string {
  const rowsOf = (name: string) => tables.find((table) => table.name === name)?.rows ?? 0
  return (
    `其中文档 ${rowsOf('documents')} 份、历史 ${rowsOf('history')} 条、账号 ${rowsOf('accounts')} 个，` +
    `附件 ${media.links} 个（${megabytes(media.bytes)}）。\n`
  )
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
