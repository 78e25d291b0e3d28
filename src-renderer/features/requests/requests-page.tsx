import { EmptyState } from '../../ui/states.tsx'

export function RequestsPage() {
  return <EmptyState title="还没有诉求" />
}
