import { useEffect, useState } from 'react'
import { RouterProvider } from 'react-router/dom'
import { useDatabase } from '../database/hooks.ts'
import { completeRecovery } from '../database/recovery.ts'
import { WorkCalendarProvider } from '../database/work-calendar.tsx'
import { FirstSync, stillNeedsFirstSync } from '../features/sign-in/first-sync.tsx'
import { reportProblem } from '../report-problem.ts'
import { createRouter } from '../routes.tsx'
import { useCurrentUser } from '../stores/session.ts'
import { useReceivedOnce, useSyncPart } from '../sync/status.ts'
import { finishSubmissions } from './finish-submissions.ts'
import { useRecovery } from './recovery-notice.tsx'

const lastPersonKey = 'zhuqi.last-person'

/** Back after a lock the same person finds the page as it was; another one begins at the workbench. */
function openRouter(userId: string) {
  if (sessionStorage.getItem(lastPersonKey) !== userId) window.location.hash = '#/'
  sessionStorage.setItem(lastPersonKey, userId)
  return createRouter()
}

/** Everything behind the sign-in: the first synchronisation where one is due, then the pages. */
export function SignedIn() {
  const user = useCurrentUser()
  const [router] = useState(() => openRouter(user.id))
  const [skipped, setSkipped] = useState(false)
  const needsFirstSync = useSyncPart(stillNeedsFirstSync)
  const db = useDatabase()
  // Before everything was received once, what tells a finished submission from an unfinished one may be missing.
  const complete = useReceivedOnce()
  useEffect(() => {
    if (!complete) return
    void finishSubmissions(db, user)
    completeRecovery(db).catch((error: unknown) => reportProblem('count recovery', error))
  }, [db, user, complete])
  const recovery = useRecovery()
  if (!skipped && needsFirstSync) return <FirstSync recovery={recovery} onSkip={() => setSkipped(true)} />
  return (
    <WorkCalendarProvider>
      <RouterProvider router={router} />
    </WorkCalendarProvider>
  )
}
