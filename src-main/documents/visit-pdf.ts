import type { VisitSheetPlan } from '../../schemas/protocol/document-plans.ts'
import { inches, type PagePicture, PICTURE_ADDRESS, printPage } from './print-page.ts'
import { sheet, visitFooter, visitHtml } from './visit-html.ts'

/** A visit record as PDF, with its number and that of the page at the foot of every sheet. */
export function writeVisitPdf(plan: VisitSheetPlan, signature: PagePicture | null): Promise<Uint8Array> {
  return printPage(
    visitHtml(plan, signature && PICTURE_ADDRESS),
    {
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: visitFooter(plan),
      margins: {
        top: inches(sheet.top),
        right: inches(sheet.side),
        bottom: inches(sheet.bottom),
        left: inches(sheet.side),
      },
    },
    signature,
  )
}
