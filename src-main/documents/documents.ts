import { join } from 'node:path'
import { app } from 'electron'
import type { ReportPlan, SavedFile, Sheet, WorkbookPlan } from '../../schemas/protocol/ipc.ts'
import { ProblemError } from '../problem-error.ts'

export type Documents = {
  readonly exportFolder: string
  readSpreadsheet(name: string, bytes: Uint8Array): Promise<Sheet[]>
  exportWorkbook(fileName: string, plan: WorkbookPlan): Promise<SavedFile>
  exportDocx(fileName: string, plan: ReportPlan): Promise<SavedFile>
  exportPdf(fileName: string, plan: ReportPlan): Promise<SavedFile>
  reveal(path: string): void
}

export function openDocuments(_dataFolder: string): Documents {
  const later = () => {
    throw new ProblemError('internal-error')
  }
  return {
    exportFolder: join(app.getPath('documents'), '驻企通'),
    readSpreadsheet: later,
    exportWorkbook: later,
    exportDocx: later,
    exportPdf: later,
    reveal: later,
  }
}
