import { groupedNumber } from '../../schemas/rules/number-format.ts'

/** How many are shown, and of how many: `共 2,737 家` or `找到 12 家，共 2,737 家`. */
export function CountLabel(props: { shown?: number; total: number; unit: string }) {
  const { shown, total, unit } = props
  return (
    <span className="number" role="status" style={{ color: 'var(--ant-color-text-secondary)' }}>
      {shown === undefined || shown === total
        ? `共 ${formatCount(total)} ${unit}`
        : `找到 ${formatCount(shown)} ${unit}，共 ${formatCount(total)} ${unit}`}
    </span>
  )
}

/** `12,345` */
export function formatCount(count: number): string {
  return groupedNumber(count)
}
