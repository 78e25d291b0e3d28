import { Segmented } from 'antd'
import styles from './counted-choice.module.css'

/** One of several groups, each with how many it holds; null while they are still being counted. */
export function CountedChoice<Code extends string>(props: {
  label: string
  groups: readonly { readonly code: Code; readonly name: string }[]
  counts: Readonly<Record<Code, number>> | null
  value: Code
  onChange: (code: Code) => void
}) {
  const { label, groups, counts, value, onChange } = props
  return (
    <Segmented<Code>
      aria-label={label}
      value={value}
      onChange={onChange}
      options={groups.map(({ code, name }) => ({
        value: code,
        label: (
          <span>
            {name} <span className={`number ${styles.count}`}>{counts?.[code]}</span>
          </span>
        ),
      }))}
    />
  )
}
