import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { IpcNotices } from '../../schemas/protocol/ipc.ts'
import { isDevelopment } from '../development.ts'
import type { ZoomStep } from './zoom.ts'

type Command = IpcNotices['menu:command']

/** Sets the application's menu. `send` hands a command to the page, `zoom` changes the size at which it is shown. */
export function setApplicationMenu(send: (command: Command) => void, zoom: (step: ZoomStep) => void): void {
  const item = (label: string, command: Command, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => send(command),
    ...(accelerator ? { accelerator } : {}),
  })
  // The window listens to these keys itself, so the menu only names them.
  const zoomItem = (label: string, step: ZoomStep, accelerator: string): MenuItemConstructorOptions => ({
    label,
    accelerator,
    registerAccelerator: false,
    click: () => zoom(step),
  })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const template: MenuItemConstructorOptions[] = [
    {
      label: '文件(&F)',
      submenu: [
        item('新建走访', 'new-visit', 'CmdOrCtrl+N'),
        item('电话走访', 'new-call', 'CmdOrCtrl+Shift+N'),
        item('保存', 'save', 'CmdOrCtrl+S'),
        separator,
        item('立即同步', 'sync-now', 'F9'),
        item('出门检查', 'departure', 'F8'),
        item('锁定', 'lock', 'CmdOrCtrl+L'),
        separator,
        { role: 'quit', label: '退出' },
      ],
    },
    {
      label: '编辑(&E)',
      submenu: [
        { role: 'undo', label: '撤销' },
        { role: 'redo', label: '重做' },
        separator,
        { role: 'cut', label: '剪切' },
        { role: 'copy', label: '复制' },
        { role: 'paste', label: '粘贴' },
        { role: 'selectAll', label: '全选' },
        separator,
        item('查找', 'find', 'CmdOrCtrl+K'),
        item('三要素答复', 'quick-sheet', 'CmdOrCtrl+J'),
      ],
    },
    {
      label: '查看(&V)',
      submenu: [
        item('返回', 'back', 'Alt+Left'),
        separator,
        zoomItem('放大', 'in', 'CmdOrCtrl+Plus'),
        zoomItem('缩小', 'out', 'CmdOrCtrl+-'),
        zoomItem('原始大小', 'reset', 'CmdOrCtrl+0'),
        { role: 'togglefullscreen', label: '全屏' },
        ...(isDevelopment
          ? ([
              separator,
              { role: 'reload', label: '重新载入' },
              { role: 'toggleDevTools', label: '开发者工具' },
            ] satisfies MenuItemConstructorOptions[])
          : []),
      ],
    },
    { label: '帮助(&H)', submenu: [item('新手引导', 'guide'), item(`关于${app.name}`, 'about')] },
  ]
  if (process.platform === 'darwin') template.unshift({ role: 'appMenu', label: app.name })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
