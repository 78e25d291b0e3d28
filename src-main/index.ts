import { join } from 'node:path'
import { app } from 'electron'
import { startApplication } from './application.ts'
import { openLog } from './diagnostics/log.ts'
import { readLaunchOptions } from './launch-options.ts'
import { registerAppScheme } from './protocol/app-protocol.ts'
import { endOnUnexpectedErrors } from './window/crash-recovery.ts'

// All of this must stand before Electron is ready, which is why it is not in functions of their own modules' start.
const options = readLaunchOptions(process.argv)
endOnUnexpectedErrors()
app.setName('驻企通')
// A plain name for the folder: it outlives changes of the product's name.
app.setPath('userData', options.dataFolder ?? join(app.getPath('appData'), 'zhuqi'))
app.enableSandbox()
app.commandLine.appendSwitch('lang', 'zh-CN')
// Lets the page give memory back while nobody works; see `idle-memory.ts` there.
app.commandLine.appendSwitch('js-flags', '--expose-gc')
registerAppScheme()
openLog(join(app.getPath('userData'), 'logs'))

if (app.requestSingleInstanceLock()) {
  app.on('window-all-closed', () => app.quit())
  void app.whenReady().then(() => startApplication(options))
} else {
  app.quit()
}
