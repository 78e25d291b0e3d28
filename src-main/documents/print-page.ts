import { BrowserWindow, type PrintToPDFOptions, session } from 'electron'
import { restrictSession } from '../security/lockdown.ts'

const SCHEME = 'report'

/** Lengths of pages are told in inches. */
export const inches = (mm: number) => mm / 25.4

/** Where a page finds the picture that was given along with it. */
export const PICTURE_ADDRESS = `${SCHEME}://report/picture`

export type PagePicture = { readonly bytes: Uint8Array; readonly mime: 'image/png' | 'image/jpeg' }

/** Prints a page to PDF in a hidden window without scripts that can load nothing but that page itself and its one picture. */
export async function printPage(
  html: string,
  options: PrintToPDFOptions = {},
  picture: PagePicture | null = null,
): Promise<Uint8Array> {
  const own = session.fromPartition(`report-${crypto.randomUUID()}`)
  restrictSession(own)
  own.webRequest.onBeforeRequest((details, decide) =>
    decide({ cancel: !details.url.startsWith(`${SCHEME}:`) }),
  )
  own.protocol.handle(SCHEME, ({ url }) =>
    picture && url === PICTURE_ADDRESS
      ? new Response(Buffer.from(picture.bytes), { headers: { 'content-type': picture.mime } })
      : new Response(html, {
          headers: {
            'content-type': 'text/html; charset=utf-8',
            'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'${picture ? `; img-src ${SCHEME}:` : ''}`,
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
    return await window.webContents.printToPDF({
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      ...options,
    })
  } finally {
    window.destroy()
  }
}
