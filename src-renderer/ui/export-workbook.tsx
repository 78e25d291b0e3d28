import type { App } from 'antd'
import type { WorkbookPlan } from '../../schemas/protocol/document-plans.ts'
import { invoke } from '../bridge.ts'
import { tellSaved } from './tell-saved.tsx'

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
  tellSaved(message, answer.value)
  return true
}
