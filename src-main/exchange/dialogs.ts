import { join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import { EXCHANGE_EXTENSION } from '../../schemas/protocol/exchange.ts'
import type { CourierPorts } from './courier.ts'
import type { ExportPorts } from './export-file.ts'

const filters = [{ name: '驻企通交换包', extensions: [EXCHANGE_EXTENSION] }]

/** Asks by the system's own dialogs, since only they reach a stick. */
export function exchangeDialogs(
  window: () => BrowserWindow | null,
): Pick<ExportPorts, 'askWhereToSave'> & Pick<CourierPorts, 'askWhichToOpen'> {
  return {
    async askWhereToSave(name) {
      const options = {
        title: '导出交换包',
        defaultPath: join(app.getPath('documents'), name),
        buttonLabel: '导出',
        filters,
      }
      const parent = window()
      const { canceled, filePath } = await (parent
        ? dialog.showSaveDialog(parent, options)
        : dialog.showSaveDialog(options))
      return canceled || !filePath ? null : filePath
    },
    async askWhichToOpen() {
      const options = { title: '选择交换包', buttonLabel: '打开', filters, properties: ['openFile' as const] }
      const parent = window()
      const { canceled, filePaths } = await (parent
        ? dialog.showOpenDialog(parent, options)
        : dialog.showOpenDialog(options))
      return canceled ? null : (filePaths[0] ?? null)
    },
  }
}
