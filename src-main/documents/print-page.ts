import { BrowserWindow, type PrintToPDFOptions, session } from 'electron'
import { restrictSession } from '../security/lockdown.ts'

const SCHEME = 'report'

/** Prints a page to PDF in a hidden window without scripts that can load nothing but that page itself. */
export async function printPage(html: string, options: PrintToPDFOptions = {}): Promise<Uint8Array> {
  const own = session.fromPartition(`report-${crypto.randomUUID()}`)
  restrictSession(own)
  own.webRequest.onBeforeRequest((details, decide) =>
    decide({ cancel: !details.url.startsWith(`${SCHEME}:`) }),
  )
  own.protocol.handle(
    SCHEME,
    () =>
      new Response(html, {
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
