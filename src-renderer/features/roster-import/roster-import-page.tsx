import { EmptyState } from '../../ui/states.tsx'

export function RosterImportPage() {
  return <EmptyState title="请选择要导入的名录文件" />
}
