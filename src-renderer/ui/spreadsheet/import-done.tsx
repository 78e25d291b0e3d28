import { App, Button, Result } from 'antd'
import { exportWorkbook } from '../export-workbook.tsx'
import type { NamedPlan } from './import-page.tsx'

/** The last step: what was written, the list of all rows as a file, another one, or a look at it. */
export function ImportDone(props: {
  title: string
  subtitle: string
  list: NamedPlan
  onRestart: () => void
  look: string
  onLook: () => void
}) {
  const { list } = props
  const { message } = App.useApp()
  return (
    <Result
      status="success"
      title={props.title}
      subTitle={props.subtitle}
      extra={[
        <Button key="list" onClick={() => void exportWorkbook(list.fileName, list.plan(), message)}>
          导出结果表
        </Button>,
        <Button key="again" onClick={props.onRestart}>
          再导入一份
        </Button>,
        <Button key="look" type="primary" onClick={props.onLook}>
          {props.look}
        </Button>,
      ]}
    />
  )
}
