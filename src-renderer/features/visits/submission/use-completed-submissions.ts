import { useEffect } from 'react'
import { useDatabase } from '../../../database/hooks.ts'
import { reportProblem } from '../../../report-problem.ts'
import { completeSubmissions } from './submit-visit.ts'

/** Finishes submissions that were cut short, once for each open page; what cannot be finished now is tried next time. */
export function useCompletedSubmissions(): void {
  const db = useDatabase()
  useEffect(() => {
    completeSubmissions(db, db.user).catch((error: unknown) => reportProblem('finish visits', error))
  }, [db])
}
