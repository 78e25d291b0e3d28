const width = 140
const height = 28
const inset = 3

/** A small line through some values, oldest first; gaps where there is none. `label` says the same in words. */
export function TrendLine(props: { values: readonly (number | null)[]; label: string }) {
  const known = props.values.filter((value) => value !== null)
  if (known.length < 2) return null
  const low = Math.min(...known)
  const span = Math.max(...known) - low || 1
  const step = (width - 2 * inset) / Math.max(props.values.length - 1, 1)
  const points = props.values.flatMap((value, index) =>
    value === null
      ? []
      : [{ x: inset + index * step, y: height - inset - ((value - low) / span) * (height - 2 * inset) }],
  )
  const last = points.at(-1)
  return (
    <svg width={width} height={height} role="img" aria-label={props.label}>
      <title>{props.label}</title>
      <polyline
        points={points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
        fill="none"
        stroke="var(--ant-color-primary)"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      {last ? <circle cx={last.x} cy={last.y} r="2.5" fill="var(--ant-color-primary)" /> : null}
    </svg>
  )
}
