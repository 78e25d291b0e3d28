import { BrowserWindow, session } from 'electron'
import type { ReportPlan } from '../../schemas/protocol/ipc.ts'
import { restrictSession } from '../security/lockdown.ts'
import { pageFooter, reportHtml } from './report-html.ts'
import { page } from './report-layout.ts'

const SCHEME = 'report'
const inch = (mm: number) => mm / 25.4

/** First version of Chromium that prints the margin boxes of a page (CSS Paged Media 3). */
const MARGIN_BOXES = 131

/** Prints a report to PDF in a hidden window without scripts that can load nothing but the report itself. */
export async function writeReportPdf(plan: ReportPlan): Promise<Uint8Array> {
  const own = session.fromPartition(`report-${crypto.randomUUID()}`)
  restrictSession(own)
  own.webRequest.onBeforeRequest((details, decide) =>
    decide({ cancel: !details.url.startsWith(`${SCHEME}:`) }),
  )
  own.protocol.handle(
    SCHEME,
    () =>
      new Response(reportHtml(plan), {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
        },
      }),
  )
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
    },
  })
  try {
    await window.loadURL(`${SCHEME}://report/`)
    const chromium = Number(process.versions.chrome?.split('.')[0])
    return await window.webContents.printToPDF({
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      ...(chromium >= MARGIN_BOXES
        ? {}
        : {
            displayHeaderFooter: true,
            headerTemplate: '<span></span>',
            footerTemplate: pageFooter(plan),
            margins: {
              top: inch(page.top),
              right: inch(page.right),
              bottom: inch(page.bottom),
              left: inch(page.left),
            },
          }),
    })
  } finally {
    window.destroy()
  }
}
