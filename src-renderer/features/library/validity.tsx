import { Tag } from 'antd'
import type { PolicyStanding } from '../../../schemas/rules/help/policy-standing.ts'
import styles from './library-page.module.css'

/** Whether a policy counts today; what does not is marked so that nobody overlooks it. */
export function Validity({ standing: { state, words } }: { standing: PolicyStanding }) {
  if (state === 'inForce') return <span className={styles.muted}>{words}</span>
  return <Tag color={state === 'upcoming' ? 'processing' : 'warning'}>{words}</Tag>
}
