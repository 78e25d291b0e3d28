/** A submitted inspection to read: the total, dimensions, what failed first, and its rectifications. */
import { Button, Tag } from 'antd'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { inspectionGrades } from '../../../schemas/codes/inspection-codes.ts'
import type { Audit, AuditResult } from '../../../schemas/entities/audit.ts'
import type { Rectification } from '../../../schemas/entities/rectification.ts'
import type { ChecklistTemplate } from '../../../schemas/rules/inspection-template.ts'
import { mayFillIn, mayInspect } from '../../../schemas/rules/write-policy.ts'
import type { Local } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import { problemOf } from '../../database/storage-problem.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { formatInstant } from '../../ui/formats.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState } from '../../ui/states.tsx'
import styles from './audit-result-page.module.css'
import { DimensionBars } from './dimension-bars.tsx'
import { ElementResult } from './element-result.tsx'
import { narrowedTo } from './judgement.ts'
import { RectificationLine } from './rectification-line.tsx'
import { failedElements } from './reinspection.ts'
import { type ElementGroup, elementGroups } from './result-groups.ts'
import { changeWords, formatScore, gradeColors } from './score-words.ts'
import { startReinspection } from './start-inspection.ts'

export function AuditResultPage(props: {
  audit: Local<'audits'>
  result: AuditResult
  checklist: ChecklistTemplate
  /** Elements of a re-inspection; null when all were inspected. */
  inspected: ReadonlySet<string> | null
  previous: Audit | null
  rectifications: readonly Rectification[]
  /** A re-inspection of this inspection that somebody began. */
  reinspectionDraft: Local<'audits'> | null
}) {
  const { audit, result, checklist, inspected, previous } = props
  const navigate = useNavigate()
  const user = useCurrentUser()
  const groups = useMemo(
    () => elementGroups(inspected ? narrowedTo(checklist, inspected) : checklist, result),
    [checklist, inspected, result],
  )
  const order = checklist.dimensions.flatMap((dimension) => dimension.elements.map((element) => element.id))
  const concerning = props.rectifications.filter((one) =>
    audit.kind === 'full'
      ? one.auditId === audit.id
      : one.auditId === audit.id || one.auditId === audit.previousAuditId,
  )
  const own = concerning.sort((a, b) => order.indexOf(a.elementId) - order.indexOf(b.elementId))
  const comparable = previous?.templateId === audit.templateId
  return (
    <div className={styles.page}>
      <PageHeader
        onBack={() => void navigate('/audits')}
        title={`${audit.parkName}${audit.kind === 'full' ? '检查结果' : '复查结果'}`}
        subtitle={
          <span className="number">
            {audit.auditNo}　{formatInstant(audit.submittedAt)} 提交　检查人 {audit.inspectorName}
            {audit.companions ? `　陪同 ${audit.companions}` : ''}
          </span>
        }
        actions={<ReinspectionAction {...props} />}
      />
      <section className={styles.summary} aria-label="总评">
        <div className={styles.total}>
          <span>{audit.kind === 'full' ? '总分' : '复查后总分'}</span>
          <b>{formatScore(result.total)}</b>
          <Tag color={gradeColors[result.grade]}>{nameOf(inspectionGrades, result.grade)}</Tag>
          <p>
            {comparable
              ? changeWords(result.total, previous?.result?.total)
              : previous
                ? '检查表已更换，不作比较'
                : '首次检查'}
          </p>
          {result.vetoed ? <p className={styles.veto}>否决项得0分，总评为不合格</p> : null}
          {result.rankable || audit.kind === 'reinspection' ? null : <p>不适用要素权重超过20，不参加排名</p>}
        </div>
        <DimensionBars
          checklist={checklist}
          result={result}
          before={comparable ? (previous?.result ?? null) : null}
        />
      </section>
      {audit.conclusion ? (
        <section className={styles.conclusion}>
          <h2>检查结论</h2>
          <p>{audit.conclusion}</p>
        </section>
      ) : null}
      <div className={styles.columns}>
        <div>
          {groups.map((group) => (
            <Group key={group.key} group={group} audit={audit} previous={previous} />
          ))}
        </div>
        <aside aria-label="整改单">
          <h2 className={styles.heading}>整改单 {own.length} 张</h2>
          {own.length === 0 ? <EmptyState compact title="没有需要整改的问题" /> : null}
          <ul className={styles.list}>
            {own.map((one) => (
              <RectificationLine
                key={one.id}
                rectification={one}
                withElement
                mayClose={mayFillIn('rectifications', user, one)}
              />
            ))}
          </ul>
        </aside>
      </div>
    </div>
  )
}

/** Passed elements are folded: who opens a result looks for what failed. */
function Group(props: { group: ElementGroup; audit: Audit; previous: Audit | null }) {
  const { group, audit, previous } = props
  const [open, setOpen] = useState(group.key !== 'pass' && group.key !== 'none')
  if (group.elements.length === 0) return null
  return (
    <section>
      <h2 className={styles.heading}>
        {group.name} {group.elements.length} 项
        {group.key === 'pass' || group.key === 'none' ? (
          <Button type="link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? '收起' : '展开'}
          </Button>
        ) : null}
      </h2>
      {open
        ? group.elements.map(({ element, score }) => (
            <ElementResult
              key={element.id}
              element={element}
              score={score}
              audit={audit}
              before={audit.kind === 'reinspection' ? previous : null}
            />
          ))
        : null}
    </section>
  )
}

function ReinspectionAction(props: {
  audit: Local<'audits'>
  rectifications: readonly Rectification[]
  reinspectionDraft: Local<'audits'> | null
}) {
  const { audit, reinspectionDraft } = props
  const db = useDatabase()
  const user = useCurrentUser()
  const navigate = useNavigate()
  const [starting, setStarting] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const failed = failedElements(audit, props.rectifications)
  if (failed.size === 0 || !mayInspect(user, audit.parkId)) return null

  async function begin() {
    setStarting(true)
    setProblem(null)
    try {
      const draft = reinspectionDraft ?? (await startReinspection(db, audit, failed, user.name))
      await navigate(`/audits/${draft.id}`)
    } catch (error) {
      setProblem(problemOf(error).detail)
    } finally {
      setStarting(false)
    }
  }
  return (
    <>
      {problem ? (
        <span role="alert" className={styles.problem}>
          {problem}
        </span>
      ) : null}
      <Button type="primary" loading={starting} onClick={() => void begin()}>
        {reinspectionDraft ? '继续复查' : `复查 ${failed.size} 个要素`}
      </Button>
    </>
  )
}
