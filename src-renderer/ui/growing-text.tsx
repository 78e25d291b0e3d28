import { Input } from 'antd'
import type { TextAreaProps } from 'antd/es/input'
import type { CSSProperties } from 'react'
import styles from './growing-text.module.css'

type GrowingTextProps = Omit<TextAreaProps, 'autoSize' | 'rows' | 'style'> & {
  /** Lines that it shows at least and at most. */
  readonly lines: readonly [least: number, most: number]
}

/** A box for several lines that grows with its words. The browser sizes it: a script would lay the page out with each letter. */
export function GrowingText({ lines: [least, most], className = '', ...props }: GrowingTextProps) {
  return (
    <Input.TextArea
      {...props}
      className={`${styles.box} ${className}`}
      style={{ '--least': least, '--most': most } as CSSProperties}
    />
  )
}
