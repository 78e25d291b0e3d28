import { type App, Button } from 'antd'
import type { WorkbookPlan } from '../../schemas/protocol/document-plans.ts'
import { invoke } from '../bridge.ts'

/** Seconds for which the line with the way to the file stays. */
const shownFor = 10

/** Writes a workbook into the export folder and says where it is. Gives whether it was written. */
export async function exportWorkbook(
  fileName: string,
  plan: WorkbookPlan,
  message: ReturnType<typeof App.useApp>['message'],
): Promise<boolean> {
  const answer = await invoke('export:workbook', { fileName: `${fileName}.xlsx`, plan })
  if (!answer.ok) {
    message.error(answer.problem.detail)
    return false
  }
  const { path, name, notes } = answer.value
  message.open({
    type: notes.length > 0 ? 'warning' : 'success',
    duration: shownFor,
    content: (
      <>
        已导出“{name}”{notes.length > 0 ? `。${notes.join('')}` : ''}
        <Button type="link" onClick={() => void invoke('export:reveal', { path })}>
          打开所在文件夹
        </Button>
      </>
    ),
  })
  return true
}
