import type { ReportPlan } from '../../schemas/protocol/document-plans.ts'
import { printPage } from './print-page.ts'
import { pageFooter, reportHtml } from './report-html.ts'
import { page } from './report-layout.ts'

const inch = (mm: number) => mm / 25.4

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
            top: inch(page.top),
            right: inch(page.right),
            bottom: inch(page.bottom),
            left: inch(page.left),
          },
        },
  )
}
