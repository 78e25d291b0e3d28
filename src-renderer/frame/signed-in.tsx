import { useState } from 'react'
import { RouterProvider } from 'react-router/dom'
import { FirstSync, stillNeedsFirstSync } from '../features/sign-in/first-sync.tsx'
import { createRouter } from '../routes.tsx'
import { useSyncStatus } from '../sync/status.ts'

/** Everything behind the sign-in: the first synchronisation where one is due, then the pages. */
export function SignedIn() {
  const [router] = useState(createRouter)
  const [skipped, setSkipped] = useState(false)
  const status = useSyncStatus()
  if (!skipped && stillNeedsFirstSync(status))
    return <FirstSync status={status} onSkip={() => setSkipped(true)} />
  return <RouterProvider router={router} />
}
