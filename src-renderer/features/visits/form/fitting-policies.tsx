import { useDeferredValue, useMemo, useState } from 'react'
import { fittingPolicies, type PolicyFit } from '../../../../schemas/rules/fitting-policies.ts'
import { policyStandings } from '../../../../schemas/rules/help/policy-standing.ts'
import { useDocuments } from '../../../database/hooks.ts'
import { HandOver } from '../../../help/hand-over.tsx'
import { Spokespersons } from '../../../help/spokespersons.tsx'
import { today } from '../../../ui/formats.ts'
import { useFormFacts } from './form-context.ts'
import { introduce } from './policies-section.tsx'
import { useDraft, useVisitSession } from './session-context.ts'
import styles from './visit-aside.module.css'

type Fit = PolicyFit & { readonly validity: string }

/** Policies worth a word in this talk, each with its validity. */
export function useFits(): readonly Fit[] {
  const { enterprise } = useFormFacts()
  const found = useDocuments('policies', { kind: 'policy' })
  const categories = useDraft((draft) => draft.difficulties.map((item) => item.category).join(' '))
  const near = useDraft((draft) => draft.fiveAboveStatus === 'near' || draft.fiveAboveStatus === 'planned')
  const wanted = useDeferredValue(categories)
  return useMemo(() => {
    if (!enterprise || found.status !== 'ready') return []
    const standings = policyStandings(found.value, today())
    const fits = fittingPolicies(found.value, {
      enterprise,
      categories: wanted.split(' ').filter((code) => code !== ''),
      nearFiveAbove: near,
      today: today(),
    })
    return fits.map((fit) => ({ ...fit, validity: standings.get(fit.policy.id)?.words ?? '' }))
  }, [enterprise, found, wanted, near])
}

/** A policy with every reason why it fits; handing it to the firm notes it as introduced. */
export function FittingPolicy({ policy, reasons, validity }: Fit) {
  const session = useVisitSession()
  const told = useDraft((draft) => draft.policiesIntroduced.some((item) => item.id === policy.id))
  const [open, setOpen] = useState(false)
  const note = () => session.change((draft) => introduce(draft, policy))
  return (
    <li>
      <div>{policy.title}</div>
      <ul className={styles.reasons} aria-label="为什么适合">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <div className={styles.line}>
        <button type="button" className={styles.link} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : '交给企业'}
        </button>
        {told ? (
          <span className={styles.muted}>已记入</span>
        ) : (
          <button type="button" className={styles.link} onClick={note}>
            记入宣传
          </button>
        )}
      </div>
      {open ? (
        <>
          <Spokespersons policy={policy} />
          <HandOver policy={policy} validity={validity} reasons={reasons} onHanded={note} />
        </>
      ) : null}
    </li>
  )
}
