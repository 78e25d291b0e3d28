import { useCallback, useEffect, useMemo } from 'react'
import { dayOf } from '../../../../schemas/rules/calendar-day.ts'
import type { Local } from '../../../database/documents.ts'
import { sameDayVisits } from '../draft/same-day.ts'
import type { VisitSession } from '../draft/visit-session.ts'
import { checkDraft } from './check-draft.ts'
import type { Finding, FindingBoard } from './findings.ts'
import type { FormFacts } from './form-context.ts'

/** Milliseconds without a change after which the record is checked: the check must not sit between two keystrokes. */
const pause = 200

/** Keeps the board of findings up to date while the record is written. Gives a function that checks at once. */
export function useDraftCheck(
  session: VisitSession,
  board: FindingBoard,
  facts: FormFacts,
  others: readonly Local<'visits'>[],
  earlier: readonly Local<'visits'>[],
): () => readonly Finding[] {
  const isKeyEnterprise = useMemo(() => facts.enterprise?.flags.includes('key') ?? false, [facts.enterprise])
  const check = useCallback(() => {
    const draft = session.read()
    const now = new Date().toISOString()
    const findings = checkDraft(draft, {
      now,
      isKeyEnterprise,
      ...(facts.enterprise ? { earlier: { enterprise: facts.enterprise, visits: earlier } } : {}),
      sameDayVisits: sameDayVisits(others, dayOf(draft.startAt ?? now), draft.id),
    })
    board.set(findings)
    return findings
  }, [session, board, facts.enterprise, isKeyEnterprise, others, earlier])

  useEffect(() => {
    check()
    let timer: ReturnType<typeof setTimeout> | undefined
    const unsubscribe = session.subscribe(() => {
      clearTimeout(timer)
      timer = setTimeout(check, pause)
    })
    return () => {
      unsubscribe()
      clearTimeout(timer)
    }
  }, [session, check])
  return check
}
