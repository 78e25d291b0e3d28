import { useCallback, useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { useCurrentUser } from '../../stores/session.ts'
import { useReceivedOnce } from '../../sync/status.ts'
import { guideIsDue, rememberGuide } from './seen.ts'

/**
 * Whether the guide is open, and the ways to open and close it. By itself it opens once for each person of this computer, on
 * the workbench, as soon as everything was received for the first time; it interrupts nobody who writes.
 */
export function useGuide(): { readonly open: boolean; show(): void; close(): void } {
  const { id } = useCurrentUser()
  const received = useReceivedOnce()
  const { pathname } = useLocation()
  const [open, setOpen] = useState(false)
  const show = useCallback(() => {
    rememberGuide(id)
    setOpen(true)
  }, [id])
  const close = useCallback(() => setOpen(false), [])
  useEffect(() => {
    const writing = document.activeElement instanceof HTMLInputElement
    if (received && pathname === '/' && !writing && guideIsDue(id)) show()
  }, [received, pathname, id, show])
  return { open, show, close }
}
