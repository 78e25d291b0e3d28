/** 可出门: whether everything that a day without network needs is on this computer. */
import type { SyncStatus } from '../../sync/status.ts'

export type Readiness = {
  readonly ready: boolean
  readonly words: string
  /** Where the one thing to fix is fixed. */
  readonly fix?: { readonly label: string; readonly path: string }
}

/** Below this much free disk, photos of a day may not fit. Bytes. */
const littleSpace = 1024 ** 3

/** What waits for the person: writes that the server refused (S17), and values that differ (S13). */
function attentionWords({ attention, refused = 0 }: SyncStatus): string {
  if (refused === 0) return `有 ${attention} 条内容需要您看一下`
  const rest = attention - refused
  return `有 ${refused} 条内容没有被接收${rest > 0 ? `，另有 ${rest} 条需要您看一下` : ''}`
}

/** For the workbench of people who do not go out: what the server refused, or null. */
export function refusedWords({ refused = 0 }: SyncStatus): string | null {
  return refused > 0 ? `有 ${refused} 条内容没有被接收，都完好地保存在本机，请更正后再提交。` : null
}

/**
 * The line on top of the workbench: green, or the one thing to fix, the most pressing first. `lastSync` is the time of the
 * last full success in words, null before the first; `freeBytes` null while unknown.
 */
export function readinessOf(
  status: SyncStatus,
  device: { enterprises: number; rosterReady: boolean; freeBytes: number | null },
  lastSync: string | null,
): Readiness {
  if (device.freeBytes !== null && device.freeBytes < littleSpace)
    return {
      ready: false,
      words: '磁盘空间不足1GB，照片可能存不下，请先清理磁盘。',
      fix: { label: '查看存储', path: '/settings?part=storage' },
    }
  if (status.firstSync)
    return { ready: false, words: '资料还在接收，请等接收完再出门；现在可以先处理已收到的内容。' }
  if (status.attention > 0)
    return {
      ready: false,
      words: `${attentionWords(status)}，出门前处理好。`,
      fix: { label: '去处理', path: '/sync' },
    }
  if (!device.rosterReady) return { ready: false, words: '正在准备企业名录…' }
  if (device.enterprises === 0)
    return {
      ready: false,
      words: '本机还没有企业资料。请连上网络完成一次同步；仍没有的，请管理员登记您的包联企业。',
      fix: { label: '查看同步', path: '/sync' },
    }
  const since = lastSync ? `上次同步 ${lastSync}` : '还没有完成过同步'
  const waiting = status.pending > 0 ? `，另有 ${status.pending} 条待上传，已保存在本机` : ''
  return {
    ready: true,
    words: `${device.enterprises.toLocaleString('zh-CN')} 家企业和检查表都在本机，没有网络也能用。${since}${waiting}。`,
  }
}
