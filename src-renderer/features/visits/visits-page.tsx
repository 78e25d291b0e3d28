import { EmptyState } from '../../ui/states.tsx'

export function VisitsPage() {
  return <EmptyState title="还没有走访记录" />
}
