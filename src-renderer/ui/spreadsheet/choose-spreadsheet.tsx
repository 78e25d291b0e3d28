import { FileExcelOutlined } from '@ant-design/icons'
import { Alert, Upload } from 'antd'
import type { ReactNode } from 'react'
import type { Problem } from '../../../schemas/protocol/problems.ts'
import styles from './spreadsheet.module.css'

/** The first step: a file by click or drop. A broken one says why and changes nothing. */
export function ChooseSpreadsheet(props: {
  problem: Problem | null
  /** What is to be dropped here. */
  title: string
  /** Said under it; by default the kinds of files and their size. */
  formats?: string
  /** Said after a problem: what has not changed. */
  unchanged: string
  tips: readonly string[]
  onChoose: (file: File) => void
  /** Another way in, beside the box. */
  beside?: ReactNode
}) {
  return (
    <>
      {props.problem ? (
        <Alert
          className={styles.problem}
          type="error"
          showIcon
          title={props.problem.title}
          description={`${props.problem.detail}${props.unchanged}`}
        />
      ) : null}
      <div className={styles.sources}>
        <Upload.Dragger
          accept=".xlsx,.csv"
          maxCount={1}
          showUploadList={false}
          beforeUpload={(file) => {
            props.onChoose(file)
            return false
          }}
        >
          <div className={styles.drop}>
            <FileExcelOutlined className={styles.dropIcon} />
            <div className={styles.dropTitle}>{props.title}</div>
            <div className={styles.muted}>
              {props.formats ?? 'Excel 工作簿（.xlsx）或 .csv，不超过 50 MB'}
            </div>
          </div>
        </Upload.Dragger>
        {props.beside}
      </div>
      <ul className={styles.tips}>
        {props.tips.map((tip) => (
          <li key={tip}>{tip}</li>
        ))}
      </ul>
    </>
  )
}
