import { useEffect } from 'react'
import { matchPath, useLocation, useNavigate } from 'react-router'
import type { IpcNotices } from '../../schemas/protocol/ipc.ts'
import { onNotice } from '../bridge.ts'
import { syncNow } from '../sync/status.ts'
import { useShortcut } from '../ui/shortcuts.ts'
import { useLock } from './auto-lock.ts'

/** Menu items that stand for keys: sent as those keys, so that pages have one way to hear of them. */
const keysOf: Partial<
  Record<IpcNotices['menu:command'], { key: string; ctrlKey: boolean; shiftKey?: boolean }>
> = {
  find: { key: 'k', ctrlKey: true },
  save: { key: 's', ctrlKey: true },
  'new-visit': { key: 'n', ctrlKey: true },
  'new-call': { key: 'n', ctrlKey: true, shiftKey: true },
  'quick-sheet': { key: 'j', ctrlKey: true },
  back: { key: 'Escape', ctrlKey: false },
}

/** Whether a dialog, drawer or opened list takes Esc for itself. */
export function overlayIsOpen(): boolean {
  const overlays = document.querySelectorAll(
    '.ant-modal-wrap, .ant-drawer-open, .ant-dropdown, .ant-select-dropdown, .ant-picker-dropdown, .ant-popover, .ant-image-preview',
  )
  return Array.from(overlays).some((overlay) => overlay.checkVisibility())
}

/** Keys and menu commands that work on every page: Ctrl+N, Ctrl+Shift+N, Esc, lock, synchronise, guide, about. */
export function useFrameCommands({ showGuide }: { showGuide: () => void }): void {
  const navigate = useNavigate()
  const location = useLocation()
  const lock = useLock()

  const newVisit = (...more: string[]) => {
    const enterpriseId = matchPath('/enterprises/:id', location.pathname)?.params.id
    const known = enterpriseId && enterpriseId !== 'import'
    const query = [...(known ? [`enterprise=${encodeURIComponent(enterpriseId)}`] : []), ...more].join('&')
    navigate(query === '' ? '/visits/new' : `/visits/new?${query}`)
  }
  useShortcut('Ctrl+N', () => newVisit())
  useShortcut('Ctrl+Shift+N', () => newVisit('call'))
  useShortcut('Esc', () => {
    if (overlayIsOpen()) return
    const focused = document.activeElement
    if (focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement) focused.blur()
    // The first entry of this window has index 0: there is nothing to go back to.
    else if ((window.history.state?.idx ?? 0) > 0) navigate(-1)
  })

  useEffect(
    () =>
      onNotice('menu:command', (command) => {
        const keys = keysOf[command]
        if (keys) {
          const target = document.activeElement ?? window
          target.dispatchEvent(new KeyboardEvent('keydown', { ...keys, bubbles: true, cancelable: true }))
        } else if (command === 'sync-now') syncNow()
        else if (command === 'lock') void lock()
        else if (command === 'departure') navigate('/departure')
        else if (command === 'guide') showGuide()
        else if (command === 'about') navigate('/settings?part=about')
      }),
    [navigate, lock, showGuide],
  )
}
