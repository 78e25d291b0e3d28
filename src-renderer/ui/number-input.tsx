import { InputNumber, type InputNumberProps } from 'antd'
import { type ClipboardEvent, useState } from 'react'
import { pastedCells } from '../../schemas/rules/pasted-cells.ts'
import { readTypedNumber } from '../../schemas/rules/typed-number.ts'
import styles from './number-input.module.css'

/**
 * A field for one number in a unit. It understands what people type and paste (`readTypedNumber`). Several cells of a
 * spreadsheet are not taken in: as one line their digits would run together into another number.
 */
export function NumberInput({
  unit,
  onChange,
  ...more
}: {
  unit: string
  onChange: (value: number | null) => void
} & Omit<InputNumberProps<number>, 'onChange' | 'parser' | 'suffix' | 'onPaste'>) {
  const [refused, setRefused] = useState(0)
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const cells = pastedCells(event.clipboardData.getData('text/plain'))
      .flat()
      .filter((cell) => cell.trim())
    setRefused(cells.length > 1 ? cells.length : 0)
    if (cells.length > 1) event.preventDefault()
  }
  return (
    <>
      <InputNumber<number>
        {...more}
        {...(unit ? { suffix: unit } : {})}
        // What cannot be read stays in the box while it is typed, and is no value.
        parser={(text) => readTypedNumber(text ?? '', unit) ?? Number.NaN}
        onChange={(value) => {
          setRefused(0)
          onChange(typeof value === 'number' && Number.isFinite(value) ? value : null)
        }}
        onPaste={onPaste}
      />
      {refused > 0 ? (
        <div role="alert" className={styles.refused}>
          复制的内容有{refused}格，这里只放一个数，没有粘贴进来；请只复制一格再粘贴
        </div>
      ) : null}
    </>
  )
}
