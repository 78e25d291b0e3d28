import { FileExcelOutlined } from '@ant-design/icons'
import { Alert, Upload } from 'antd'
import type { Problem } from '../../../schemas/protocol/problems.ts'
import styles from './roster-import.module.css'

/** The first step: a file by click or drop. A broken one says why and changes nothing. */
export function ChooseFile(props: { problem: Problem | null; onChoose: (file: File) => void }) {
  return (
    <>
      {props.problem ? (
        <Alert
          className={styles.problem}
          type="error"
          showIcon
          title={props.problem.title}
          description={`${props.problem.detail}名录没有任何改动。`}
        />
      ) : null}
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
          <div className={styles.dropTitle}>点击选择，或把名录文件拖到这里</div>
          <div className={styles.muted}>Excel 工作簿（.xlsx）或 .csv，不超过 50 MB</div>
        </div>
      </Upload.Dragger>
      <ul className={styles.tips}>
        <li>表头上面的标题、说明行不用删；列的顺序不限，按常用的列名自动识别。</li>
        <li>信用代码相同的更新已有企业，没有的新增；名称相同但拿不准的，由您逐家决定。</li>
        <li>有问题的行会写明原因，其余照常导入；导入要么全部写入，要么完全不改。</li>
      </ul>
    </>
  )
}
