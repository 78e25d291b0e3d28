/** The command that takes in an exchange file from a stick. */
import { readFile, stat } from 'node:fs/promises'
import { RefusedFile } from '../../exchange-files/refused-file.ts'
import {
  type DeliveredItem,
  type ExchangeFacts,
  MAX_EXCHANGE_BYTES,
} from '../../schemas/protocol/exchange.ts'
import { openMediaFiles } from '../database/media-files.ts'
import { previewExchange } from '../queries/open-exchange.ts'
import { takeExchange } from '../queries/take-exchange.ts'
import { openContext } from '../server.ts'
import { CommandFailed, readArguments } from './arguments.ts'
import { momentOf } from './moment.ts'
import { endWith, fileArgument } from './operating.ts'
import { tableOf } from './table.ts'

export const exchangeUsage = `
交换包
  import-exchange 交换包文件 [--preview]  按制作人的权限受理；--preview 只看内容
`

/** `import-exchange FILE`: exit code 1 when something in it was refused. */
export async function importExchange(args: string[]): Promise<void> {
  const { file, rest } = fileArgument(args, '交换包文件')
  const flag = '--preview'
  const { home } = readArguments(
    rest.filter((argument) => argument !== flag),
    {},
  )
  const bytes = await contentOf(file)
  const { context, close } = await openContext(home)
  let isDone = true
  try {
    if (rest.includes(flag)) {
      const { facts, items } = await previewExchange(context, bytes, null)
      process.stdout.write(`${headOf(facts)}${listOf(items ?? [])}没有受理任何内容。\n`)
      return
    }
    const shelf = home.mediaDir ? openMediaFiles(home.mediaDir, context.tenantId) : null
    const taken = await takeExchange(context, shelf, bytes, null)
    if (taken === 'storage-full')
      throw new CommandFailed('磁盘空间不足，照片没有收完。请清理后再执行一次，已受理的不会重复。')
    process.stdout.write(`${headOf(taken.facts)}${listOf(taken.items ?? [])}`)
    process.stdout.write(
      taken.repeated
        ? '这个交换包以前已经受理过，这次没有改动任何内容。上面是当时的结果。\n'
        : `受理 ${taken.accepted} 条，待合并 ${taken.conflicts} 条，没有受理 ${taken.rejected} 条，照片和文件 ${taken.files} 个。\n`,
    )
    isDone = taken.rejected === 0
  } catch (error) {
    if (error instanceof RefusedFile) throw new CommandFailed(error.message)
    throw error
  } finally {
    await close()
  }
  endWith(isDone)
}

async function contentOf(file: string): Promise<Buffer> {
  try {
    // A larger one is none, and need not be read to know it.
    if ((await stat(file)).size <= MAX_EXCHANGE_BYTES) return await readFile(file)
  } catch {
    throw new CommandFailed(`文件 ${file} 无法读取，请检查路径和权限。`)
  }
  throw new CommandFailed(new RefusedFile('exchange-unreadable').message)
}

function headOf({ authorName, deviceName, madeAt, expiresAt, documents, files }: ExchangeFacts): string {
  return [
    `制作人 ${authorName}（${deviceName}），制作于 ${momentOf(madeAt)}，有效至 ${momentOf(expiresAt)}。`,
    `共 ${documents} 条内容，${files} 个照片和文件。`,
    '',
  ].join('\n')
}

const deeds: Record<DeliveredItem['deed'], string> = { new: '新增', change: '更正', removal: '删除' }
const outcomes: Record<DeliveredItem['outcome'], string> = {
  accepted: '受理',
  conflict: '待合并',
  rejected: '没有受理',
  waiting: '',
}

function listOf(items: readonly DeliveredItem[]): string {
  if (items.length === 0) return ''
  const rows = items.map(({ kind, title, deed, outcome, reason }) => [
    kind,
    title,
    deeds[deed],
    outcomes[outcome],
    reason,
  ])
  return `${tableOf(['类别', '名称', '操作', '结果', '说明'], rows)}\n`
}
