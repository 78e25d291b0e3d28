/** Words for what exchange files hold and what became of it. */
import type { Delivery, ExchangeFacts } from '../../../../schemas/protocol/exchange.ts'
import { kindOf } from '../../../../schemas/rules/document-names.ts'
import type { ExchangeContents } from '../../../sync/exchange-contents.ts'

/** `3 条内容，2 个照片和文件` */
export function countWords({ documents, files }: Pick<ExchangeFacts, 'documents' | 'files'>): string {
  return files > 0 ? `${documents} 条内容，${files} 个照片和文件` : `${documents} 条内容`
}

/** `受理 3 条，待合并 1 条`; what is none is left out. */
export function outcomeWords({
  accepted,
  conflicts,
  rejected,
}: Pick<Delivery, 'accepted' | 'conflicts' | 'rejected'>): string {
  const parts = [conflicts > 0 ? `待合并 ${conflicts} 条` : '', rejected > 0 ? `没有受理 ${rejected} 条` : '']
  return [`服务器受理 ${accepted} 条`, ...parts.filter(Boolean)].join('，')
}

/** Kinds of documents with their number, as they come. */
export function kindCounts(rows: ExchangeContents['rows']): { kind: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { collection } of rows) counts.set(kindOf(collection), (counts.get(kindOf(collection)) ?? 0) + 1)
  return [...counts].map(([kind, count]) => ({ kind, count }))
}
