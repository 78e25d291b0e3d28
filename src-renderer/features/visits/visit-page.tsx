import { EmptyState } from '../../ui/states.tsx'

export function VisitPage() {
  return <EmptyState title="没有找到这条走访记录" />
}
