import { readSpreadsheet } from '../../roster-files/read-spreadsheet.ts'
import { UnreadableFile } from '../../roster-files/unreadable-file.ts'
import type { WorkerReply, WorkerRequest } from './worker-tasks.ts'

// Files of users are parsed in a process of its own, one a task: whatever a file makes it do, memory and time end with it.
process.parentPort.once('message', ({ data }: { data: WorkerRequest }) => {
  void reply(data).then((answer) => process.parentPort.postMessage(answer))
})

async function reply(request: WorkerRequest): Promise<WorkerReply> {
  try {
    return { kind: 'done', value: await perform(request) }
  } catch (error) {
    if (error instanceof UnreadableFile) return { kind: 'unreadable', code: error.code, detail: error.detail }
    const known = error instanceof Error ? error : new Error(typeof error)
    return { kind: 'failed', name: known.name, stack: known.stack ?? '' }
  }
}

/** The writers are large and only loaded when something is written. */
async function perform(request: WorkerRequest): Promise<unknown> {
  switch (request.task) {
    case 'read-spreadsheet':
      return readSpreadsheet(request.input.name, request.input.bytes)
    case 'write-workbook': {
      const { writeWorkbook } = await import('./workbook-write.ts')
      return writeWorkbook(request.input.plan)
    }
    case 'write-report-docx': {
      const { plan, own, bundled } = request.input
      const { writeReportDocx } = await import('./report-docx.ts')
      if (!own) return { bytes: writeReportDocx(plan, bundled), usedOwn: false }
      try {
        return { bytes: writeReportDocx(plan, own), usedOwn: true }
      } catch {
        // Told to the user beside the result; a report is not refused for its looks.
        return { bytes: writeReportDocx(plan, bundled), usedOwn: false }
      }
    }
  }
}
