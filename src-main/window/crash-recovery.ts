import { app, type BrowserWindow, dialog } from 'electron'
import { logEvent, logProblem } from '../diagnostics/log.ts'

/** A page that dies twice within this time, in milliseconds, is not loaded again without asking. */
const TOO_SOON = 60_000

/** Loads the page again when its process died, once silently, then only when the user wants it. */
export function recoverFromCrashes(window: BrowserWindow): void {
  let lastCrash = Number.NEGATIVE_INFINITY
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    logEvent('page-gone', { reason, exitCode })
    if (reason === 'clean-exit' || window.isDestroyed()) return
    const now = performance.now()
    const again = now - lastCrash < TOO_SOON
    lastCrash = now
    if (!again) {
      window.webContents.reload()
      return
    }
    const answer = dialog.showMessageBoxSync(window, {
      type: 'error',
      title: '驻企通',
      message: '界面意外停止了',
      detail:
        '已保存的内容都在本机，没有丢失。可以重新打开界面；如果反复出现，请重新启动电脑，或联系管理员。',
      buttons: ['重新打开', '退出'],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    })
    if (answer === 0) window.webContents.reload()
    else app.exit(1)
  })
}

/** Says in Chinese what Electron would otherwise say in English, and ends: after a bug in this process its state is unknown. */
export function endOnUnexpectedErrors(): void {
  process.on('uncaughtException', (error) => {
    logProblem('main', error)
    dialog.showErrorBox(
      '驻企通需要重新打开',
      '程序遇到意外情况，需要重新打开。已保存的内容都在本机，没有丢失。',
    )
    app.exit(1)
  })
  process.on('unhandledRejection', (reason) => logProblem('main', reason))
}
