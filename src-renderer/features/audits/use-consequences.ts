/** Writes what a submitted inspection brings about, also when the application was killed in between. */
import { useEffect } from 'react'
import type { Audit } from '../../../schemas/entities/audit.ts'
import type { Rectification } from '../../../schemas/entities/rectification.ts'
import type { ChecklistTemplate } from '../../../schemas/rules/inspection-template.ts'
import { useDatabase } from '../../database/hooks.ts'
import type { ZhuqiDatabase } from '../../database/open-database.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { judgeAudit } from './judgement.ts'
import { isIncomplete, writeConsequences } from './submission.ts'

type Input = {
  readonly audit: Audit
  readonly checklist: ChecklistTemplate | null
  readonly inspected: ReadonlySet<string> | null
  readonly previous: Audit | null
  readonly rectifications: readonly Rectification[] | null
}

async function complete(
  db: ZhuqiDatabase,
  input: Input,
  person: { id: string; name: string },
): Promise<void> {
  const { audit, checklist, rectifications } = input
  if (!checklist || !rectifications || !audit.submittedAt) return
  const { consequences } = judgeAudit({ ...input, checklist, rectifications, at: audit.submittedAt })
  if (!isIncomplete(audit, consequences, rectifications)) return
  await writeConsequences(db, audit, consequences, person)
}

/**
 * Completes a submission that was cut short, on the computer where it was submitted and by the person who did. A failure
 * leaves it for the next time that the inspection is opened.
 */
export function useConsequences(input: Input): void {
  const db = useDatabase()
  const user = useCurrentUser()
  const { audit, checklist, inspected, previous, rectifications } = input
  useEffect(() => {
    if (audit.status !== 'submitted' || audit.deviceId !== db.deviceId || audit.createdBy !== user.id) return
    const person = { id: user.id, name: user.name }
    complete(db, { audit, checklist, inspected, previous, rectifications }, person).catch(() => undefined)
  }, [db, user, audit, checklist, inspected, previous, rectifications])
}
