/** The last page of an inspection: the conclusion in words, and evidence that could still be added. */
import { Button } from 'antd'
import type { AuditProblem } from '../../../schemas/rules/audit-validity.ts'
import { GrowingText } from '../../ui/growing-text.tsx'
import styles from './conclusion-panel.module.css'

export function ConclusionPanel(props: {
  conclusion: string
  reminders: readonly AuditProblem[]
  onConclusion: (conclusion: string) => void
  onGo: (elementId: string) => void
}) {
  return (
    <article className={styles.panel} aria-labelledby="conclusion-title">
      <h2 id="conclusion-title" className={styles.title}>
        检查结论
      </h2>
      <GrowingText
        aria-labelledby="conclusion-title"
        value={props.conclusion}
        maxLength={5000}
        lines={[5, 16]}
        placeholder="总体情况、主要问题和建议，可以不填"
        onChange={(event) => props.onConclusion(event.target.value)}
      />
      {props.reminders.length > 0 ? (
        <section>
          <h3 className={styles.subtitle}>还可以补充的证据 {props.reminders.length} 处</h3>
          <p className={styles.hint}>照片、资料和数值是佐证，不影响提交。</p>
          <ul className={styles.list}>
            {props.reminders.map((one) => (
              <li key={`${one.elementId}-${one.field}-${one.message}`}>
                <Button type="link" className={styles.link} onClick={() => props.onGo(one.elementId)}>
                  {one.message}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </article>
  )
}
