/** The product's mark: a workshop with a tick. Drawn here so that it follows the accent colour. */
export function BrandMark(props: { className?: string; size?: number }) {
  return (
    <svg
      className={props.className}
      width={props.size}
      height={props.size}
      viewBox="0 0 48 48"
      role="img"
      aria-label="驻企通"
    >
      <rect width="48" height="48" rx="11" fill="var(--ant-color-primary)" />
      <path
        d="M11 36V20.5l8 5v-5l8 5V13h9.5v23z"
        fill="none"
        stroke="#fff"
        strokeWidth="3"
        strokeLinejoin="round"
      />
      <path
        d="m17.5 31 3.6 3.4 7.4-7.6"
        fill="none"
        stroke="#fff"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
