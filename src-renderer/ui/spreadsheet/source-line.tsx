import { Alert, Button, Select } from 'antd'
import type { Sheet } from '../../../schemas/protocol/document-plans.ts'
import page from './import-page.module.css'

type Sheets = {
  readonly sheets: readonly Sheet[]
  readonly sheetIndex: number
  readonly onSheet: (index: number) => void
}

/** What was read: the file and its sheet, what of it is understood, and the way to another one. */
export function SourceLine(props: {
  source: string
  sheets?: Sheets
  /** How many columns were recognised; absent for a text without any. */
  recognised?: number
  ignored: readonly string[]
  onRestart: () => void
}) {
  const { sheets, recognised, ignored } = props
  const words = [
    recognised === undefined ? '' : `认出 ${recognised} 列`,
    ignored.length > 0 ? `不导入的列：${ignored.slice(0, 8).join('、')}` : '',
  ].filter(Boolean)
  return (
    <div className={page.row}>
      <strong className={page.file}>{props.source}</strong>
      {sheets ? <SheetChoice {...sheets} /> : null}
      {words.length > 0 ? <span className={page.muted}>{words.join('；')}</span> : null}
      <Button type="link" onClick={props.onRestart}>
        另选文件
      </Button>
    </div>
  )
}

/** A sheet that could not be read as such a table, and what to do: another sheet, or another file. */
export function UnreadSheet(props: {
  message: string
  /** What has not changed. */
  unchanged: string
  sheets: Sheets
  onRestart: () => void
}) {
  const others = props.sheets.sheets.length > 1
  return (
    <Alert
      type="warning"
      showIcon
      title={props.message}
      description={`${props.unchanged}${others ? '可以换一张工作表，或另选文件。' : '请改好表格，或另选文件。'}`}
      action={
        <div className={page.row}>
          <SheetChoice {...props.sheets} />
          <Button onClick={props.onRestart}>另选文件</Button>
        </div>
      }
    />
  )
}

/** Which sheet of the workbook; nothing where there is only one. */
function SheetChoice({ sheets, sheetIndex, onSheet }: Sheets) {
  if (sheets.length < 2) return null
  return (
    <Select
      aria-label="工作表"
      value={sheetIndex}
      options={sheets.map(({ name }, index) => ({ value: index, label: name }))}
      onChange={onSheet}
      popupMatchSelectWidth={false}
    />
  )
}
