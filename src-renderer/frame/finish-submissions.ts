import type { User } from '../../schemas/protocol/session.ts'
import { mayCreate } from '../../schemas/rules/write-policy.ts'
import type { ZhuqiDatabase } from '../database/open-database.ts'
import { reportProblem } from '../report-problem.ts'

/**
 * Ends submissions of visits and inspections that a crash, a power cut or a full disk cut short on this computer, so that
 * their requests and rectifications exist though nobody opens them again. Call it once all documents are here. What cannot
 * be finished now is tried when the record is opened, and at the next sign-in.
 */
export async function finishSubmissions(db: ZhuqiDatabase, user: User): Promise<void> {
  const unfinished = (error: unknown) => reportProblem('finish submissions', error)
  if (mayCreate('visits', user)) {
    const { completeSubmissions } = await import('../features/visits/submission/submit-visit.ts')
    const { completeMeetings } = await import('../features/visits/submission/submit-meeting.ts')
    await completeSubmissions(db, user).catch(unfinished)
    await completeMeetings(db, user).catch(unfinished)
  }
  if (mayCreate('audits', user)) {
    const { completeInspections } = await import('../features/audits/complete-inspections.ts')
    await completeInspections(db, user).catch(unfinished)
  }
}
