import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'

/** Gives text fields and selected text the right-click menu that people expect; Electron brings none. */
export function addContextMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    const items: MenuItemConstructorOptions[] = isEditable
      ? [
          { role: 'undo', label: '撤销', enabled: editFlags.canUndo },
          { type: 'separator' },
          { role: 'cut', label: '剪切', enabled: editFlags.canCut },
          { role: 'copy', label: '复制', enabled: editFlags.canCopy },
          { role: 'paste', label: '粘贴', enabled: editFlags.canPaste },
          { role: 'selectAll', label: '全选', enabled: editFlags.canSelectAll },
        ]
      : selectionText.trim()
        ? [{ role: 'copy', label: '复制' }]
        : []
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window })
  })
}
