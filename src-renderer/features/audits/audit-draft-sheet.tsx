/** An inspection that somebody else is still writing: what was judged so far, to read. */
import { Alert } from 'antd'
import { useMemo } from 'react'
import type { Audit } from '../../../schemas/entities/audit.ts'
import type { Rectification } from '../../../schemas/entities/rectification.ts'
import type { ChecklistTemplate } from '../../../schemas/rules/inspection-template.ts'
import type { Local } from '../../database/documents.ts'
import { useWorkCalendar } from '../../database/work-calendar.tsx'
import { formatRecent } from '../../ui/formats.ts'
import styles from './audit-draft-sheet.module.css'
import { AuditHeader } from './audit-header.tsx'
import { ElementResult } from './element-result.tsx'
import { judgeAudit, narrowedTo } from './judgement.ts'

export function AuditDraftSheet(props: {
  audit: Local<'audits'>
  checklist: ChecklistTemplate
  /** Elements of a re-inspection; null when all are inspected. */
  inspected: ReadonlySet<string> | null
  previous: Audit | null
  rectifications: readonly Rectification[]
}) {
  const { audit, checklist, inspected, previous, rectifications } = props
  const shown = inspected ? narrowedTo(checklist, inspected) : checklist
  const calendar = useWorkCalendar()
  const judgement = useMemo(
    () =>
      judgeAudit({
        audit,
        checklist,
        inspected,
        previous,
        rectifications,
        at: new Date().toISOString(),
        calendar,
      }),
    [audit, checklist, inspected, previous, rectifications, calendar],
  )
  const elements = shown.dimensions
    .flatMap((dimension) => dimension.elements)
    .map((element) => ({ element, judged: judgement.elements.get(element.id) }))
  const begun = elements.filter(({ judged }) => judged && judged.state !== 'untouched')
  const untouched = elements.filter(({ judged }) => !judged || judged.state === 'untouched')
  const complete = elements.filter(({ judged }) => judged?.state === 'complete')
  return (
    <div className={styles.page}>
      <AuditHeader audit={audit} />
      <Alert
        type="info"
        showIcon
        title={`${audit.inspectorName}正在填写，还没有提交；已判定 ${complete.length} 项，共 ${elements.length} 项`}
        description={`这里只能查看，得分以提交后的为准。最后保存 ${formatRecent(audit.updatedAt)}。`}
      />
      {begun.length > 0 ? <h2 className={styles.heading}>已检查 {begun.length} 项</h2> : null}
      {begun.map(({ element, judged }) => (
        <ElementResult
          key={element.id}
          element={element}
          {...(judged?.state === 'complete' ? { score: judged.score } : {})}
          audit={audit}
          before={audit.kind === 'reinspection' ? previous : null}
        />
      ))}
      {audit.conclusion ? (
        <section>
          <h2 className={styles.heading}>检查结论</h2>
          <p className={styles.words}>{audit.conclusion}</p>
        </section>
      ) : null}
      {untouched.length > 0 ? (
        <section>
          <h2 className={styles.heading}>尚未检查 {untouched.length} 项</h2>
          <p className={styles.untouched}>{untouched.map(({ element }) => element.name).join('、')}</p>
        </section>
      ) : null}
    </div>
  )
}
