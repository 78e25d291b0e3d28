/** A person with the unit: `王静（经济发展局）`. */
export function PersonName(props: { name: string; unit?: string | null }) {
  return (
    <span>
      {props.name}
      {props.unit ? <span style={{ color: 'var(--ant-color-text-secondary)' }}>（{props.unit}）</span> : null}
    </span>
  )
}
