import { app, type BrowserWindow, dialog } from 'electron'

/** What has not reached the server yet, as the page last told. */
export type UnsentWork = { count: number }

/**
 * Asks once before the window closes over unsent work. Nothing would be lost, but who expects colleagues to see it
 * already should know; `check` leads the person to what is left to do. It never asks when the system ends the session or the process is told to end.
 */
export function askBeforeClosing(window: BrowserWindow, unsent: UnsentWork, check: () => void): void {
  let decided = false
  const closeWithoutAsking = () => {
    decided = true
    app.quit()
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, closeWithoutAsking)
  window.on('session-end', () => {
    decided = true
  })
  window.on('close', (event) => {
    if (decided || unsent.count === 0 || window.webContents.isCrashed()) return
    event.preventDefault()
    void dialog
      .showMessageBox(window, {
        type: 'question',
        title: '退出驻企通',
        message: `还有 ${unsent.count} 条内容没有上传`,
        detail: '这些内容已经保存在本机，下次打开并连上网络后会自动上传。',
        buttons: ['继续使用', '退出', '出门检查'],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      })
      .then(({ response }) => {
        if (response === 1) closeWithoutAsking()
        else if (response === 2) check()
      })
  })
}
