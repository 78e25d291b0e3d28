import { EmptyState } from '../../ui/states.tsx'

export function SummaryPage() {
  return <EmptyState title="这段时间还没有可以汇总的记录" />
}
