import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { shell } from 'electron'
import bundledTemplate from '../../build-resources/report-template.docx?asset'
import { MAX_SPREADSHEET_BYTES, tooLarge } from '../../roster-files/spreadsheet-size.ts'
import type {
  DossierPlan,
  ReportPlan,
  SavedFile,
  Sheet,
  VisitSheetPlan,
  WorkbookPlan,
} from '../../schemas/protocol/document-plans.ts'
import { cleanFileName } from '../files/file-name.ts'
import { saveNewFile } from '../files/save-new-file.ts'
import { ProblemError } from '../problem-error.ts'
import { dossierHtml } from './dossier-html.ts'
import { missingReportFonts } from './installed-fonts.ts'
import { type PagePicture, printPage } from './print-page.ts'
import { writeReportPdf } from './report-pdf.ts'
import { runInWorker } from './run-in-worker.ts'
import { writeVisitPdf } from './visit-pdf.ts'

export type Documents = {
  readonly exportFolder: string
  readSpreadsheet(name: string, bytes: Uint8Array): Promise<Sheet[]>
  exportWorkbook(fileName: string, plan: WorkbookPlan): Promise<SavedFile>
  exportDocx(fileName: string, plan: ReportPlan): Promise<SavedFile>
  exportPdf(fileName: string, plan: ReportPlan): Promise<SavedFile>
  /** 一企一档 as one page of PDF. */
  exportDossier(fileName: string, plan: DossierPlan): Promise<SavedFile>
  /** A visit record on sheets of A4, with the picture of the enterprise's signature. */
  exportVisit(fileName: string, plan: VisitSheetPlan, signature: PagePicture | null): Promise<SavedFile>
  /** Shows a file that this run exported; any other path is refused. */
  reveal(path: string): void
}

/** Larger ones are no templates. */
const MAX_TEMPLATE = 20 * 1024 * 1024

/** Reads and writes the files of users: spreadsheets in, workbooks and reports out to `exportFolder`. */
export function openDocuments(dataFolder: string, exportFolder: string): Documents {
  const exported = new Set<string>()
  const ownTemplate = join(dataFolder, 'templates', 'report.docx')

  async function save(
    fileName: string,
    extension: string,
    bytes: Uint8Array,
    notes: string[],
  ): Promise<SavedFile> {
    const path = await saveNewFile(exportFolder, cleanFileName(fileName, extension), bytes)
    exported.add(path)
    return { path, name: basename(path), bytes: bytes.length, notes }
  }

  return {
    exportFolder,
    async readSpreadsheet(name, bytes) {
      if (bytes.length > MAX_SPREADSHEET_BYTES) {
        const { code, detail } = tooLarge(bytes.length)
        throw new ProblemError(code, detail)
      }
      return runInWorker('read-spreadsheet', { name, bytes })
    },
    exportWorkbook: async (fileName, plan) =>
      save(fileName, '.xlsx', await runInWorker('write-workbook', { plan }), []),
    async exportDocx(fileName, plan) {
      const own = await readFile(ownTemplate).catch(() => null)
      const { bytes, usedOwn } = await runInWorker('write-report-docx', {
        plan,
        own: own && own.length <= MAX_TEMPLATE ? own : null,
        bundled: await readFile(bundledTemplate),
      })
      const notes =
        own && !usedOwn
          ? ['单位自己的模板（templates/report.docx）无法使用，这次用了自带的版式。请检查模板后重新导出。']
          : []
      return save(fileName, '.docx', bytes, [...notes, ...(await fontNotes('docx'))])
    },
    exportPdf: async (fileName, plan) =>
      save(fileName, '.pdf', await writeReportPdf(plan), await fontNotes('pdf')),
    // The fonts of these two are those of the screen, which every computer has.
    exportDossier: async (fileName, plan) => save(fileName, '.pdf', await printPage(dossierHtml(plan)), []),
    exportVisit: async (fileName, plan, signature) =>
      save(fileName, '.pdf', await writeVisitPdf(plan, signature), []),
    reveal(path) {
      if (!exported.has(path)) throw new ProblemError('not-permitted')
      shell.showItemInFolder(path)
    },
  }
}

async function fontNotes(kind: 'docx' | 'pdf'): Promise<string[]> {
  const missing = await missingReportFonts()
  if (missing.length === 0) return []
  const names = missing.join('、')
  return [
    kind === 'pdf'
      ? `本机没有${names}字体，文件中用相近的字体代替。`
      : `本机没有${names}字体，在本机打开时用相近的字体显示；在装有这些字体的电脑上打开即为规定字体。`,
  ]
}
