/** What the server refused, for people who do not go out; for the others it stands in the check before leaving. */
import type { SyncStatus } from '../../sync/status.ts'

/** For the workbench: what the server refused (S17), or null. */
export function refusedWords({ refused = 0 }: SyncStatus): string | null {
  return refused > 0 ? `有 ${refused} 条内容没有被接收，都完好地保存在本机，请更正后再提交。` : null
}
