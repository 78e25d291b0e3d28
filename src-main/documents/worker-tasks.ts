import type { ReportPlan, Sheet, WorkbookPlan } from '../../schemas/protocol/document-plans.ts'

/** What the documents process can do, with what each task takes and gives. */
export type WorkerTasks = {
  'read-spreadsheet': { takes: { name: string; bytes: Uint8Array }; gives: Sheet[] }
  'write-workbook': { takes: { plan: WorkbookPlan }; gives: Uint8Array }
  /** `own` is the template that the office put in place; `usedOwn` is false when it could not be used. */
  'write-report-docx': {
    takes: { plan: ReportPlan; own: Uint8Array | null; bundled: Uint8Array }
    gives: { bytes: Uint8Array; usedOwn: boolean }
  }
}
export type WorkerTask = keyof WorkerTasks

export type WorkerRequest = {
  [T in WorkerTask]: { readonly task: T; readonly input: WorkerTasks[T]['takes'] }
}[WorkerTask]

export type WorkerReply =
  | { readonly kind: 'done'; readonly value: unknown }
  | {
      readonly kind: 'unreadable'
      readonly code: 'file-unreadable' | 'file-too-large'
      readonly detail: string
    }
  | { readonly kind: 'failed'; readonly name: string; readonly stack: string }
