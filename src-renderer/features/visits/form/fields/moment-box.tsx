import { memo } from 'react'
import { DayPicker, MomentPicker } from '../../../../ui/day-pickers.tsx'
import styles from './field.module.css'
import type { Bound } from './field.tsx'

type BoxProps = { bound: Bound; value: string | null; onChange: (value: string | null) => void }

/** A time of a day in Shanghai, kept as an instant. */
export const MomentBox = memo(function MomentBox({ bound, value, onChange }: BoxProps) {
  return <MomentPicker {...bound} className={styles.fill} value={value} onChange={onChange} />
})

/** A day. */
export const DayBox = memo(function DayBox({ bound, value, onChange }: BoxProps) {
  return <DayPicker {...bound} className={styles.fill} value={value} onChange={onChange} />
})
