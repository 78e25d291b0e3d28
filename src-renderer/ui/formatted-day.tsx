import { formatDay } from './formats.ts'

/** A day as `2026-10-12（周一）`, unbroken. */
export function FormattedDay(props: { day: string | null | undefined }) {
  return (
    <span className="number" style={{ whiteSpace: 'nowrap' }}>
      {formatDay(props.day)}
    </span>
  )
}
