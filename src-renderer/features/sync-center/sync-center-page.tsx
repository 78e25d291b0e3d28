import { EmptyState } from '../../ui/states.tsx'

export function SyncCenterPage() {
  return <EmptyState title="没有等待处理的内容" />
}
