import type { ReportPlan } from '../../schemas/protocol/document-plans.ts'
import { inches, printPage } from './print-page.ts'
import { pageFooter, reportHtml } from './report-html.ts'
import { page } from './report-layout.ts'

/** First version of Chromium that prints the margin boxes of a page (CSS Paged Media 3). */
const MARGIN_BOXES = 131

/** A report as PDF, with page numbers and its footer on every page. */
export function writeReportPdf(plan: ReportPlan): Promise<Uint8Array> {
  const chromium = Number(process.versions.chrome?.split('.')[0])
  return printPage(
    reportHtml(plan),
    chromium >= MARGIN_BOXES
      ? {}
      : {
          displayHeaderFooter: true,
          headerTemplate: '<span></span>',
          footerTemplate: pageFooter(plan),
          margins: {
            top: inches(page.top),
            right: inches(page.right),
            bottom: inches(page.bottom),
            left: inches(page.left),
          },
        },
  )
}
