import type { App } from 'antd'
import type { WorkbookPlan } from '../../../schemas/protocol/ipc.ts'
import { invoke } from '../../bridge.ts'

/** Writes a workbook into the export folder, says where it is, and shows it there. Gives whether it was written. */
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
  message.success(`已存为 ${answer.value.path}`)
  void invoke('export:reveal', { path: answer.value.path })
  return true
}
